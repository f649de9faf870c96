"""The verdicts inside Excel are those of `report-gen check`: recalculated by LibreOffice, right and broken."""

from __future__ import annotations

import random
import shutil
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from office import MISSING, SOFFICE
from openpyxl import Workbook, load_workbook
from workbook_office import resaved_all

from report_gen.checks.verdicts import Outcome
from report_gen.project.years import Project
from report_gen.runs.inputs import check_inputs, read
from report_gen.workbook.formulas.entries import FIRST_ENTRY, VERDICT_COLUMN
from report_gen.workbook.own_sheets import TIE_SHEET
from report_gen.workbook.xlsx.saving import workbook_bytes

pytestmark = [pytest.mark.libreoffice, pytest.mark.skipif(SOFFICE is None, reason=MISSING)]
ROOT = Path(__file__).resolve().parents[2]
YEAR = 2017
Change = Callable[[Workbook], object]
Worst = dict[tuple[str, str], str]
_ORDER = [outcome.value for outcome in (Outcome.EQUAL, Outcome.ROUNDING, Outcome.WITHHELD, Outcome.WRONG)]
_WORDS = dict(zip("平尾涉差", _ORDER, strict=True))
TREES = ("T1", "T2")


def _set(sheet: str, cell: str, value: Any) -> Change:
    def change(book: Workbook) -> None:
        book[sheet][cell].value = value

    return change


def _unit_of_yuan(book: Workbook) -> None:
    """Every rounding difference becomes a wrong one where the figures are exact."""
    for row in book["基本信息"].iter_rows():
        if row[0].value == "金额单位":
            row[1].value = "元"


def _all(*changes: Change) -> Change:
    def change(book: Workbook) -> None:
        for each in changes:
            each(book)

    return change


def _at_random(seed: int) -> Change:
    """One or two figures of most sheets a little or much wrong, or gone."""

    def change(book: Workbook) -> None:
        draw = random.Random(seed)
        for sheet in (sheet for sheet in book if sheet.title not in ("基本信息", "文字数字", "主要职责")):
            cells = [c for row in sheet.iter_rows() for c in row if not c.protection.locked and _is_number(c)]
            for cell in draw.sample(cells, min(len(cells), draw.choice((0, 1, 2)))):
                whole = isinstance(cell.value, int)
                gone = None if sheet.title.startswith("公开") else 0
                one = 1 if whole else 0.01
                cell.value = draw.choice((cell.value * 2, round(cell.value + one, 2), 0, gone))

    return change


def _is_number(cell: Any) -> bool:
    levels = cell.parent.title == "非税收入" and cell.column == 1
    return isinstance(cell.value, int | float) and not levels


BROKEN: dict[str, Change] = {
    "right": lambda book: None,
    "one hundredth": _all(_set("公开03", "C10", 6739.9), _set("公开08", "E7", "—"), _set("公开05", "A8", 201)),
    "totals and rows": _all(
        _set("公开01", "C28", 30000), _set("公开02", "C9", 1.23), _set("公开05", "C8", 17244.9), _set("公开04", "G7", None)
    ),
    "codes and lists": _all(
        _set("公开03", "A8", "299"), _set("国有资产", "B4", 1), _set("会议明细", "E5", 99999),
        _set("非税收入", "A8", 2), _set("上年决算", "B19", 0),
    ),
    "yuan": _unit_of_yuan,
    "one without the other": _all(
        _set("三公统计", "B4", 0), _set("三公统计", "B9", 2), _set("三公统计", "B10", 0), _set("会议明细", "D5", 0),
        _set("公开07", "J8", 0), _set("绩效情况", "B7", 0), _set("因公出国明细", "C5", "—"),
    ),
    "list by level": _all(
        _set("非税收入", "C13", 27.06), _set("非税收入", "C12", 5000), _set("非税收入", "D14", None), _set("非税收入", "A9", 3),
    ),
    **{f"random {seed}": _at_random(seed) for seed in range(3)},
    "two blocks side by side": _all(_set("公开06", "C6", 9000), _set("公开06", "C7", None)),
    "left out for secrecy": _all(
        _set("涉密科目", "A4", "20103"), _set("涉密科目", "B4", "项"), _set("涉密科目", "C4", "保密"),
        _set("涉密科目", "A5", "201"), _set("涉密科目", "B5", "款"), _set("涉密科目", "C5", "保密"),
        _set("公开03", "C8", 17500), _set("公开03", "C9", 17400), _set("公开05", "D9", 11000), _set("公开05", "C8", 17300), _set("公开02", "C9", 20000),
    ),
}  # fmt: skip


