"""From a form's description to a grid: each cell is a small template, rows may repeat for every item of a group."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from report_gen.document.cells import lowest_heads, name_of_all, names_beside
from report_gen.document.nodes import Align, Covered, Grid, GridCell, GridRow, RowRole
from report_gen.edition.forms import Form, FormCell, FormRow
from report_gen.edition.strict import nearest
from report_gen.figures.messages import in_words
from report_gen.narrative.environment import Environment, template_fault


def make_form(form: Form, environment: Environment) -> Grid:
    """The grid of a form. Raises `TemplateFault` for a row that does not fill the width."""
    width = len(form.widths)
    rows: list[list[GridCell | Covered | None]] = []
    specs: list[FormRow] = []
    for row, names in _expanded(form, environment):
        rows.append([None] * width)
        specs.append(row)
        _place(form, rows, row, names, environment)
    filled = [tuple(_filled(row)) for row in rows]
    heads = sum(1 for _ in takewhile(lambda spec: spec.head, specs))
    made = tuple(_row(spec, filled, at, top=at < heads) for at, spec in enumerate(specs))
    return Grid(form.widths, made, lowest_heads(width, made))


def _row(spec: FormRow, rows: Sequence[tuple[GridCell | Covered, ...]], at: int, *, top: bool) -> GridRow:
    """A row with its names: one of an item is called as the item, its first words, from end to end.

    Heads at the top are those of the whole table; further down they are heads of what is below them.
    """
    if spec.head:
        return GridRow(RowRole.HEAD if top else RowRole.SUBHEAD, rows[at])
    names = name_of_all(rows[at]) if spec.each else names_beside(rows, at)
    return GridRow(RowRole.ITEM, rows[at], names)


def _expanded(form: Form, environment: Environment) -> Iterator[tuple[FormRow, Mapping[str, object]]]:
    for row in form.rows:
        if not row.each:
            yield row, {}
            continue
        items = environment.globals.get(row.each)
        if not isinstance(items, list):
            groups = [name for name, value in environment.globals.items() if isinstance(value, list)]
            raise template_fault(
                form.source,
                0,
                in_words("E-TEMPLATE.no_group", name=row.each, nearest=nearest(row.each, groups)),
            )
        yield from ((row, {"项": item}) for item in items)


def _place(
    form: Form,
    rows: list[list[GridCell | Covered | None]],
    row: FormRow,
    names: Mapping[str, object],
    environment: Environment,
) -> None:
    """Put a row's cells into the places that spans from above left free."""
    at = len(rows) - 1
    _continue_spans(rows, at)
    for cell in row.cells:
        free = next((c for c, there in enumerate(rows[at]) if there is None), None)
        if free is None or free + cell.colspan > len(rows[at]):
            number = form.rows.index(row) + 1
            raise template_fault(
                form.source,
                0,
                in_words("E-TEMPLATE.too_wide", name=form.name, row=number, count=len(rows[at])),
            )
        for column in range(free, free + cell.colspan):
            rows[at][column] = Covered(at, free)
        rows[at][free] = _cell(form, cell, names, environment)


def _continue_spans(rows: list[list[GridCell | Covered | None]], at: int) -> None:
    if at == 0:
        return
    for column, above in enumerate(rows[at - 1]):
        row, left = (above.row, above.column) if isinstance(above, Covered) else (at - 1, column)
        origin = rows[row][left]
        if isinstance(origin, GridCell) and row + origin.rowspan > at:
            rows[at][column] = Covered(row, left)


def _cell(form: Form, cell: FormCell, names: Mapping[str, object], environment: Environment) -> GridCell:
    text = environment.load(form.source, cell.text).render(names)
    return GridCell(environment.spans.parse(text.strip()), Align(cell.align), cell.rowspan, cell.colspan)


def _filled(row: list[GridCell | Covered | None]) -> Iterator[GridCell | Covered]:
    return (cell if cell is not None else GridCell() for cell in row)
