"""What one exported sheet gives for one table: figures with both their places, and what was noticed on the way."""

from __future__ import annotations

from dataclasses import field
from decimal import Decimal

from report_gen.figures.amount import Unit
from report_gen.figures.finding import Finding, Location
from report_gen.figures.records import dataclass
from report_gen.workbook.exports.tables_read import Export


@dataclass(frozen=True, slots=True)
class Taken:
    """A figure with its place in the table (row key, column) and in the export; `name` belongs to a code."""

    row: str
    column: str
    value: Decimal
    source: Location
    name: str = ""


@dataclass
class Extract:
    """What one exported sheet gives for one table, in the unit of the export.

    `read_as` are figures that were taken otherwise than they are stored, `hidden` those that nobody sees,
    `unread` the heads of columns with figures that the table has no use for, `faults` what stops the import.
    """

    table: str
    export: Export
    unit: Unit
    taken: list[Taken] = field(default_factory=list)
    unplaced: list[Finding] = field(default_factory=list)
    read_as: list[Finding] = field(default_factory=list)
    hidden: list[Finding] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    faults: list[Finding] = field(default_factory=list)