def _checked(folder: Path) -> Worst:
    """The worst outcome of every rule, for T1 by table, from our own checks."""
    root = folder.parents[1]
    verdicts = check_inputs(read(Project(root), YEAR)).verdicts
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for verdict in verdicts:
        table = verdict.message.split()[0] if verdict.rule in TREES else ""
        found[verdict.rule, table].add(verdict.outcome.value)
    return {key: max(outcomes, key=_ORDER.index) for key, outcomes in found.items()}


def _calculated(path: Path) -> Worst:
    """The same from the sheet 勾稽."""
    sheet = load_workbook(path, data_only=True)[TIE_SHEET]
    found: Worst = {}
    for row in sheet.iter_rows(min_row=FIRST_ENTRY, values_only=True):
        verdict = str(row[VERDICT_COLUMN - 1])
        table = str(row[2]).split("表的")[0] if row[0] in TREES else ""
        found[str(row[0]), table] = _WORDS[verdict[0]]
    return found


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every case in a project of its own, recalculated."""
    folder = tmp_path_factory.mktemp("live")
    made = []
    for number, change in enumerate(BROKEN.values()):
        book = load_workbook(ROOT / "inputs" / str(YEAR) / "决算数据.xlsx")
        change(book)
        made.append(folder / f"case{number}.xlsx")
        made[-1].write_bytes(workbook_bytes(book))
    done = resaved_all(made, folder / "done")
    found = {}
    for name, path in zip(BROKEN, done, strict=True):
        root = folder / path.stem
        inputs = root / "inputs" / str(YEAR)
        inputs.mkdir(parents=True)
        (root / "templates").symlink_to(ROOT / "templates")
        for beside in ("附件.docx", "版本.toml"):
            shutil.copy(ROOT / "inputs" / str(YEAR) / beside, inputs)
        shutil.copy(path, inputs / "决算数据.xlsx")
        found[name] = inputs / "决算数据.xlsx"
    return found


@pytest.mark.parametrize("name", BROKEN)
def test_excel_and_check_say_the_same(books: dict[str, Path], name: str) -> None:
    path = books[name]
    calculated = _calculated(path)
    checked = {key: value for key, value in _checked(path.parent).items() if key in calculated}
    missing = {key: value for key, value in calculated.items() if key not in checked}
    assert {k: (v, calculated[k]) for k, v in checked.items() if calculated[k] != v} == {}
    assert set(missing.values()) <= {Outcome.EQUAL.value}


def test_the_broken_ones_are_broken(books: dict[str, Path]) -> None:
    wrong = {name: list(_calculated(path).values()).count("不符") for name, path in books.items()}
    assert wrong["right"] == 0
    assert all(count > 0 for name, count in wrong.items() if name != "right"), wrong


def test_every_kind_of_verdict_occurs(books: dict[str, Path]) -> None:
    found = {outcome for path in books.values() for outcome in _calculated(path).values()}
    assert found == set(_ORDER)
    pairs = {rule for rule, _ in _calculated(books["one without the other"]) if rule.startswith("P")}
    wrong = {
        r for (r, _), o in _calculated(books["one without the other"]).items() if o == Outcome.WRONG.value
    }
    assert {"P1-1", "P2-1", "P3-1", "P3-2", "P3-5", "P5-1", "P6-1"} & pairs <= wrong


def test_all_rules_are_listed(books: dict[str, Path]) -> None:
    edition = read(Project(books["right"].parents[2]), YEAR).edition
    listed = {rule for rule, _ in _calculated(books["right"])} - set(TREES)
    assert listed == {rule.id for rule in (*edition.rules, *edition.pairs)}
    assert any(rule == "T2" for rule, _ in _calculated(books["right"]))
