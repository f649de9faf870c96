"""The shape of forms (表式): every row fills the width, spans end where the form ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from report_gen.edition.forms import Form, FormRow
from report_gen.edition.strict import nearest
from report_gen.figures.messages import in_words
from report_gen.narrative.linting.kinds import Kind, Listing
from report_gen.narrative.linting.texts import Fault


def form_faults(form: Form, names: Mapping[str, Kind]) -> Iterator[Fault]:
    """Rows that repeat for no group, that do not fill the width, or whose spans lead out of the form."""
    groups = [name for name, kind in names.items() if isinstance(kind, Listing)]
    taken = [0] * len(form.widths)  # rows that a cell above still covers, by column
    for number, row in enumerate(form.rows, 1):
        told: list[str] = []
        if row.each and row.each not in groups:
            told.append(in_words("E-TEMPLATE.no_group", name=row.each, nearest=nearest(row.each, groups)))
        # a row for each item is there any number of times, so no span may lead into it or begin in it
        if row.each and (any(taken) or any(cell.rowspan > 1 for cell in row.cells)):
            told.append(in_words("E-TEMPLATE.span_of_items", name=form.name, row=number))
        if not _placed(row, taken):
            told.append(in_words("E-TEMPLATE.too_wide", name=form.name, row=number, count=len(taken)))
        elif not all(taken):
            told.append(in_words("E-TEMPLATE.too_narrow", name=form.name, row=number, count=len(taken)))
        yield from (Fault(form.source, 0, message) for message in told)
        taken = [max(0, rows - 1) for rows in taken]
    if any(taken):
        yield Fault(form.source, 0, in_words("E-TEMPLATE.span_out", name=form.name))


def _placed(row: FormRow, taken: list[int]) -> bool:
    """Put a row's cells into the columns that are free, one after the other; False where one does not fit."""
    for cell in row.cells:
        free = next((at for at, rows in enumerate(taken) if not rows), len(taken))
        columns = range(free, free + cell.colspan)
        if columns.stop > len(taken) or any(taken[at] for at in columns):
            return False
        for at in columns:
            taken[at] = cell.rowspan
    return True
