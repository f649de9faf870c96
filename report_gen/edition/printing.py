"""What all tables of a form print of their numbering (表的编号): some places leave 表号 or 栏次 out of every table."""

from __future__ import annotations

from dataclasses import replace

from report_gen.edition.strict import Section
from report_gen.edition.tables import Block, TableSpec
from report_gen.figures.records import dataclass


@dataclass(frozen=True, slots=True)
class Printing:
    """Whether tables print their form's number (公开01表) and the numbers of their columns (栏次)."""

    forms: bool = True
    numbers: bool = True

    def of(self, table: TableSpec) -> TableSpec:
        """The table as this form prints it; one without a number is no less published."""
        blocks = table.blocks if self.numbers else tuple(map(_without_numbers, table.blocks))
        return replace(table, form=table.form if self.forms else "", blocks=blocks)


def read_printing(head: Section) -> Printing:
    """The keys `table_forms` and `column_numbers` of edition.toml."""
    return Printing(head.flag("table_forms", True), head.flag("column_numbers", True))


def _without_numbers(block: Block) -> Block:
    return replace(block, columns=tuple(replace(column, number="") for column in block.columns))
