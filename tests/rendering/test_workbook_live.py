"""The verdicts inside Excel are those of `report-gen check`: recalculated by LibreOffice, right and broken."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from kept_readings import workbook_at
from live_comparing import (
    ALONE,
    BEYOND,
    BLANK,
    ORDER,
    TEXT,
    TREES,
    Key,
    Line,
    calculated,
    checked,
    differences,
    lines,
    whole,
)
from office import MISSING, SOFFICE
from openpyxl import Workbook, load_workbook
from project_copy import copied
from typed_cells import with_cells
from workbook_office import Entry, Rows, Told, rows_of, typed_all

from report_gen.checks.verdicts import Outcome, Verdict
from report_gen.edition.loading import load_edition
from report_gen.edition.sheet_names import TIE_SHEET
from report_gen.project.years import Project
from report_gen.runs.inputs import check_inputs, read
from report_gen.workbook import looks
from report_gen.workbook.blank.blank import make_workbooks
from report_gen.workbook.formulas.entries import FIRST_ENTRY, VERDICT_COLUMN
from report_gen.workbook.xlsx.patching import patch
from report_gen.workbook.xlsx.saving import workbook_bytes

pytestmark = [pytest.mark.libreoffice, pytest.mark.skipif(SOFFICE is None, reason=MISSING)]
ROOT = Path(__file__).resolve().parents[2]
YEAR = 2017
Change = Callable[[Workbook], object]
#: What LibreOffice tells of the sheet 勾稽 beside a workbook that it need not save.
TOLD = "勾稽.tsv"


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
    "list by level, two blocks": _all(
        _set("非税收入", "C13", 27.06), _set("非税收入", "C12", 5000), _set("非税收入", "D14", None), _set("非税收入", "A9", 3),
        _set("公开06", "C6", 9000), _set("公开06", "C7", None),
    ),
    "random": _at_random(0),
    "left out for secrecy": _all(
        _set("涉密科目", "A4", "20103"), _set("涉密科目", "B4", "项"), _set("涉密科目", "C4", "保密"),
        _set("涉密科目", "A5", "201"), _set("涉密科目", "B5", "款"), _set("涉密科目", "C5", "保密"),
        _set("公开03", "C8", 17500), _set("公开03", "C9", 17400), _set("公开05", "D9", 11000), _set("公开05", "C8", 17300), _set("公开02", "C9", 20000),
    ),
}  # fmt: skip


ROW_3 = [28.0, 20.0, 7.0, 0, 0, 0]


def _row(sheet: str, line: int, *values: Any) -> list[Entry]:
    """A row typed from the first column on; None leaves a cell as it is."""
    return [(sheet, f"{'ABCDEFGHI'[n]}{line}", value) for n, value in enumerate(values) if value is not None]


#: Rows that nobody prepared, as a person types them.
TYPED: dict[str, list[Entry]] = {
    "rows inserted": [
        ("公开03", "A8", Rows(1)), *_row("公开03", 8, "2010390", "某项", 5, 0.02, 0, 0, 0, 0),
        ("公开05", "A7", Rows(1)), *_row("公开05", 7, "2060101", "某项", 9, 1, 2),
        ("公开02", "A20", Rows(2)), *_row("公开02", 20, "21399", "某款", 3, 1), *_row("公开02", 21, "2139901", "某项", 1, 1),
        ("会议明细", "A5", Rows(1)), *_row("会议明细", 5, None, "某会", 2, 0, 3, 4),
        ("非税收入", "A9", Rows(1)), *_row("非税收入", 9, 2, "某收入", 7, 6, 0),
    ],
    "rows typed below": [
        *_row("公开03", 75, "21399", "某款", *ROW_3), *_row("公开03", 76, "2139901", "某项", *ROW_3),
        *_row("公开05", 70, "2139901", "某项", 28, 20, 8),
        *_row("会议明细", 38, None, "某会", 2, 0, 3, 4), ("公开08", "A20", Rows(-20)),
    ],
    "rows out of reach": [*_row("公开03", 310, "2139901", "某项", *ROW_3), ("会议费", "B6", ""),
        # rows between and below those of fixed tables
        ("公开01", "A9", Rows(1)), ("公开01", "C9", 5), ("三公统计", "A12", Rows(1)), ("三公统计", "B12", 5),
    ],
    "texts": [
        ("公开03", "C9", "17349.87"), ("公开05", "A10", "2010301 "), ("公开01", "C7", "28,224.60"),
        # what is missing below a parent looks like what was left out for secrecy
        ("公开05", "E11", "3259.56"), *_row("涉密科目", 4, "20103", "项", "保密"),
    ],
}  # fmt: skip
IMPORTED = {
    (75 + n, column): value
    for n in range(20)
    for column, value in enumerate((f"21{n + 910}", "某款", "5.00", "0.02", "0", "0", "0", "0"), 1)
}


def _imported(data: bytes) -> bytes:
    """Twenty rows more than were prepared, put in as `import` does."""
    cells = {
        (line, column): value if column < 3 else Decimal(value) for (line, column), value in IMPORTED.items()
    }
    return patch(data, {"公开03": cells})


@cache
def _verdicts(path: Path) -> tuple[Verdict, ...]:
    return check_inputs(read(Project(path.parents[2]), YEAR)).verdicts


@cache
def _tie_out(path: Path) -> list[tuple[str | int | None, ...]]:
    """The rows of 勾稽 as worked out: of the workbook, or of what LibreOffice told of it."""
    told = path.with_name(TOLD)
    if not told.is_file():
        return list(load_workbook(path, data_only=True)[TIE_SHEET].iter_rows(values_only=True))
    return [tuple(int(text) if text.isdecimal() else text or None for text in row) for row in rows_of(told)]


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every case in a project of its own, recalculated.

    Where only figures are wrong, LibreOffice opens the example once and tells of it case by case, and check reads
    what was typed; how we read what LibreOffice saves is asked of the other cases.
    """
    folder = tmp_path_factory.mktemp("live")
    example = (ROOT / "inputs" / str(YEAR) / "决算数据.xlsx").read_bytes()
    found = {
        name: copied(folder / str(n)).book
        for n, name in enumerate((*BROKEN, *TYPED, "rows imported", "blank"))
    }
    jobs: list[tuple[Path, list[Entry], Path | None]] = []

    def job(name: str, data: bytes, entries: list[Entry], *, saved: bool = True) -> None:
        path = folder / f"case{len(jobs)}.xlsx"
        path.write_bytes(data)
        jobs.append((path, entries, found[name] if saved else None))

    wrong: list[Entry] = []
    for name, change in BROKEN.items():
        typed = _typed(found[name], change)
        made = with_cells(
            example, [(sheet, cell, None if value == "" else value) for sheet, cell, value in typed]
        )
        assert made is not None
        found[name].write_bytes(made)
        wrong += [*typed, (TIE_SHEET, "", Told(found[name].with_name(TOLD)))]
    job("right", example, wrong, saved=False)
    broken = workbook_at(found["right"])
    broken[TIE_SHEET].cell(FIRST_ENTRY, VERDICT_COLUMN).value = "=#REF!"
    for name, entries in TYPED.items():
        if name == "rows out of reach":  # nobody reads what would be saved
            told: list[Entry] = [*entries, (TIE_SHEET, "", Told(found[name].with_name(TOLD)))]
            job(name, workbook_bytes(broken), told, saved=False)
        else:
            job(name, example, entries)
    job("rows imported", _imported(example), [])
    blank = make_workbooks(load_edition(ROOT / "templates", "guangzhou", YEAR), {})["决算数据"].data()
    found["blank"].write_bytes(blank)
    found["tints"] = folder / "tints.xlsx"
    job("tints", _tinted(), [])
    job("blank", blank, [(TIE_SHEET, "", Told(found["blank"].with_name(TOLD)))], saved=False)
    typed_all(jobs, folder / "office")
    return found


