"""The unit of money in the profile against the figures (金额单位): told by how far the sums are off."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from report_gen.checks.causes.model import Cause
from report_gen.checks.causes.system import System
from report_gen.checks.units import told_unit
from report_gen.figures.amount import Amount, Unit
from report_gen.figures.dataset import Dataset, Row, TableData
from report_gen.figures.fact import Fact
from report_gen.figures.messages import in_words, remedy

#: Fewer differences than these are chance.
_FEWEST = 3
_HALF_CENT = Decimal("0.005")


def wrong_profile_unit(dataset: Dataset, system: System) -> Cause | None:
    """A cause where figures are taken for exact 元, and every difference is one that rounding to 万元 leaves."""
    if dataset.unit is not Unit.YUAN or not _rounded(system):
        return None
    text = told_unit(dataset)
    if text is None:
        return None
    message, cure = in_words("N-SUSPECT.unit"), remedy("N-SUSPECT.unit")
    return Cause("unit", (text.location,), message, f"「{Unit.YUAN}」", f"「{Unit.WAN}」", cure, sure=True)


def in_wan(dataset: Dataset) -> Dataset:
    """The same figures taken for rounded 万元."""
    tables = (TableData(table.name, tuple(map(_row, table.rows))) for table in dataset.tables.values())
    return Dataset.of(dataset.year, tables, Unit.WAN)


def _row(row: Row) -> Row:
    values = {
        column: replace(value, value=Amount.published(value.number, Unit.WAN))
        if isinstance(value, Fact) and isinstance(value.value, Amount)
        else value
        for column, value in row.values.items()
    }
    return replace(row, values=values)


def _rounded(system: System) -> bool:
    """Whether sums of money are off, and none by more than rounded addends can leave."""
    wrong = [system.equations[number] for number in system.wrong]
    amounts = [
        one for one in wrong
        if one.relation == "=" and all(isinstance(system.facts[cell].value, Amount) for cell in one.terms)
    ]  # fmt: skip
    return len(amounts) >= _FEWEST and all(
        abs(one.apart) <= _HALF_CENT * (len(one.terms) + 1) for one in amounts
    )
