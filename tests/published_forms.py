"""A published report put into the workbook of its form, built, and laid beside what was printed."""

from __future__ import annotations

import difflib
import json
import re
import shutil
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

from made_up_accounts import FUND, GENERAL, Accounts, typed
from shaped import Shaped, texts

from report_gen.document.nodes import Heading, Paragraph, RowRole, Table, plain
from report_gen.edition.loading import load_edition
from report_gen.edition.model import Edition
from report_gen.edition.shelves import Shelves
from report_gen.figures.finding import Finding, ReportGenError
from report_gen.project.years import Project
from report_gen.runs.build import build, draft
from report_gen.runs.inputs import check_inputs, read

DATA = Path(__file__).parent / "data" / "published"
TEMPLATES = Path(__file__).parent.parent / "templates"
_ORDINAL = re.compile(r"^[一二三四五六七八九十]+、")
_FIGURE = re.compile(r"-?\d[\d,]*\.\d\d$")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
SUMS, FISCAL, BASIC, THREE = (
    "收入支出决算总表",
    "财政拨款收入支出决算总表",
    "一般公共预算财政拨款基本支出决算表",
    "三公经费支出决算表",
)
#: How the facts call a table, and how the form does.
_CODED = {
    "公开02 收入决算表": ("收入决算表", {}),
    "公开03 支出决算表": ("支出决算表", {}),
    "公开05 一般公共预算财政拨款支出决算表": ("一般公共预算财政拨款支出决算表", {"合计": "本年支出合计"}),
    "政府性基金预算财政拨款收入支出决算表": (
        "政府性基金预算财政拨款收入支出决算表",
        {"本年支出合计": "本年支出小计"},
    ),
    "国有资本经营预算财政拨款收入支出决算表": ("国有资本经营预算财政拨款支出决算表", {}),
}
_ITEMS = ("合计", "因公出国费", "公务用车小计", "公务用车购置费", "公务用车运行费", "公务接待费")
#: Where a printed cell stands: table, row, column.
Place = tuple[str, str, str]


def _number(text: str | None) -> str:
    """A printed number in one way: no separators, nothing for zero."""
    bare = (text or "").replace(",", "")
    return "" if not bare or not Decimal(bare) else str(Decimal(bare).quantize(Decimal("0.01")))


