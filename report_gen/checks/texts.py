"""All words that people wrote: texts of cells, names of rows, paragraphs of the appendix, each with its place."""

from __future__ import annotations

from collections.abc import Iterator

from report_gen.checks.context import Context
from report_gen.edition.model import Edition
from report_gen.figures.dataset import Dataset, Text


def all_texts(dataset: Dataset, edition: Edition, context: Context) -> Iterator[Text]:
    """Cells in the order of tables and rows, then the appendix. Names of fixed rows are the edition's own."""
    for table in edition.tables.values():
        for row in dataset.tables[table.name].rows:
            if table.is_open and row.label:
                yield Text(row.label, row.location)
            yield from (value for value in row.values.values() if isinstance(value, Text))
    yield from context.passages