#: What a verdict may say, and the tint that it must have; an empty one has none.
VERDICTS = {
    "平": looks.GOOD, "尾差 0.01": looks.ROUNDING, "尾差 3 行": looks.ROUNDING, "差 5.00": looks.WRONG,
    "差 2 行，第 9 行起": looks.WRONG, "涉密 4.00": looks.ROUNDING, "未填": "", "未填 B6": "", f"2 行{ALONE}": looks.ROUNDING,
    "差 第 307 行以下有内容，没有核对": looks.WRONG, f"差 {BEYOND}": looks.WRONG, "差 3 行有数，没有编码或名称": looks.WRONG,
    f"{TEXT} C9": looks.WRONG, f"{TEXT}，没有核对": looks.WRONG, "尾差 0.01（A1）差 5.00（A2）": looks.WRONG, "=#REF!": looks.WRONG,
}  # fmt: skip


def _tinted() -> bytes:
    """A sheet in which every verdict stands beside the tests that tint it."""
    book = Workbook()
    sheet = book.worksheets[0]
    for line, text in enumerate(VERDICTS, 1):
        sheet.append([text, *(f"={test}" for test, _ in looks.verdict_tests(f"$A{line}"))])
    return workbook_bytes(book)


def _typed(path: Path, change: Change) -> list[Entry]:
    """What a change types into the workbook."""
    book = workbook_at(path)
    before = {(cell.parent.title, cell.coordinate): cell.value for cell in _cells(book)}
    change(book)
    after = ((cell.parent.title, cell.coordinate, cell.value) for cell in _cells(book))
    return [(*place, "" if value is None else value) for *place, value in after if before[*place] != value]


def _cells(book: Workbook) -> Iterator[Any]:
    return (cell for sheet in book for row in sheet.iter_rows() for cell in row)


def _listed(path: Path) -> list[Line]:
    return lines(_tie_out(path))


def _told(path: Path) -> dict[Key, str]:
    return calculated(_tie_out(path))


def _whole(path: Path) -> dict[str, str]:
    return whole(_tie_out(path))


@pytest.mark.parametrize("name", BROKEN)
def test_excel_and_check_say_the_same(books: dict[str, Path], name: str) -> None:
    path = books[name]
    _compare(path)


