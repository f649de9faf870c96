"""The list of all tie-outs (勾稽核对表): every rule with both sides, each linked to the cell it came from.

Shows verdicts that were made elsewhere; computes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from urllib.parse import quote

from report_gen.checks.content import Item, Presence
from report_gen.checks.verdicts import Outcome, Verdict, number
from report_gen.edition.tables import Kind
from report_gen.figures.address import Address
from report_gen.figures.amount import Amount
from report_gen.figures.areas import areas
from report_gen.figures.fact import Fact
from report_gen.figures.finding import Location
from report_gen.figures.messages import worded, worded_list
from report_gen.workbook.looks import AMOUNT_FORMAT, DEMANDS, GOOD, ROUNDING, VERDICT, WRONG, body, linked
from report_gen.workbook.marked.lines import ListCell, ListLine, ListSheet, list_book
from report_gen.workbook.xlsx.look import Look
from report_gen.workbook.xlsx.sheet_markup import CellLink

NAME = "勾稽核对表.xlsx"
_WIDTHS = (7, 9, 24, 38, 14, 14, 10, 9, 20, 20, 46, 16)
_FILLS = {Outcome.EQUAL: GOOD, Outcome.ROUNDING: ROUNDING, Outcome.WITHHELD: ROUNDING, Outcome.WRONG: WRONG}
_ASKED_WIDTHS = (12, 46, 10, 60, 30)
_TINTS = {Presence.PRESENT: GOOD, Presence.ABSENT: WRONG, Presence.NOT_APPLICABLE: ""}
_MOST_PLACES = 4
#: Whole counts and others: with `#` for all their decimals whole ones would end with a point.
_COUNT_FORMAT, _SCORE_FORMAT = "#,##0", "#,##0.0#"
#: Names of looks.
_TEXT, _DIFFERENCE = "text", "difference"


def tie_list(title: str, verdicts: Sequence[Verdict], inputs: str, contents: Sequence[Item] = ()) -> bytes:
    """The list as the bytes of a workbook; `inputs` is the way from its folder to the inputs' as links write it.

    Where `contents` are given, what the form asks for stands on a second sheet (完整性).
    """
    outcomes = [verdict.outcome for verdict in verdicts]
    counts = "，".join(f"{outcome.value} {outcomes.count(outcome)}" for outcome in Outcome)
    said, heads = (
        worded("tie-list.counts", number=len(verdicts), counts=counts),
        worded_list("tie-list.heads"),
    )
    sheet = ListSheet(worded("tie-list.sheet"), title, said, heads, _WIDTHS, _looks(), frozen=2)
    lines = [_line(verdict, inputs) for verdict in verdicts]
    return list_book([(sheet, lines), *(_complete(contents) if contents else ())])


def _complete(contents: Sequence[Item]) -> Iterator[tuple[ListSheet, list[ListLine]]]:
    """The sheet of what the form asks for; what is missing is tinted."""
    counts = "，".join(f"{one.value} {sum(item.presence is one for item in contents)}" for one in Presence)
    looks = {_TEXT: body(Kind.TEXT)} | {one.value: replace(VERDICT, fill=_TINTS[one]) for one in Presence}
    said, heads = (
        worded("content-list.counts", number=len(contents), counts=counts),
        worded_list("content-list.heads"),
    )
    names = worded("content-list.sheet"), worded("content-list.title")
    sheet = ListSheet(*names, said, heads, _ASKED_WIDTHS, looks)
    yield sheet, [_asked(item) for item in contents]


def _asked(item: Item) -> ListLine:
    cells = [
        ListCell(item.kind, _TEXT),
        ListCell(item.name, _TEXT),
        ListCell(item.presence.value, item.presence.value),
        ListCell(item.place, _TEXT),
        ListCell(item.basis, _TEXT),
    ]
    return ListLine(
        cells, [(item.name, _ASKED_WIDTHS[1]), (item.place, _ASKED_WIDTHS[3]), (item.basis, _ASKED_WIDTHS[4])]
    )


def _looks() -> Mapping[str, Look]:
    looks = {_TEXT: body(Kind.TEXT), _DIFFERENCE: body(Kind.AMOUNT)}
    for format_ in (AMOUNT_FORMAT, _COUNT_FORMAT, _SCORE_FORMAT):
        side = replace(body(Kind.AMOUNT), number_format=format_)
        looks |= {_side_look(format_, linked=False): side, _side_look(format_, linked=True): linked(side)}
    return looks | {one.value: replace(VERDICT, fill=_FILLS[one]) for one in Outcome}


def _side_look(format_: str, *, linked: bool) -> str:
    return f"{format_} {'linked' if linked else ''}"


def _line(verdict: Verdict, inputs: str) -> ListLine:
    texts = (verdict.rule, DEMANDS[verdict.level], verdict.subject, verdict.message)
    places = (_places(verdict.left), _places(verdict.right), verdict.equation, verdict.basis)
    difference = verdict.difference if verdict.is_equation else None
    items = [
        *(ListCell(text, _TEXT) for text in texts),
        *(_side(side, inputs) for side in (verdict.left, verdict.right)),
        ListCell(difference, _DIFFERENCE),
        ListCell(verdict.outcome.value, verdict.outcome.value),
        *(ListCell(text, _TEXT) for text in places),
    ]
    widths = (*_WIDTHS[:4], *_WIDTHS[8:])
    return ListLine(items, list(zip((*texts, *places), widths, strict=True)))


def _side(side: Fact | None, inputs: str) -> ListCell:
    """The value of a side, leading to its first cell."""
    format_ = AMOUNT_FORMAT if side is None else _format_of(side)
    place = side.first_cell if side else None
    link = _link(place, place.address, inputs) if place and place.address else None
    return ListCell(number(side), _side_look(format_, linked=link is not None), link)


def _format_of(side: Fact) -> str:
    if isinstance(side.value, Amount):
        return AMOUNT_FORMAT
    return _SCORE_FORMAT if side.number % 1 else _COUNT_FORMAT


@lru_cache(maxsize=1024)  # a cell is asked for by several rules
def _link(place: Location, address: Address, inputs: str) -> CellLink:
    return CellLink(address.link, _way(place.file, inputs), str(place))


@lru_cache(maxsize=16)  # many cells of few workbooks
def _way(file: str, inputs: str) -> str:
    folder = inputs.rsplit("/", 1)[0] if "/" in file else inputs
    return f"{folder}/{quote(file)}"


def _places(side: Fact | None) -> str:
    """The cells of a side in short."""
    found = list(islice(areas(side.cells()), _MOST_PLACES + 1)) if side else []
    more = " 等" if len(found) > _MOST_PLACES else ""
    return "、".join(f"{place.sheet}!{area}" for place, area in found[:_MOST_PLACES]) + more
