"""The list of all tie-outs (勾稽核对表): every rule with both sides, each linked to the cell it came from.

Shows verdicts that were made elsewhere; computes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from openpyxl.styles import Font

from report_gen.checks.verdicts import Outcome, Verdict, number
from report_gen.edition.tables import Kind
from report_gen.figures.amount import Amount
from report_gen.figures.areas import areas
from report_gen.figures.fact import Fact
from report_gen.figures.finding import Location
from report_gen.workbook.blank.looks import AMOUNT_FORMAT, DEMANDS, GOOD, ROUNDING, WRONG, Looks
from report_gen.workbook.marked.lines import Item, Line, Link, ListSheet, Look

NAME = "勾稽核对表.xlsx"
_HEADS = (
    "编号", "程度", "科目或行", "应有的关系", "左边", "右边", "相差", "结果", "左边出处", "右边出处", "公式", "依据",
)  # fmt: skip
_WIDTHS = (7, 9, 24, 38, 14, 14, 10, 9, 20, 20, 46, 16)
_FILLS = {Outcome.EQUAL: GOOD, Outcome.ROUNDING: ROUNDING, Outcome.WITHHELD: ROUNDING, Outcome.WRONG: WRONG}
_MOST_PLACES = 4
_LINK = Font(name="宋体", size=10, color="FF0563C1", underline="single")
_COUNT_FORMAT = "#,##0.##"
#: Names of looks.
_TEXT, _DIFFERENCE = "text", "difference"


def tie_list(title: str, verdicts: Sequence[Verdict], inputs: str) -> bytes:
    """The list as the bytes of a workbook; `inputs` is the way from its folder to the inputs' as links write it."""
    outcomes = [verdict.outcome for verdict in verdicts]
    counts = "，".join(f"{outcome.value} {outcomes.count(outcome)}" for outcome in Outcome)
    said = f"共核对 {len(verdicts)} 项：{counts}"
    sheet = ListSheet("勾稽核对", title, said, _HEADS, _WIDTHS, _looks(), frozen=2)
    return sheet.workbook([_line(verdict, inputs) for verdict in verdicts])


def _looks() -> Mapping[str, Look]:
    def side(format_: str, *, linked: bool) -> Look:
        def look(looks: Looks, cell: Any) -> None:
            looks.body(cell, Kind.AMOUNT)
            cell.number_format = format_
            if linked:
                cell.font = _LINK

        return look

    def outcome(one: Outcome) -> Look:
        def look(looks: Looks, cell: Any) -> None:
            looks.verdict(cell)
            cell.fill = _FILLS[one]

        return look

    looks: dict[str, Look] = {
        _TEXT: lambda looks, cell: looks.body(cell, Kind.TEXT),
        _DIFFERENCE: lambda looks, cell: looks.body(cell, Kind.AMOUNT),
    }
    looks |= {
        _side_look(f, linked): side(f, linked=linked)
        for f in (AMOUNT_FORMAT, _COUNT_FORMAT)
        for linked in (False, True)
    }
    return looks | {one.value: outcome(one) for one in Outcome}


def _side_look(format_: str, linked: bool) -> str:
    return f"{format_} {'linked' if linked else ''}"


def _line(verdict: Verdict, inputs: str) -> Line:
    texts = (verdict.rule, DEMANDS[verdict.level], verdict.subject, verdict.message)
    places = (_places(verdict.left), _places(verdict.right), verdict.equation, verdict.basis)
    difference = verdict.difference if verdict.is_equation else None
    items = [
        *(Item(text, _TEXT) for text in texts),
        *(_side(side, inputs) for side in (verdict.left, verdict.right)),
        Item(difference, _DIFFERENCE),
        Item(verdict.outcome.value, verdict.outcome.value),
        *(Item(text, _TEXT) for text in places),
    ]
    widths = (*_WIDTHS[:4], *_WIDTHS[8:])
    return Line(items, list(zip((*texts, *places), widths, strict=True)))


def _side(side: Fact | None, inputs: str) -> Item:
    """The value of a side, leading to its first cell."""
    format_ = AMOUNT_FORMAT if side is None or isinstance(side.value, Amount) else _COUNT_FORMAT
    place = next(side.cells(), None) if side else None
    link = _link(place, inputs) if place and place.sheet else None
    return Item(number(side), _side_look(format_, link is not None), link)


def _link(place: Location, inputs: str) -> Link:
    folder = inputs.rsplit("/", 1)[0] if "/" in place.file else inputs
    return Link(address(place), f"{folder}/{quote(place.file)}", str(place))


def address(place: Location) -> str:
    """A place inside its workbook: '公开01'!C28."""
    sheet = place.sheet.replace("'", "''")
    return f"'{sheet}'!{place.cell or 'A1'}"


def _places(side: Fact | None) -> str:
    """The cells of a side in short."""
    found = areas(side.cells()) if side else []
    more = " 等" if len(found) > _MOST_PLACES else ""
    return "、".join(f"{place.sheet}!{area}" for place, area in found[:_MOST_PLACES]) + more
