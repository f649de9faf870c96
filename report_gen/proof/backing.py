"""Whether a printed number is the fact's, rounded once, in its unit; and what vouches for numbers in prose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from report_gen.document.nodes import FactSpan
from report_gen.figures.amount import Amount, Count, Percent, Unit
from report_gen.figures.display import unit_word
from report_gen.figures.fact import Fact
from report_gen.figures.messages import in_words
from report_gen.figures.records import dataclass
from report_gen.proof.numbers import Class, Number
from report_gen.proof.passages import PassagePiece, ReportPassage
from report_gen.proof.quantities import ReadQuantity, decimal_of, quantities
from report_gen.proof.spelled import YUAN

#: Value and unit of a number.
Same = tuple[Decimal, str]
_UNIT_LINE = re.compile(r"单位\s*[：:]\s*(亿元|万元|元)")
_RATES = ("%", "个百分点", "")
#: Units of money and of rates: they count nothing, and stand behind no other of them.
_NO_COUNTS = ("元", "%", "‰", "个百分点")
_SECOND_UNIT = re.compile(rf"(?:万亿|亿|万)?{YUAN}|[%％‰]|个百分点")
_YUAN = re.compile(YUAN)


def fault(number: Number) -> str:
    """What is wrong with a printed figure, in Chinese; "" when it is its fact's, rounded once."""
    one, span = number.quantity, number.span
    assert one is not None and span is not None
    if one.unit in _NO_COUNTS and (second := _SECOND_UNIT.match(_behind(number))):
        return in_words("E-PROOF.second_unit", unit=second[0])
    match span.fact.value:
        case Amount() as amount:
            if one.unit not in (Unit.YUAN, ""):
                return in_words("E-PROOF.money_unit", unit=one.unit)
            unit = Unit.YUAN if one.unit else span.format.unit or amount.unit
            right = _rounds_to(amount.to(unit).value, _signed(number, one.value), _last_digit(one, span))
        case Percent(value):
            if one.unit not in _RATES:
                return in_words("E-PROOF.rate_unit", unit=one.unit)
            right = _rounds_to(value, _signed(number, one.value))
        case Count(value, measure):
            if one.unit != measure and _counts_nothing(number, one.unit):
                return in_words("E-PROOF.count_unit", unit=one.unit, measure=measure or None)
            printed = [one.value] if one.unit else [one.value, decimal_of(one.digits)]
            right = any(_rounds_to(value, _signed(number, each)) for each in printed)
    return "" if right else in_words("E-PROOF.value")


def _counts_nothing(number: Number, unit: str) -> bool:
    """Whether a unit of money or rates stands behind a number of things.

    The measure word is a matter of the sentence: 12批, 5名干部, 5件建议 are counted by another than the data
    name, and 分 may be the begin of 分别.
    """
    if unit == Unit.YUAN:
        return bool(_YUAN.match(f"{unit}{_behind(number)}"))
    return unit in _NO_COUNTS


def _behind(number: Number) -> str:
    """The words behind a number; none behind what a chart shows, which stands in no passage."""
    return "" if number.passage.chart else number.passage.raw[number.end :]


def wrong_units(passages: Iterable[ReportPassage], figures: Iterable[Number]) -> Iterator[tuple[Number, str]]:
    """The first amount of each table whose unit line (单位：万元) names another unit than the amounts are in."""
    units = {one.block: found[1] for one in passages if one.head and (found := _UNIT_LINE.search(one.raw))}
    for number in figures:
        one, span, unit = number.quantity, number.span, units.get(number.passage.block)
        if unit is None or one is None or span is None or one.unit or not isinstance(span.fact.value, Amount):
            continue
        if unit != (span.format.unit or span.fact.value.unit):
            del units[number.passage.block]
            yield number, unit


def wrong_chart_units(figures: Iterable[Number]) -> Iterator[tuple[Number, str]]:
    """The first value of each chart that is of another kind or unit than the one the chart prints for all."""
    told: set[int] = set()
    for number in figures:
        chart, span = number.passage.chart, number.span
        if chart is None or span is None or number.passage.block in told:
            continue
        is_value = any(span is value for series in chart.series for value in series.values)
        if is_value and unit_word(span.fact, span.format) != chart.unit:
            told.add(number.passage.block)
            yield number, chart.unit


