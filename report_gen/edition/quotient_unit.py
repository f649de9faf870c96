"""The unit of a quotient in the edition's own words (人次/团组), held to the figures that it is worked out of."""

from __future__ import annotations

from collections.abc import Sequence

from report_gen.edition.rules.kinds import Kinds
from report_gen.edition.rules.parsing import Vocabulary
from report_gen.edition.rules.tree import Expression
from report_gen.edition.strict import Section
from report_gen.edition.tables import PlacedRow
from report_gen.figures.kinds import QuantityKind, unit_of
from report_gen.figures.messages import in_words
from report_gen.figures.recognised import recognised

#: The measure word of what has a better one: 个 for 团组.
_ANYTHING = recognised("个")


def quotient_unit(
    item: Section, sides: Sequence[Expression], vocabulary: Vocabulary, own: PlacedRow | None
) -> str:
    """What is printed behind the value; "" where it follows from the figures. Raises `EditionError` for a wrong one."""
    unit = item.text("unit", "")
    if not unit:
        return ""
    kinds = [Kinds(vocabulary.tables).of(side, own) for side in sides]
    part, *by = (kind for kind in kinds if kind is not None)
    if len(by) + 1 == len(kinds) and not _fits(unit, part, by):
        wanted = "/".join(filter(None, (unit_of(part), "".join(map(unit_of, reversed(by))))))
        raise item.fault(in_words("E-EDITION.quotient_unit", unit=unit, wanted=wanted), "unit")
    return unit


def _fits(unit: str, part: QuantityKind, by: Sequence[QuantityKind]) -> bool:
    """Whether the unit is the dividend's, and names the measure of every divisor (人/批次 for 人 and 次)."""
    above, stroke, below = unit.partition("/")
    named = all(unit_of(one) == _ANYTHING or unit_of(one) in below for one in by)
    return above == unit_of(part) and bool(below) == bool(by) == bool(stroke) and named
