"""Forms (表式): printed tables of free layout, whose cells are template texts."""

from __future__ import annotations

from report_gen.edition.strict import Section
from report_gen.figures.messages import in_words
from report_gen.figures.records import dataclass

ALIGNS = ("left", "center", "right", "decimal")
#: Columns and rows that a cell may span.
_SPANS = (1, 100)
_MOST_COLUMNS = 40


@dataclass(frozen=True, slots=True)
class FormCell:
    """A cell: template text, span, alignment."""

    text: str
    colspan: int
    rowspan: int
    align: str


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row of cells. `each` names a group: the row is printed once for every item of it, as `项`.

    A `head` holds column heads: of the whole table at its top, further down of the rows below it.
    """

    cells: tuple[FormCell, ...]
    each: str
    head: bool


@dataclass(frozen=True, slots=True)
class Form:
    """A printed table of free layout: relative column widths, rows."""

    name: str
    title: str
    widths: tuple[int, ...]
    rows: tuple[FormRow, ...]
    landscape: bool
    new_page: bool
    source: str


def read_form(section: Section) -> Form:
    """Read forms/<name>.toml. Raises `EditionError`."""
    form = Form(
        name=section.called(),
        title=section.text("title", ""),
        widths=_widths(section),
        rows=tuple(_row(item) for item in section.sections("row")),
        landscape=section.flag("landscape", False),
        new_page=section.flag("new_page", False),
        source=section.file,
    )
    section.close()
    return form


def _widths(section: Section) -> tuple[int, ...]:
    """Relative widths. Raises `EditionError` for none, and for what is no width."""
    widths = section.numbers("widths")
    if not 1 <= len(widths) <= _MOST_COLUMNS or any(one < 1 or one != int(one) for one in widths):
        raise section.fault(in_words("E-EDITION.widths", most=_MOST_COLUMNS), "widths")
    return tuple(map(int, widths))


def _row(section: Section) -> FormRow:
    row = FormRow(
        cells=tuple(_cell(item) for item in section.sections("cell")),
        each=section.text("each", ""),
        head=section.flag("head", False),
    )
    section.close()
    return row


def _cell(section: Section) -> FormCell:
    align = section.text("align", "center")
    if align not in ALIGNS:
        raise section.fault(in_words("E-EDITION.one_of", key="align", allowed=ALIGNS))
    cell = FormCell(
        section.template("text", ""),
        section.integer("colspan", 1, _SPANS),
        section.integer("rowspan", 1, _SPANS),
        align,
    )
    section.close()
    return cell
