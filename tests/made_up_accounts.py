"""A made-up department in any form that keeps to the national tables: consistent accounts as they are typed in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from docx import Document

from report_gen.edition.model import Edition
from report_gen.edition.tables import Column, Kind, RowSpec, TableSpec
from report_gen.workbook.blank.blank import make_workbooks
from report_gen.workbook.filling import CellValue, FilledRow

ZERO = Decimal()
GENERAL, FUND, STATE, OWN = (
    "一般公共预算财政拨款",
    "政府性基金预算财政拨款",
    "国有资本经营预算财政拨款",
    "其他",
)
DEPARTMENT = "某市测试局"
#: Cells of a table by row key and column.
Cells = dict[str, dict[str, CellValue]]


@dataclass(frozen=True)
class Spending:
    """What was spent under a 项 out of one fund."""

    code: str
    fund: str
    basic: Decimal
    project: Decimal

    @property
    def all(self) -> Decimal:
        """Basic and project spending together."""
        return self.basic + self.project


def spendings(edition: Edition, times: Decimal) -> list[Spending]:
    """A little of everything that the form knows; nothing at all for zero."""
    drawn = [
        Spending("2010101", GENERAL, Decimal("1203.45") * times, Decimal("310.20") * times),
        Spending("2080505", GENERAL, Decimal("150.25") * times, ZERO),
        Spending("2120801", FUND, ZERO, Decimal("402.10") * times),
        Spending("2010101", OWN, ZERO, Decimal("12.34") * times),
    ]
    if STATE_TABLE in edition.tables:
        drawn.append(Spending("2230105", STATE, ZERO, Decimal("55.50") * times))
    return [one for one in drawn if one.all]


STATE_TABLE = "国有资本经营预算财政拨款支出决算表"


class Accounts:
    """The cells of all tables of a form, from a few spendings; `prior` is last year's share of this year's."""

    def __init__(self, edition: Edition, times: Decimal, prior: Decimal) -> None:
        self.edition, self.prior = edition, prior
        self.spent = spendings(edition, times)
        self.cells: dict[str, Cells] = {name: defaultdict(dict) for name in edition.tables}
        self._functional()
        self._totals()
        self._economic()
        self._three_public(times)
        self._words()
        self._last_year()

    def sum(self, *funds: str) -> Decimal:
        """What was spent out of some funds."""
        return sum((one.all for one in self.spent if not funds or one.fund in funds), ZERO)

    def _tree(self, funds: Iterable[str]) -> Iterator[tuple[str, str, Spending]]:
        for one in self.spent:
            if one.fund in funds:
                yield from ((one.code[:n], one.fund, one) for n in (3, 5, 7))

    def _functional(self) -> None:
        for table, funds, whole in (
            ("支出决算表", (GENERAL, FUND, STATE, OWN), "本年支出合计"),
            ("一般公共预算财政拨款支出决算表", (GENERAL,), "本年支出合计"),
            ("政府性基金预算财政拨款收入支出决算表", (FUND,), "本年支出小计"),
            (STATE_TABLE, (STATE,), "本年支出小计"),
        ):
            for code, _, one in self._tree(funds):
                for row in (code, "合计") if len(code) == 7 else (code,):
                    self._add(table, row, {whole: one.all, "基本支出": one.basic, "项目支出": one.project})
                    self._add(table, row, {"本年收入": one.all})
        for code, fund, one in self._tree((GENERAL, FUND, STATE, OWN)):
            source = "其他收入" if fund == OWN else "财政拨款收入"
            for row in (code, "合计") if len(code) == 7 else (code,):
                self._add("收入决算表", row, {"本年收入合计": one.all, source: one.all})

    def _add(self, table: str, row: str, values: Mapping[str, Decimal]) -> None:
        if table not in self.edition.tables:
            return
        known = self.edition.tables[table]
        for column, value in values.items():
            if known.column(column):
                cells = self.cells[table][row]
                cells[column] = Decimal(str(cells.get(column, ZERO))) + value

    def _totals(self) -> None:
        first, second = "收入支出决算总表", "财政拨款收入支出决算总表"
        names = self.edition.tables[first].row_names()
        fiscal = self.sum(GENERAL, FUND, STATE)
        incomes = {f"{fund}收入": self.sum(fund) for fund in (GENERAL, FUND, STATE)} | {
            "财政拨款收入": fiscal
        }
        incomes |= {"其他收入": self.sum(OWN), "本年收入合计": self.sum(), "收入总计": self.sum()}
        for name, value in incomes.items():
            if name in names:
                self._add(first, name, {"决算数": value})
        for name in ("本年支出合计", "支出总计"):
            self._add(first, name, {"支出决算数": self.sum()})
            for fund in (GENERAL, FUND, STATE):
                self._add(second, name, {"合计": self.sum(fund), fund: self.sum(fund)})
        for name, value in ((GENERAL, self.sum(GENERAL)), (FUND, self.sum(FUND)), (STATE, self.sum(STATE))):
            if name in self.edition.tables[second].row_names():
                self._add(second, name, {"金额": value})
        for name in ("本年收入合计", "收入总计"):
            self._add(second, name, {"金额": fiscal})
        for one in self.spent:
            self._add(first, one.code[:3], {"支出决算数": one.all})
            if one.fund != OWN:
                self._add(second, one.code[:3], {"合计": one.all, one.fund: one.all})

    def _economic(self) -> None:
        table, basic = "一般公共预算财政拨款基本支出决算表", sum((one.basic for one in self.spent), ZERO)
        running = (basic / 4).quantize(Decimal("0.01"))
        insured = sum((one.all for one in self.spent if one.code == "2080505"), ZERO)
        for row in ("301", "人员经费合计"):
            self._add(table, row, {"金额": basic - running})
        self._add(table, "30101", {"金额": basic - running - insured})
        self._add(table, "30108", {"金额": insured})
        for row in ("302", "30201", "公用经费合计"):
            self._add(table, row, {"公用金额": running})
        self._put("机关运行经费", "机关运行经费决算数", "金额", running)

    def _three_public(self, times: Decimal) -> None:
        spent = {"因公出国费": Decimal("4.5"), "公务用车运行费": Decimal("6"), "公务接待费": Decimal("1.2")}
        spent |= {"公务用车小计": spent["公务用车运行费"], "合计": sum(spent.values(), ZERO)}
        for name, value in spent.items():
            self._add(
                "三公经费支出决算表", "本年", {f"决算{name}": value * times, f"预算{name}": value * 2 * times}
            )
        some = bool(times)
        counts = {
            "因公出国团组数": 1,
            "因公出国人次数": 3,
            "公务用车保有量": 2,
            "国内接待批次": 4,
            "国内接待人数": 20,
        }
        for name, count in counts.items():
            self._put("三公统计", name, "数量", count if some else 0)
        for name in ("车辆总数", "其他用车"):
            self._put("国有资产", name, "数量", 2 if some else 0)
        if some:
            self._put("车辆类型", "1", "数量", 2)
            self._put("车辆类型", "1", "车辆类型", "其他用车")
            self._put("因公出国明细", "1", "开支内容", "参加会议")
            self._put("因公出国明细", "1", "支出金额", spent["因公出国费"] * times)
        for name in ("政府采购支出总额", "服务"):
            self._put("政府采购", name, "金额", Decimal("20.5") if some else ZERO)

    def _put(self, table: str, row: str, column: str, value: CellValue) -> None:
        if table in self.edition.tables:
            self.cells[table][row][column] = value

    def _words(self) -> None:
        profile: dict[str, str | int] = {
            "部门名称": DEPARTMENT,
            "年度": self.edition.year,
            "金额单位": "万元",
        }
        profile["编制日期"] = f"{self.edition.year + 1}-08-20"
        for name, value in profile.items():
            self._put("基本信息", name, "内容", value)
        self._put("主要职责", "1", "职责", "负责测试工作")
        self.cells["部门构成"]["1"] = {"单位名称": f"{DEPARTMENT}本级", "单位性质": "本级"}
        total = ZERO
        for one in (one for one in self.spent if one.fund == GENERAL):
            self.cells["年初预算"][one.code] |= {
                "年初预算数": one.all + 1,
                "差异原因": "从严控制开支" + "，" * bool(total) + "业务推迟" * bool(total),
            }
            total += one.all + 1
        for one in (one for one in self.spent if one.fund in (FUND, STATE)):
            if (table := f"{one.fund.removesuffix('预算财政拨款')}年初预算") in self.edition.tables:
                self.cells[table][one.code] |= {"年初预算数": one.all}
        for one in (one for one in self.spent if one.fund == GENERAL):
            self._put("款级用途", one.code[:5], "主要用途", "有关工作")
        for name in self.edition.tables["预算差异"].row_names():
            self._put("预算差异", name, "差异原因", f"{name}开支少于预算" if self.spent else None)
        self._put("预算差异", GENERAL + "支出", "年初预算数", total)
        if f"{FUND}支出" in self.edition.tables["预算差异"].row_names():
            self._put("预算差异", f"{FUND}支出", "年初预算数", self.sum(FUND))
            self._put("预算差异", f"{FUND}支出", "差异原因", None)
        judged = sum((one.project for one in self.spent if one.fund == GENERAL), ZERO)
        shown = self.edition.tables["绩效情况"].row_names()
        figures: dict[str, CellValue] = {"部门整体全年预算数": self.sum(GENERAL, FUND, STATE)}
        figures |= dict.fromkeys(("绩效自评资金", "绩效自评一般公共预算资金", "绩效目标金额"), judged)
        counted = ("绩效自评项目数", "绩效自评一般公共预算项目数", "绩效目标项目数", "优")
        figures |= dict.fromkeys(counted, 1 if judged else 0)
        for name in (name for name in figures if name in shown):
            self._put("绩效情况", name, "数值", figures[name])

    def _last_year(self) -> None:
        running = self.cells["机关运行经费"]["机关运行经费决算数"]["金额"]
        public = self.cells["三公经费支出决算表"]["本年"]
        known = {
            "收入支出总计": self.sum(),
            "财政拨款收入支出总计": self.sum(GENERAL, FUND, STATE),
            "一般公共预算财政拨款支出": self.sum(GENERAL),
            "三公经费合计": public["决算合计"],
            "因公出国费": public["决算因公出国费"],
            "公务用车购置及运行费": public["决算公务用车小计"],
            "公务接待费": public["决算公务接待费"],
            "机关运行经费": running,
            "财政拨款收入": self.sum(GENERAL, FUND, STATE),
            "一般公共预算财政拨款收入": self.sum(GENERAL),
            "政府性基金预算财政拨款收入": self.sum(FUND),
            "其他收入": self.sum(OWN),
            "基本支出": sum((one.basic for one in self.spent), ZERO),
            "项目支出": sum((one.project for one in self.spent), ZERO),
        }
        for row in self.edition.tables["上年决算"].row_names():
            value = Decimal(str(known.get(row, ZERO))) * self.prior
            self._put("上年决算", row, "上年决算数", value.quantize(Decimal("0.01")))
            self._put(
                "上年决算", row, "变动原因", f"{row}的业务量变化" if self.prior != 1 and value else None
            )

    def filling(self) -> dict[str, list[FilledRow]]:
        """The cells as rows; what is required and not known is zero, or some words."""
        return {table.name: list(self._rows(table)) for table in self.edition.tables.values()}

    def _rows(self, table: TableSpec) -> Iterator[FilledRow]:
        cells = self.cells[table.name]
        fixed = [row for block in table.blocks for row in block.rows if row.name]
        for block in table.blocks:
            for row in (row for row in block.rows if row.name):
                given = cells.get(row.key, {}) or cells.get(row.name, {})
                yield FilledRow(row.key, _filled(given, row, block.columns))
        for key in sorted(cells.keys() - {name for row in fixed for name in (row.key, row.name)}):
            name = self.edition.catalogue.functional.get(key, "")
            own = {Kind.CODE: key, Kind.NAME: name} if name else {}
            named = {c.name: own[c.kind] for c in table.columns if c.kind in own}
            yield FilledRow(key, {**named, **cells[key]})


def _filled(
    given: Mapping[str, CellValue], row: RowSpec, columns: tuple[Column, ...]
) -> dict[str, CellValue]:
    values = dict(given)
    for column in columns:
        kind, asked = row.kind or column.kind, column.required if row.required is None else row.required
        if asked and kind is not Kind.LABEL and values.get(column.name) is None:
            values[column.name] = "有关情况" if kind is Kind.TEXT else 0
    return values


def typed(edition: Edition, inputs: Path, accounts: Accounts) -> None:
    """Type the accounts into new blank workbooks of the form."""
    inputs.mkdir(parents=True, exist_ok=True)
    for book, made in make_workbooks(edition, accounts.filling()).items():
        (inputs / f"{book}.xlsx").write_bytes(made.data())
    if edition.annex:
        appendix = Document()
        appendix.add_paragraph("有关情况如下。")
        appendix.save(str(inputs / edition.annex))
