"""Roles (用途): in which cells and tables of a form that is found which the program itself has to know.

    [roles]
    department = "基本信息[部门名称].内容"
    no_last_year = "基本信息[上年无数据].内容"
    approved = "基本信息[批复日期].内容"
    declared = "文字数字"

Every role may be missing; then nothing is known of it.
"""

from __future__ import annotations

from report_gen.edition.gathering import Gathered
from report_gen.edition.known import known_cell, known_table
from report_gen.edition.rules.kinds import KindError, Kinds
from report_gen.edition.rules.parsing import Vocabulary
from report_gen.edition.rules.tree import Ref
from report_gen.edition.strict import Section
from report_gen.figures.dataset import Dataset, Row, Text
from report_gen.figures.kinds import AMOUNT
from report_gen.figures.messages import in_words
from report_gen.figures.records import dataclass


@dataclass(frozen=True, slots=True)
class Roles:
    """Where the inputs say whose figures they are.

    `year` is the fiscal year, `unit` the unit of money, `department` the name of the department or body.
    Words in `no_last_year` say that there was no last year (本年新设立). `declared` is the table of numbers that
    stand in words and are vouched for there. `subject` says what kind of body reports (报告主体: 部门 or 单位).
    `approved` is the day on which the finance department approved the accounts (批复日期).
    """

    year: Ref | None = None
    unit: Ref | None = None
    department: Ref | None = None
    no_last_year: Ref | None = None
    approved: Ref | None = None
    subject: Ref | None = None
    declared: str = ""

    @property
    def profile(self) -> frozenset[str]:
        """The tables that say whose figures the others are: read before them."""
        cells = (self.year, self.unit, self.department, self.no_last_year, self.approved, self.subject)
        return frozenset(cell.table for cell in cells if cell)

    @property
    def tables(self) -> frozenset[str]:
        """Every table that has a role."""
        return self.profile | {self.declared}


def read_roles(section: Section, vocabulary: Vocabulary, gathered: Gathered) -> Roles:
    """Read [roles] of edition.toml; what an inherited role names in vain falls away."""

    def cell(key: str) -> Ref | None:
        return gathered.named(section, key, lambda item: _words_cell(item, key, vocabulary))

    declared = gathered.named(
        section, "declared", lambda item: known_table(item, "declared", vocabulary).name
    )
    roles = Roles(
        year=cell("year"),
        unit=cell("unit"),
        department=cell("department"),
        no_last_year=cell("no_last_year"),
        approved=cell("approved"),
        subject=cell("subject"),
        declared=declared or "",
    )
    section.close()
    return roles


def _words_cell(item: Section, key: str, vocabulary: Vocabulary) -> Ref:
    """The cell of a role, which holds words, a date or a year. Raises `EditionError` for one of money."""
    cell = known_cell(item, key, vocabulary)
    try:
        kind = Kinds(vocabulary.tables).of(cell)
    except KindError:
        kind = None
    if kind == AMOUNT:
        raise item.fault(in_words("E-EDITION.role_kind", key=key), key)
    return cell


def row_of(data: Dataset, cell: Ref | None) -> Row | None:
    """The row in which the cell of a role lies, None where the data or the edition have none."""
    table = data.tables.get(cell.table) if cell else None
    return table.row(cell.row) if table and cell else None


def said(data: Dataset, cell: Ref | None) -> Text | None:
    """The words in the cell of a role, None where it is blank or the edition has no such role."""
    row = row_of(data, cell)
    return row.text(cell.column) if row and cell else None
