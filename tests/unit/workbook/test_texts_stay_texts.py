"""A text is a text in every workbook that is made, whatever it begins with; only meant formulas are formulas."""

from __future__ import annotations

import ast
import io
import re
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from bad_input import ROOT
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree
from openpyxl import Workbook, load_workbook

from report_gen.checks.verdicts import Outcome, Verdict
from report_gen.edition.loading import load_edition
from report_gen.edition.model import Edition
from report_gen.edition.tables import Kind
from report_gen.figures.address import Address
from report_gen.figures.amount import Amount, Unit
from report_gen.figures.fact import Cell, Fact
from report_gen.figures.finding import Finding, Level, Location, ReportGenError
from report_gen.workbook.blank.blank import make_workbooks
from report_gen.workbook.filling import FilledRow
from report_gen.workbook.marked.listing import tie_list
from report_gen.workbook.marked.marking import marked_copies
from report_gen.workbook.plan import plan_sheets
from report_gen.workbook.xlsx.new_book import NewBook
from report_gen.workbook.xlsx.patching import patch
from report_gen.workbook.xlsx.texts import LONGEST, Formula, shown, unstorable

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_CODE = re.compile("_x([0-9A-Fa-f]{4})_")
HOSTILE = (
    "=1+1", "+1", "-1", "@SUM(A1)", '="x"', "'=x", "{=A1}", "=", "==", " =1+1", "\t=1", "=cmd|'/C calc'!A0",
    '=HYPERLINK("http://example.org","点")', "=DDE(\"cmd\";\"/C calc\";\"a\")", "#N/A", "#REF!", "TRUE", "0012", "1E5",
    "  前后有空格  ", "两行\n=第二行", "_x0041_", "_x005F_x0041_", "_x000D_", "<f>1</f>", "&amp;", "𠮷野家", "",
)  # fmt: skip
texts = st.one_of(
    st.sampled_from(HOSTILE),
    st.builds(
        str.__add__,
        st.sampled_from(("=", "+", "-", "@", "'", " =", "{=", "\t", "_x0041_", "")),
        st.text(
            st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff"),
            max_size=30,
        ),
    ),
)