def _signed(number: Number, value: Decimal) -> Decimal:
    return -value if number.text.startswith("-") else value


def _last_digit(one: ReadQuantity, span: FactSpan) -> int:
    """The power of ten that the last digit of an amount stands for; zeros left out at its end count.

    12.30万元 is read as 123,000 元: its last digit stands for hundreds.
    """
    own, shown = _exponent(one.value), _exponent(decimal_of(one.digits))
    return min(own, own - shown - span.format.decimals) if span.format.trim else own


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    return exponent


def _rounds_to(exact: Decimal, printed: Decimal, last: int | None = None) -> bool:
    """Whether `printed` is within half of its last digit of the exact value.

    The last digit stands for the power of ten `last`; without it, for ones at most.
    """
    power = min(_exponent(printed), 0) if last is None else last
    return abs(exact - printed) * 2 <= Decimal(1).scaleb(power)


def joined_figures(passage: ReportPassage, found: Iterable[Number]) -> Iterator[PassagePiece]:
    """Figures of a passage that cannot be read back: a digit of the words stands right before or behind them."""
    read = {id(number.piece): number for number in found if number.kind is Class.FIGURE}
    for piece in passage.pieces:
        if piece.span is None or passage.chart or not any(map(str.isdigit, piece.text)):
            continue
        number = read.get(id(piece))
        if number is None or number.quantity is None or number.quantity.digits not in piece.text:
            yield piece


@dataclass(frozen=True, slots=True)
class Near:
    """The figure that a number in prose may have been meant to be (疑为), or declared text, and the slip."""

    text: str
    slip: str
    fact: Fact | None = None


#: A minus sign before a number; behind a digit or a unit the stroke is that of a range (5万元-10万元).
_MINUS = re.compile(r"(?<![0-9A-Za-z%％元亿万千百个件人次项天月年日号])[-－−]\s?$")


class Vouchers:
    """What vouches for numbers in prose: the report's own figures, and the numbers that the inputs declare."""

    def __init__(self, figures: Iterable[Number], declared: Iterable[str]) -> None:
        self._known: dict[Same, Number | str] = {}
        self._negative: set[Same] = set()
        for number in figures:
            for same in _meanings(number):
                self._known.setdefault(same, number)
                if number.text.startswith("-"):
                    self._negative.add(same)
        for text in declared:
            for one in quantities(text):
                self._known.setdefault(one.same, one.text)
                self._negative.add(one.same)

    def vouch(self, number: Number) -> bool:
        """Whether a number in prose stands for something known, in value, sign and unit."""
        one = number.quantity
        return one is not None and one.same in self._known and not self._wrong_sign(number, one)

    def near(self, number: Number) -> Near | None:
        """What is known one slip of the fingers away; None where nothing is."""
        one = number.quantity
        if one is None:
            return None
        from report_gen.proof.nearest import nearest

        wrong = self._wrong_sign(number, one)
        found = (self._known[one.same], in_words("W-NUMBER.sign")) if wrong else nearest(one, self._known)
        if found is None:
            return None
        known, slip = found
        if isinstance(known, str):
            return Near(known, slip)
        assert known.span is not None
        return Near(known.text, slip, known.span.fact)

    def _wrong_sign(self, number: Number, one: ReadQuantity) -> bool:
        """Whether what is known has the value, and not the minus sign that stands before the number."""
        minus = _MINUS.search(number.passage.raw[: number.start])
        return bool(minus) and one.same in self._known and one.same not in self._negative


def _meanings(number: Number) -> Iterator[Same]:
    """The quantities that a printed figure is, with the unit that a table prints elsewhere."""
    one, span = number.quantity, number.span
    assert one is not None and span is not None
    if one.unit:
        yield one.same
        return
    match span.fact.value:
        case Amount():
            scale = 4 if span.format.unit is Unit.WAN else 0
            yield one.value.scaleb(scale), Unit.YUAN.value
        case Percent():
            yield one.value, "%"
        case Count(measure=measure):
            yield one.value, measure