@dataclass(frozen=True)
class Published:
    """The facts of one published report, and the form that it follows."""

    year: int
    root: Path

    @cached_property
    def facts(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads((DATA / str(self.year) / "facts.json").read_text("utf-8"))
        return found

    @cached_property
    def details(self) -> dict[str, Any]:
        return self._toml("details")

    def _toml(self, name: str) -> dict[str, Any]:
        return tomllib.loads((DATA / str(self.year) / f"{name}.toml").read_text("utf-8"))

    @cached_property
    def deviations(self) -> dict[str, dict[str, str]]:
        """The differences that are known, by what differs, each with its reason."""
        return self._toml("deviations")

    @cached_property
    def printed(self) -> dict[Place, str]:
        """Every cell of a published table that prints a figure."""
        tables = self.facts["表"]
        cells = dict(self._sums(tables))
        for told, (name, renamed) in _CODED.items():
            table = tables[told] if isinstance(tables.get(told), dict) else {"行": [], "列": []}
            for code, label, values in table["行"]:
                for column, value in zip(table["列"], values, strict=True):
                    cells[name, code or label, renamed.get(column, column)] = _number(value)
        for row in tables["公开06 一般公共预算财政拨款基本支出决算表"]["行"]:
            cells[BASIC, row[0] or row[1], "决算数"] = _number(row[-1])
        for kind in ("预算", "决算"):
            for item, value in zip(_ITEMS, self._three[f"{kind}数"], strict=True):
                cells[THREE, "本年", f"{kind}{item}"] = _number(value)
        return {place: value for place, value in cells.items() if value}

    @property
    def _three(self) -> dict[str, Any]:
        found: dict[str, Any] = self.facts["表"]["财政拨款“三公”经费支出决算表"]
        return found

    def _sums(self, tables: dict[str, Any]) -> Iterator[tuple[Place, str]]:
        for name, told in ((SUMS, "公开01 收入支出决算总表"), (FISCAL, "公开04 财政拨款收入支出决算总表")):
            table = tables.get(told) or {}
            for side in ("收入", "支出") if table else ():
                seen: dict[str, int] = {}
                columns = table.get("支出列", ["决算数"]) if side == "支出" else ["决算数"]
                for label, *values in table[side]:
                    row = _nth(_ORDINAL.sub("", label), seen)
                    for column, value in zip(columns, values, strict=True):
                        yield (name, f"{side} {row}", column), _number(value)

    @cached_property
    def edition(self) -> Edition:
        """The department's own layer over its city's form."""
        own = self.root / "templates" / "department"
        if not own.is_dir():
            shutil.copytree(DATA / str(self.year) / "edition", own)
        return load_edition(Shelves((self.root / "templates", TEMPLATES)), "department", self.year)

    def findings_as_printed(self) -> tuple[Finding, ...]:
        """What `check` says of the figures as they were printed, none of them put right."""
        typed(self.edition, self.root / "inputs" / str(self.year), _Facts(self, right=False))
        try:
            return check_inputs(read(Project(self.root), self.year, "department")).findings
        except ReportGenError as fault:
            return tuple(fault.findings)

    def built(self) -> Shaped:
        """Type the facts into the workbook, check it, build it and prove it."""
        typed(self.edition, self.root / "inputs" / str(self.year), _Facts(self))
        place = Project(self.root)
        made = build(place, self.year, ("docx",), "department")
        return Shaped(draft(check_inputs(read(place, self.year, "department"))).report, made)


def _nth(label: str, seen: dict[str, int]) -> str:
    """A label; a later one of the same words with its count."""
    seen[label] = seen.get(label, 0) + 1
    return label if seen[label] == 1 else f"{label} {seen[label]}"


class _Facts(Accounts):
    """The accounts of a published report as they are typed in."""

    def __init__(self, published: Published, *, right: bool = True) -> None:
        self._published = published
        super().__init__(published.edition, Decimal(), Decimal(1))
        for table in (table for table in self.edition.tables.values() if table.published):
            self.cells[table.name].clear()
        self._profile()
        for (name, row, column), value in published.printed.items():
            self._type(name, row, column, value)
        for code, value in published.details["right"].items() if right else ():
            self.cells[BASIC][code] = {"公用金额": Decimal(value or 0)}
        self._not_recorded()
        self._not_printed()

    def _not_recorded(self) -> None:
        """The second sums table and the sum of spending, where the facts leave them out: from the other tables."""
        if self.cells[SUMS]["收入总计"] and not self.cells[SUMS].get("支出总计"):
            self.cells[SUMS]["支出总计"] = {"支出决算数": self.cells[SUMS]["收入总计"]["决算数"]}
        if any(table == FISCAL for table, _, _ in self._published.printed):
            return
        for fund, table, column in (
            (GENERAL, "一般公共预算财政拨款支出决算表", "本年支出合计"),
            (FUND, "政府性基金预算财政拨款收入支出决算表", "本年支出小计"),
        ):
            spent = {row: Decimal(str(cells[column])) for row, cells in self.cells[table].items()}
            for row, value in spent.items():
                for name in (
                    ("本年支出合计", "支出总计") if row == "合计" else (row,) if len(row) == 3 else ()
                ):
                    self._add(FISCAL, name, {"合计": value, fund: value})
            for name in (fund, "本年收入合计", "收入总计"):
                self._add(FISCAL, name, {"金额": spent["合计"]})

    def _profile(self) -> None:
        name = self._published.facts["单位"]
        self._put("基本信息", "部门名称", "内容", name)
        self.cells["部门构成"]["1"] = {"单位名称": f"{name}（本级）", "单位性质": "本级"}

    def _type(self, table: str, row: str, column: str, value: str) -> None:
        if table in (SUMS, FISCAL):
            side, _, label = row.partition(" ")
            left = "决算数" if table == SUMS else "金额"
            right = "支出决算数" if table == SUMS else column
            self._cell(table, side == "支出", label, left if side == "收入" else right, value)
        elif table == BASIC:
            staff = row.startswith(("301", "303")) or row == "人员经费合计"
            self.cells[table][row]["金额" if staff else "公用金额"] = Decimal(value)
        else:
            self.cells[table][row][column] = Decimal(value)

    def _cell(self, table: str, right: bool, label: str, column: str, value: str) -> None:
        seen: dict[str, int] = {}
        for row in self.edition.tables[table].blocks[right].rows:
            if row.name and _nth(_ORDINAL.sub("", row.label), seen) == label:
                self.cells[table][row.key][column] = Decimal(value)
                return
        raise AssertionError(f"{table} has no row {label}")

    def _spread(self, total: Decimal) -> dict[str, Decimal]:
        """A budget for every 项 where none is known: what was spent, and the rest of the total on the largest."""
        cells = self.cells["一般公共预算财政拨款支出决算表"]
        spent = {code: Decimal(str(one["本年支出合计"])) for code, one in cells.items() if len(code) == 7}
        largest = max(spent, key=lambda code: spent[code])
        return spent | {largest: spent[largest] + total - sum(spent.values())}

    def _not_printed(self) -> None:
        details = self._published.details
        for row, value in details["prior"].items():
            self._put("上年决算", row, "上年决算数", Decimal(value))
        for row in self.edition.tables["上年决算"].row_names():
            self._put("上年决算", row, "变动原因", f"{row}有所变化")
        total = Decimal(details["budget_total"])
        for code, value in (details["budget"] or self._spread(total)).items():
            self.cells["年初预算"][code] = {"年初预算数": Decimal(value), "差异原因": "按实际需要安排支出"}
        for code, cells in self.cells["政府性基金预算财政拨款收入支出决算表"].items():
            if len(code) == 7:
                self.cells["政府性基金年初预算"][code] = {"年初预算数": cells["本年支出小计"]}
        self._put("预算差异", "一般公共预算财政拨款支出", "年初预算数", total)
        for row in ("一般公共预算财政拨款支出", "三公经费"):
            self._put("预算差异", row, "差异原因", "从严安排")
        self._put("机关运行经费", "机关运行经费决算数", "金额", Decimal(details["running"]))
        for place, value in details["inputs"].items():
            table, row = place.split(".")
            column = self.edition.tables[table].figure_columns[0].name
            self._put(table, row, column, Decimal(value))


def ours(made: Shaped, edition: Edition) -> dict[Place, str]:
    """Every cell of our published tables that prints a figure, by the names that the facts use."""
    cells: dict[Place, str] = {}
    for block in made.report.blocks:
        if isinstance(block, Table) and edition.tables[block.name].published:
            body = [row for row in block.grid.rows if row.role in (RowRole.ITEM, RowRole.TOTAL)]
            words = [
                line
                for row, line in zip(block.grid.rows, texts(block.grid), strict=True)
                if any(row is one for one in body)
            ]
            cells |= dict(_ours(block.name, words, edition))
    return {place: value for place, value in cells.items() if value}


def _ours(name: str, lines: list[list[str]], edition: Edition) -> Iterator[tuple[Place, str]]:
    figures = [column.name for column in edition.tables[name].figure_columns]
    if name in (SUMS, FISCAL):
        for side, at, columns in (("收入", 0, ["决算数"]), ("支出", 2, figures[1:])):
            seen: dict[str, int] = {}
            for line in (line for line in lines if line[at]):
                row = _nth(_ORDINAL.sub("", line[at]), seen)
                for n, column in enumerate(columns, 1):
                    told = "决算数" if name == SUMS else column
                    yield (name, f"{side} {row}", told), _number(line[at + n])
    elif name == BASIC:
        for line in lines:
            for at in (0, 3):
                yield (name, line[at] or line[at + 1], "决算数"), _number(line[at + 2])
    else:
        for line in lines:
            yield from _line(name, line, figures)


def _line(name: str, line: list[str], figures: list[str]) -> Iterator[tuple[Place, str]]:
    """The figures of a row of a coded table; its code is printed in one cell or in three."""
    lead, values = line[: len(line) - len(figures)], line[len(line) - len(figures) :]
    code = "".join(lead[:-1])
    row = code if code.isdigit() else "合计" if lead else "本年"
    for column, value in zip(figures, values, strict=True):
        number = _FIGURE.search(value)  # a sub-head may stand above it
        yield (name, row, column), _number(number[0] if number else "")


def differences(published: Published, made: dict[Place, str]) -> dict[str, str]:
    """Cells that are not the same, by their place: 原表 → 本报告. What was not recorded is not compared."""
    printed, left_out = published.printed, tuple(published.details["unrecorded"])
    return {
        " ".join(place): f"{printed.get(place, '')} → {made.get(place, '')}"
        for place in sorted(printed.keys() | made.keys())
        if printed.get(place, "") != made.get(place, "") and not " ".join(place).startswith(left_out)
    }


def numbers_of_text(made: Shaped) -> dict[str, list[Decimal]]:
    """The numbers of our text below each heading, without ordinals."""
    found: dict[str, list[Decimal]] = {}
    heading = ""
    for block in made.report.blocks:
        if isinstance(block, Heading):
            heading = f"{block.number}{plain(block.spans)}"
        elif isinstance(block, Paragraph):
            numbers = _NUMBER.findall(plain(block.spans))
            found.setdefault(heading, []).extend(Decimal(one.replace(",", "")) for one in numbers)
    return found


def text_differences(year: int, made: Shaped) -> dict[str, str]:
    """Numbers of the text that are not the same, by heading and place: 原文 → 本报告."""
    told = tomllib.loads((DATA / str(year) / "text.toml").read_text("utf-8"))
    mine = numbers_of_text(made)
    found = {}
    for heading, numbers in told.items():
        theirs = [Decimal(one) for one in numbers.split()]
        for tag, a, b, c, d in difflib.SequenceMatcher(None, theirs, mine[heading], False).get_opcodes():
            if tag != "equal":
                words = [" ".join(map(str, one)) for one in (theirs[a:b], mine[heading][c:d])]
                found[f"{heading} 第{a + 1}个数"] = " → ".join(words)
    return found