def _compare(path: Path) -> None:
    """Every rule has the verdict that `check` gives it; 未填 where all is blank there too; as many rows are wrong."""
    assert [str(one) for one in differences(_tie_out(path), _verdicts(path))] == []


@pytest.mark.parametrize("name", ["rows inserted", "rows typed below", "rows imported"])
def test_rows_that_nobody_prepared_are_asked_like_any_other(books: dict[str, Path], name: str) -> None:
    _compare(books[name])
    wrong = {line.rule for line in _listed(books[name]) if line.told.startswith("差")}
    assert wrong & {"C3", "B3", "E2", "T1"}


def test_rows_without_a_verdict_beside_them_are_never_green(books: dict[str, Path]) -> None:
    assert _whole(books["right"])["公开03"] == "平"
    assert _whole(books["rows typed below"])["公开03"] == f"2 行{ALONE}"
    assert _whole(books["rows inserted"])["公开03"] == f"1 行{ALONE}"
    assert _whole(books["rows imported"])["公开03"] == "平"  # they got what the rows above have
    assert _whole(books["rows out of reach"])["公开03"].startswith("差 第")


def test_nothing_but_what_holds_is_green(books: dict[str, Path]) -> None:
    rows = load_workbook(books["tints"], data_only=True).worksheets[0].iter_rows(values_only=True)
    tints = [tint for _, tint in looks.verdict_tests("A1")]
    found = [
        next((tint for tint, holds in zip(tints, tests, strict=True) if holds), "") for _, *tests in rows
    ]
    assert dict(zip(VERDICTS, found, strict=True)) == VERDICTS


def test_a_figure_that_must_be_there_and_is_not_is_never_green(books: dict[str, Path]) -> None:
    assert _whole(books["right"])["会议费"] == "平"
    assert _whole(books["rows out of reach"])["会议费"] == f"{BLANK} B6"


def test_figures_in_rows_that_a_fixed_table_does_not_have_are_never_green(books: dict[str, Path]) -> None:
    told = _whole(books["rows out of reach"])
    assert (_whole(books["right"])["公开01"], told["公开01"]) == ("平", "差 1 行有数，没有编码或名称")
    assert told["三公统计"].startswith("差 第 11 行以下")


def test_imported_rows_have_verdicts_and_are_printed(books: dict[str, Path]) -> None:
    book = load_workbook(books["rows imported"], data_only=True)
    sheet = book["公开03"]
    texts = {str(cell.value) for row in sheet.iter_rows(min_row=75, max_row=94, min_col=9) for cell in row}
    assert {text for text in texts if text.startswith("差")} == {"差 4.98"}
    assert sheet.print_area.endswith("$H$94")
    assert sheet["C94"].border.left.style == sheet["C70"].border.left.style
    assert sheet["C94"].number_format == sheet["C70"].number_format


def test_texts_are_told_instead_of_accusing_right_figures(books: dict[str, Path]) -> None:
    path = books["texts"]
    assert not [line for line in _listed(path) if line.told.startswith(("差", "涉密"))]
    told = _whole(path)
    assert (told["公开03"], told["公开05"], told["公开01"]) == (
        f"{TEXT} C9",
        f"{TEXT} A10",
        f"{TEXT} C7",
    )
    assert Outcome.WRONG.value not in checked(_verdicts(path)).values()
    unread = ("公开01", "公开03", "公开05")
    trees = {line.sheet: line.told for line in _listed(path) if line.rule == "T1" and line.sheet in unread}
    assert trees
    assert "平" not in trees.values()


def test_nothing_is_green_in_a_blank_workbook(books: dict[str, Path]) -> None:
    assert {line.told for line in _listed(books["blank"])} == {BLANK}
    assert "0 项相符" in str(_tie_out(books["blank"])[1][0])


def test_one_fault_of_a_formula_spoils_no_count(books: dict[str, Path]) -> None:
    told = str(_tie_out(books["rows out of reach"])[1][0])
    assert "项公式出错" in told
    assert "共 " in told


def test_the_broken_ones_are_broken(books: dict[str, Path]) -> None:
    wrong = {name: list(_told(books[name]).values()).count("不符") for name in BROKEN}
    assert wrong["right"] == 0
    assert all(count > 0 for name, count in wrong.items() if name != "right"), wrong


def test_every_kind_of_verdict_occurs(books: dict[str, Path]) -> None:
    found = {outcome for name in BROKEN for outcome in _told(books[name]).values()}
    assert found == {*ORDER, BLANK}
    pairs = {rule for rule, _ in _told(books["one without the other"]) if rule.startswith("P")}
    wrong = {r for (r, _), o in _told(books["one without the other"]).items() if o == Outcome.WRONG.value}
    assert {"P1-1", "P2-1", "P3-1", "P3-2", "P3-5", "P5-1", "P6-1"} & pairs <= wrong


def test_all_rules_are_listed(books: dict[str, Path]) -> None:
    edition = read(Project(books["right"].parents[2]), YEAR).edition
    listed = {rule for rule, _ in _told(books["right"])} - set(TREES)
    assert listed == {rule.id for rule in edition.rules} | {pair.id for pair in edition.pairs}
    assert any(rule == "T2" for rule, _ in _told(books["right"]))
