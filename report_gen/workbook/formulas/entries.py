"""What the sheet 勾稽 lists, and on which line: rules, pairs, sums of tables with parents, what of a table is seen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from report_gen.checks.structure import LIST_RULE
from report_gen.checks.structure import RULE as TREE_RULE
from report_gen.edition.model import Edition, Pair, Rule
from report_gen.edition.rules.asked import each_of, named_tables, sides
from report_gen.edition.rules.tree import refs
from report_gen.edition.sheet_names import TIE_SHEET
from report_gen.edition.tables import Kind
from report_gen.figures.address import Address
from report_gen.figures.code import level_of
from report_gen.figures.finding import Level
from report_gen.figures.messages import in_words
from report_gen.figures.records import dataclass
from report_gen.workbook.formulas.trees import amounts
from report_gen.workbook.plan import BlockPlan, SheetPlan

#: First line of the list, columns of verdicts and of places, first of the hidden columns from which verdicts are made.
FIRST_ENTRY, VERDICT_COLUMN, PLACE_COLUMN, FIRST_COUNT = 7, 8, 9, 10
#: What stands for a number where it is asked whether a table is looked at as a whole.
WHOLE = "本表"


@dataclass(frozen=True, slots=True)
class TieEntry:
    """A line of the sheet 勾稽: its row there, and what is asked.

    `rule` is None for the sums of one table, which have the number `tree`, and for what of it is looked at (`WHOLE`);
    `table` is the table on whose rows it is asked, "" for single figures; `places` are the cells or sheets that it is
    about, named as `check` names them.
    """

    row: int
    rule: Rule | Pair | None
    table: str
    tree: str
    places: tuple[str, ...]

    @property
    def id(self) -> str:
        """The rule's number."""
        return self.rule.id if self.rule else self.tree

    @property
    def message(self) -> str:
        """What should hold."""
        if self.tree == WHOLE:
            return in_words("T1.seen", sheet=self.places[0])
        return self.rule.message if self.rule else in_words("T1.listed", sheet=self.places[0])

    @property
    def basis(self) -> str:
        """Where that is laid down."""
        if self.tree == WHOLE:
            return "本工作簿"
        return (self.rule.basis if self.rule else "") or "科目体系"

    @property
    def level(self) -> Level:
        """How much it weighs."""
        return self.rule.level if self.rule else Level.ERROR

    @property
    def verdict(self) -> str:
        """The cell of its verdict."""
        return Address(TIE_SHEET, VERDICT_COLUMN, self.row).fixed

    def count(self, number: int) -> str:
        """One of the hidden cells from which its verdict is made."""
        return Address(TIE_SHEET, FIRST_COUNT + number, self.row).fixed


def list_entries(edition: Edition, plans: Mapping[str, SheetPlan]) -> tuple[TieEntry, ...]:
    """All rules and pairs whose tables are in this workbook, sums of tables with parents, each table with figures."""
    both: tuple[Rule | Pair, ...] = (*edition.rules, *edition.pairs)
    rules = [rule for rule in both if named_tables(rule) <= set(plans)]
    asked: list[tuple[Rule | Pair | None, str, str]] = [(rule, each_of(rule), "") for rule in rules]
    asked += [(None, name, tree) for name, plan in plans.items() for tree in _trees(plan)]
    asked += [(None, name, WHOLE) for name, plan in plans.items() if plan.table.figure_columns]
    return tuple(
        TieEntry(row, rule, table, tree, tuple(dict.fromkeys(_places(rule, table, plans))))
        for row, (rule, table, tree) in enumerate(asked, FIRST_ENTRY)
    )


def _places(rule: Rule | Pair | None, table: str, plans: Mapping[str, SheetPlan]) -> Iterator[str]:
    """The cells that a rule on single figures names, the sheets where it is asked of rows."""
    if table:
        yield plans[table].table.sheet
    for ref in (ref for side in sides(rule) for ref in refs(side)) if rule else ():
        cell = plans[ref.table].cell(ref.row, ref.column) if not table else None
        sheet = plans[ref.table].table.sheet
        yield f"{sheet}!{cell}" if cell else sheet


def place_of(rule: Rule | Pair, plans: Mapping[str, SheetPlan]) -> tuple[SheetPlan, int] | None:
    """The sheet and row beside which a rule on single figures is shown: those of the first figure it names."""
    for ref in (ref for side in sides(rule) for ref in refs(side)):
        found = plans[ref.table].line(ref.row)
        if found:
            return plans[ref.table], found[1].row
    return None


def _trees(plan: SheetPlan) -> Iterator[str]:
    """The numbers of the sums that a table is asked for."""
    if any(_has_parents(block) for block in plan.blocks):
        yield TREE_RULE
    if any(block.at_kind(Kind.LEVEL) and amounts(block) for block in plan.blocks):
        yield LIST_RULE


def _has_parents(block: BlockPlan) -> bool:
    """Whether a block has codes of several levels."""
    lists = block.block.open_row is not None and block.block.column_of(Kind.CODE) is not None
    return bool(amounts(block)) and (
        lists or len({level_of(row.code) for row in block.block.rows if row.code}) > 1
    )
