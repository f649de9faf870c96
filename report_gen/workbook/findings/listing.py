"""The list of all tie-outs (勾稽核对表): every rule with both sides, each linked to the cell it came from.

Shows verdicts that were made elsewhere; computes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink

from report_gen.checks.verdicts import Outcome, Verdict, number
from report_gen.edition.tables import Kind
from report_gen.figures.amount import Amount
from report_gen.figures.areas import areas
from report_gen.figures.fact import Fact
from report_gen.figures.finding import Location
from report_gen.workbook.making.blank import EPOCH
from report_gen.workbook.making.looks import AMOUNT_FORMAT, DEMANDS, GOOD, ROUNDING, WRONG, Looks
from report_gen.workbook.making.putting import put, shown

NAME = "勾稽核对表.xlsx"
FIRST = 4
_HEADS = (
    "编号", "程度", "科目或行", "应有的关系", "左边", "右边", "相差", "结果", "左边出处", "右边出处", "公式", "依据",
)  # fmt: skip
_WIDTHS = (7, 9, 24, 38, 14, 14, 10, 9, 20, 20, 46, 16)
_FILLS = {Outcome.EQUAL: GOOD, Outcome.ROUNDING: ROUNDING, Outcome.WITHHELD: ROUNDING, Outcome.WRONG: WRONG}
_LEFT, _RIGHT, _DIFFERENCE, _RESULT = 5, 6, 7, 8
_MOST_PLACES = 4
_LINK = Font(name="宋体", size=10, color="FF0563C1", underline="single")


def tie_list(title: str, verdicts: Sequence[Verdict], inputs: str) -> Workbook:
    """The list as a workbook; `inputs` is the way from its folder to that of the inputs, with / between."""
    book = Workbook()
    book.properties.created = book.properties.modified = EPOCH
    book.properties.creator = "report-gen"
    sheet: Any = book.worksheets[0]
    sheet.title = "勾稽核对"
    looks = Looks()
    _head(sheet, looks, title, verdicts)
    for row, verdict in enumerate(verdicts, FIRST):
        _entry(sheet, looks, row, verdict, inputs)
    last = get_column_letter(len(_HEADS))
    sheet.freeze_panes = sheet.cell(FIRST, 2)
    sheet.auto_filter.ref = f"A{FIRST - 1}:{last}{max(FIRST + len(verdicts) - 1, FIRST)}"
    looks.page(sheet, FIRST - 1, landscape=True)
    return book


def _head(sheet: Any, looks: Looks, title: str, verdicts: Sequence[Verdict]) -> None:
    looks.title(put(sheet, 1, 1, title))
    sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(_HEADS))
    sheet.row_dimensions[1].height = 28
    outcomes = [verdict.outcome for verdict in verdicts]
    counts = "，".join(f"{outcome.value} {outcomes.count(outcome)}" for outcome in Outcome)
    looks.corner(put(sheet, 2, 1, f"共核对 {len(verdicts)} 项：{counts}"), right=False)
    for column, (head, width) in enumerate(zip(_HEADS, _WIDTHS, strict=True), 1):
        looks.head(put(sheet, FIRST - 1, column, head))
        sheet.column_dimensions[get_column_letter(column)].width = width


def _entry(sheet: Any, looks: Looks, row: int, verdict: Verdict, inputs: str) -> None:
    texts = {
        1: verdict.rule, 2: DEMANDS[verdict.level], 3: verdict.subject, 4: verdict.message,
        9: _places(verdict.left), 10: _places(verdict.right), 11: verdict.equation, 12: verdict.basis,
    }  # fmt: skip
    for column, text in texts.items():
        looks.body(put(sheet, row, column, shown(text)), Kind.TEXT)
    looks.fit(sheet, row, [(text, _WIDTHS[column - 1]) for column, text in texts.items()])
    for column, side in ((_LEFT, verdict.left), (_RIGHT, verdict.right)):
        _side(put(sheet, row, column, number(side)), side, looks, inputs)
    difference = put(sheet, row, _DIFFERENCE, verdict.difference if verdict.is_equation else None)
    looks.body(difference, Kind.AMOUNT)
    result = put(sheet, row, _RESULT, verdict.outcome.value)
    looks.verdict(result)
    result.fill = _FILLS[verdict.outcome]


def _side(cell: Any, side: Fact | None, looks: Looks, inputs: str) -> None:
    """The value of a side, leading to its first cell."""
    looks.body(cell, Kind.AMOUNT)
    cell.number_format = AMOUNT_FORMAT if side is None or isinstance(side.value, Amount) else "#,##0.##"
    place = next(side.cells(), None) if side else None
    if place and place.sheet:
        above = inputs.rsplit("/", 1)[0]
        target = f"{above}/{place.file}" if "/" in place.file else f"{inputs}/{place.file}"
        cell.hyperlink = Hyperlink(
            ref=cell.coordinate, target=target, location=address(place), tooltip=str(place)
        )
        cell.font = _LINK


def address(place: Location) -> str:
    """A place inside its workbook: '公开01'!C28."""
    sheet = place.sheet.replace("'", "''")
    return f"'{sheet}'!{place.cell or 'A1'}"


def _places(side: Fact | None) -> str:
    """The cells of a side in short."""
    found = areas(side.cells()) if side else []
    more = " 等" if len(found) > _MOST_PLACES else ""
    return "、".join(f"{place.sheet}!{area}" for place, area in found[:_MOST_PLACES]) + more
