"""What last year's data would change in a workbook that is already in use: carried figures alone, cell by cell.

A figure that a person typed is never changed: only blank cells are filled, and cells that still hold what was
carried into them before, as their comment says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from decimal import Decimal

from report_gen.edition.tables import Kind, TableSpec
from report_gen.figures.address import Address
from report_gen.figures.amount import Unit
from report_gen.figures.finding import Location
from report_gen.figures.records import dataclass
from report_gen.workbook.exports.extracts import Taken
from report_gen.workbook.exports.placing import place
from report_gen.workbook.filling import FilledRow, carried_note, noted_figure
from report_gen.workbook.reading.cells import clean, figure_of
from report_gen.workbook.reading.sheets import Sheet

Cells = dict[tuple[int, int], Decimal | str]


@dataclass(frozen=True, slots=True)
class CarriedFigure:
    """A figure of last year and the cell that it belongs to: what the cell says now ("" blank), what it would say."""

    where: Address
    row: str
    column: str
    now: str
    value: Decimal


@dataclass
class SheetRefresh:
    """What changes on one sheet, what is kept because a person typed it, and the new comments by cell."""

    sheet: str
    cells: Cells = field(default_factory=dict)
    changed: list[CarriedFigure] = field(default_factory=list)
    kept: list[CarriedFigure] = field(default_factory=list)
    comments: dict[Address, str] = field(default_factory=dict)


def refresh_sheet(
    rows: Sequence[FilledRow], sheet: Sheet, table: TableSpec, units: tuple[Unit, Unit],
    comments: Mapping[Address, str],
) -> SheetRefresh:  # fmt: skip
    """Compare what is carried now with a sheet; `units` are those of last year's data and of the workbook."""
    taken = [item for row in rows for item in _figures(row, table)]
    found = place(taken, sheet, table, units)
    result = SheetRefresh(sheet.name)
    for item in found.placed:
        at = item.target.row, item.target.column
        now = sheet.value(*at)
        figure = CarriedFigure(item.target, item.row, item.column, clean(now), item.value)
        if at in sheet.unsaved or not _may_change(now, comments.get(item.target, "")):
            result.kept += [figure] if figure_of(now) != item.value else []
        elif figure_of(now) != item.value:
            _change(result, at, figure)
    _names_of_new_lines(result, found.cells)
    return result


def _change(result: SheetRefresh, at: tuple[int, int], figure: CarriedFigure) -> None:
    result.changed.append(figure)
    result.cells[at] = figure.value
    result.comments[figure.where] = carried_note(figure.value)


def _figures(row: FilledRow, table: TableSpec) -> Iterator[Taken]:
    """The money of a carried row; words are not carried a second time."""
    name = str(
        next((row.values[c.name] for c in table.columns if c.kind is Kind.NAME and c.name in row.values), "")
    )
    code = next(
        (row.values[c.name] for c in table.columns if c.kind is Kind.CODE and c.name in row.values), None
    )
    for column in sorted(row.carried):
        value, described = row.values.get(column), table.column(column)
        if isinstance(value, Decimal) and described and described.kind.is_money:
            yield Taken(str(code or row.key), column, value, Location(""), name)


def _may_change(now: object, comment: str) -> bool:
    """Whether a cell is blank, or still holds the figure that its comment says was carried."""
    return not clean(now) or (figure_of(now) is not None and figure_of(now) == noted_figure(comment))


def _names_of_new_lines(result: SheetRefresh, placed: Cells) -> None:
    """Code and name of lines that are new, where a figure goes into them."""
    lines = {line for line, _ in result.cells}
    result.cells |= {at: value for at, value in placed.items() if isinstance(value, str) and at[0] in lines}