def cells_of(data: bytes) -> Iterator[tuple[str, str, bool, str]]:
    """Part, place, whether it is a formula, and its text as Excel reads it: decoded by the rules of the format."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/sheet"):
                for cell in etree.fromstring(archive.read(name)).iter(f"{MAIN}c"):
                    yield name, cell.get("r"), cell.find(f"{MAIN}f") is not None, text_of(cell)


def text_of(cell: etree._Element) -> str:
    pieces = []
    for item in cell.iter(f"{MAIN}t"):
        text = item.text or ""
        kept = item.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
        pieces.append(text if kept else text.strip(" \t\n"))
    return _CODE.sub(lambda found: chr(int(found[1], 16)), "".join(pieces))


def formulas(data: bytes) -> set[tuple[str, str]]:
    return {(part, place) for part, place, formula, _ in cells_of(data) if formula}


@given(text=texts)
@settings(max_examples=150, deadline=None)
@example(text="=1+1")
def test_what_is_put_as_text_is_stored_as_that_text(text: str) -> None:
    book = NewBook()
    book.first.put(1, 1, text)
    book.first.put(2, 1, Formula("1+1"))
    found = {place: (formula, said) for _, place, formula, said in cells_of(book.data())}
    assert found.get("A1", (False, "")) == (False, text)
    assert found["A2"][0]


@given(text=texts)
@settings(max_examples=100, deadline=None)
@example(text="=1+1")
@example(text="  ")
def test_what_is_patched_into_a_workbook_is_that_text(text: str) -> None:
    book = Workbook()
    book.worksheets[0].title = "表"
    book.worksheets[0]["A1"] = 1
    buffer = io.BytesIO()
    book.save(buffer)
    data = patch(buffer.getvalue(), {"表": {(1, 1): text, (2, 3): text, (2, 4): Decimal("1.50")}})
    found = {place: (formula, said) for _, place, formula, said in cells_of(data)}
    assert found["A1"] == found["C2"] == (False, text)
    assert not formulas(data)


@pytest.mark.parametrize(
    "text", ["a\x00b", "\x07", "\x1b[31m", "\ud800", "\ufffe", "长" * (LONGEST + 1), "𠮷" * 16_384]
)
def test_what_no_cell_can_hold_is_refused_with_its_place(text: str) -> None:
    made = NewBook()
    made.first.rename("基本信息")
    with pytest.raises(ReportGenError, match="「基本信息」B3"):
        made.first.put(3, 2, text)
    book = Workbook()
    book.worksheets[0].title = "基本信息"
    buffer = io.BytesIO()
    book.save(buffer)
    with pytest.raises(ReportGenError, match="B3"):
        patch(buffer.getvalue(), {"基本信息": {(3, 2): text}})


@given(
    text=st.text(max_size=50)
    | st.just("\ud800\x00")
    | st.integers(32_700, 40_000).map(lambda n: "𠮷=" * (n // 3))
)
@settings(max_examples=100, deadline=None)
def test_words_about_contents_always_fit(text: str) -> None:
    assert not unstorable(shown(text))
    assert shown(text) == text or unstorable(text)


# -- the workbooks of the program -----------------------------------------------------------------------


@pytest.fixture(scope="module")
def edition() -> Edition:
    return load_edition(ROOT / "templates", "guangzhou", 2017)


def filled_with(edition: Edition, texts: tuple[str, ...]) -> dict[str, list[FilledRow]]:
    """Every cell that takes words, of fixed and of open rows, holds the next text."""
    filling, number = {}, 0
    for name, plan in plan_sheets(edition, {}).items():
        rows: list[FilledRow] = []
        for block in plan.blocks:
            for line in block.lines:
                values: dict[str, str] = {}
                for column in block.block.columns:
                    if column.kind in (Kind.TEXT, Kind.NAME) and (line.spec.open or column.kind is Kind.TEXT):
                        values[column.name] = texts[number % len(texts)]
                        number += 1
                if values and not line.spec.fill:
                    key = f"#{len(rows)}" if line.spec.open else line.spec.key
                    rows.append(FilledRow(key, values, frozenset(values)))
        filling[name] = rows
    return filling


def made(edition: Edition, texts: tuple[str, ...]) -> bytes:
    return make_workbooks(edition, filled_with(edition, texts))["决算数据"].data()


def test_a_new_workbook_has_the_formulas_of_a_harmless_one_only(edition: Edition) -> None:
    hostile = tuple(text for text in HOSTILE if text)
    data = made(edition, hostile)
    assert formulas(data) == formulas(made(edition, ("说明",) * len(hostile)))
    held = {said for _, _, formula, said in cells_of(data) if not formula}
    assert set(hostile) <= held


def test_a_form_name_with_quotes_does_not_break_out_of_its_formula(edition: Edition) -> None:
    for _, cell in _live(make_workbooks(edition, {})["决算数据"].data()):
        assert cell.count('"') % 2 == 0


def _live(data: bytes) -> Iterator[tuple[str, str]]:
    for sheet in load_workbook(io.BytesIO(data)).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    yield cell.coordinate, str(cell.value)


def verdict(text: str) -> Verdict:
    side = Fact(
        text,
        Amount(Decimal("1.00"), Unit.WAN),
        Cell(Location("决算数据.xlsx", Address.of(text[:20] or "表", "B2"))),
    )
    return Verdict(text, Level.ERROR, Outcome.WRONG, side, side, "=", text, text, text, text)


def test_the_list_of_tie_outs_has_no_formula_at_all() -> None:
    data = tie_list("=1+1", [verdict(text) for text in (*HOSTILE, "\x07", "长" * 40_000)], "../inputs")
    assert not formulas(data)
    held = [said for *_, said in cells_of(data)]
    assert "=1+1" in held
    assert max(map(len, held)) <= LONGEST


def test_marked_copies_have_the_formulas_of_their_workbook_only(tmp_path: Path, edition: Edition) -> None:
    data = made(edition, tuple(text for text in HOSTILE if text))
    (tmp_path / "决算数据.xlsx").write_bytes(data)
    place = Location("决算数据.xlsx", Address.of("基本信息", "B6"))
    found = [
        Finding("E-CELL", Level.ERROR, text, (place,), text) for text in (*HOSTILE, "\x07", "长" * 40_000)
    ]
    copy = marked_copies(tmp_path, ["决算数据.xlsx"], found)["待核对-决算数据.xlsx"]
    own, of_copy = load_workbook(io.BytesIO(data)), load_workbook(io.BytesIO(copy))
    live = {
        (sheet.title, cell.coordinate)
        for sheet in of_copy.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }
    meant = {
        (sheet.title, cell.coordinate)
        for sheet in own.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }
    assert live == meant


def test_a_text_stays_one_when_its_cell_is_confirmed(edition: Edition) -> None:
    """Excel reads a cell anew when it is edited, unless the cell says that it begins with an apostrophe."""
    for sheet in load_workbook(io.BytesIO(made(edition, ("=1+1", "说明")))).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type != "f":
                    assert bool(cell.quotePrefix) is (cell.value == "=1+1"), cell.coordinate


def test_cells_get_values_in_one_place_only() -> None:
    """No other module gives a cell a value, so that none can let the library guess."""
    faults = []
    for path in sorted((ROOT / "report_gen" / "workbook").rglob("*.py")):
        if (
            path.parent.name == "xlsx" or path.name == "lines.py"
        ):  # the adapter, and rows of markup, which no library sees
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "cell"
            ):
                given = len(node.args) > 2 or any(word.arg == "value" for word in node.keywords)
                if given and "sheet" in ast.unparse(node.func.value):
                    faults.append(f"{path.name}:{node.lineno}")
            if isinstance(node, ast.Call) and ast.unparse(node.func) in (
                "sheet.append",
                "self._sheet.append",
            ):
                faults.append(f"{path.name}:{node.lineno}")
            if isinstance(node, ast.Assign):
                for target in node.targets:
                    written = ast.unparse(target)
                    if written.endswith("cell.value") or re.match(r"(self\._)?sheet\[", written):
                        faults.append(f"{path.name}:{node.lineno}")
    assert faults == []
