"""Reading checks.toml: rules, pairs and carried figures; and what an edition asks of words ([completeness]).

Names are checked when the edition loads; nothing is evaluated here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import TypeVar

from report_gen.edition.counts import Quotient, ToldCount
from report_gen.edition.gathering import Gathered
from report_gen.edition.known import formula_fault, known_table, words_cell, words_column
from report_gen.edition.model import CarryRule, Completeness, Pair, Rule
from report_gen.edition.quotient_unit import quotient_unit
from report_gen.edition.required import RequiredContent
from report_gen.edition.rules.columns import expanded
from report_gen.edition.rules.kinds import KindError, Kinds, own_rows
from report_gen.edition.rules.parsing import (
    Equation,
    FormulaError,
    Vocabulary,
    parse_equation,
    parse_expression,
)
from report_gen.edition.rules.tree import Expression, Ref
from report_gen.edition.strict import Section
from report_gen.edition.tables import PlacedRow
from report_gen.figures.finding import Level
from report_gen.figures.messages import in_words
from report_gen.figures.numerals import past_years
from report_gen.figures.records import dataclass

T = TypeVar("T")

#: Stands in a pattern for the years before the report's, in digits or spelled out.
LAST_YEAR = "{上年度}"
#: Stands in the message of a rule over all columns for the column at hand.
COLUMN = "{列}"


@dataclass(frozen=True, slots=True)
class Checks:
    """All checks of an edition that are data."""

    rules: tuple[Rule, ...]
    pairs: tuple[Pair, ...]
    carries: tuple[CarryRule, ...]
    told_counts: tuple[ToldCount, ...]
    quotients: tuple[Quotient, ...]
    contents: tuple[RequiredContent, ...]


def read_checks(section: Section, vocabulary: Vocabulary, gathered: Gathered) -> Checks:
    """Read the merged checks.toml; faults and what falls away go to `gathered`."""

    def read(key: str, one: Callable[[Section, Vocabulary], T]) -> tuple[T, ...]:
        return tuple(gathered.each(section.sections(key), lambda item: one(item, vocabulary)))

    checks = Checks(
        rules=tuple(rule for rules in read("rule", _Rules().read) for rule in rules),
        pairs=read("pair", _pair),
        carries=read("carry", _carry),
        told_counts=read("told", _told),
        quotients=read("quotient", _quotient),
        contents=read("content", _content),
    )
    gathered.part(section.close)
    return checks


class _Rules:
    """Reads rules and knows which ids are taken: those of a rule over all columns may be another rule's."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def read(self, item: Section, vocabulary: Vocabulary) -> list[Rule]:
        """The rules of an entry."""
        rules = _rules(item, vocabulary)
        for rule in rules:
            if rule.id in self._taken:
                raise item.fault(in_words("E-EDITION.rule_id", id=rule.id), "id")
            self._taken.add(rule.id)
        return rules


def _rules(item: Section, vocabulary: Vocabulary) -> list[Rule]:
    """The rules that an entry is: one, or one for each column that its `*` stands for.

    These have the entry's id with a number behind it, from `numbered_from` on; `{列}` in its message is the column.
    """
    number = item.integer("numbered_from", 1)
    try:
        columns = expanded(item.text("equation"), vocabulary)
        equations = [(column, text, parse_equation(text, vocabulary)) for column, text in columns]
        for _, _, equation in equations:
            _check_sides(equation, vocabulary)
    except (FormulaError, KindError) as cause:
        raise formula_fault(item, "equation", cause) from None
    rules = [
        Rule(
            id=f"{item.called('id')}-{n}" if column else item.called("id"),
            level=item.choice("level", Level, Level.ERROR),
            equation=equation,
            text=text,
            message=item.text("message").replace(COLUMN, column),
            basis=item.text("basis", ""),
        )
        for n, (column, text, equation) in enumerate(equations, number)
    ]
    item.close()
    return rules


def _check_sides(equation: Equation, vocabulary: Vocabulary) -> None:
    kinds = Kinds(vocabulary.tables)
    for own in _owns(vocabulary, equation.each, equation.level):
        kinds.comparable(equation.left, equation.relation, equation.right, own)


def _owns(vocabulary: Vocabulary, each: str, level: str = "") -> list[PlacedRow] | list[None]:
    """The rows that a check is made on; None alone where it is made once."""
    return list(own_rows(vocabulary.tables[each], level)) if each else [None]


def _pair(item: Section, vocabulary: Vocabulary) -> Pair:
    each, mutual = item.text("each", ""), item.flag("mutual", False)
    if each:
        known_table(item, "each", vocabulary)
    others = [key for key in ("then", "or") if item.has(key)]
    condition, consequence = item.text("if"), " > 0 或 ".join(item.text(key) for key in others)
    words = ("当且仅当 ", " > 0 时 ") if mutual else ("若 ", " > 0 则 ")
    text = f"{words[0]}{condition}{words[1]}{consequence} > 0"
    pair = Pair(
        id=item.called("id"),
        level=item.choice("level", Level, Level.ERROR),
        each=each,
        condition=_expression(item, "if", vocabulary, each),
        consequences=tuple(_expression(item, key, vocabulary, each) for key in others or ("then",)),
        mutual=mutual,
        text=f"每行 {each}: {text}" if each else text,
        message=item.text("message"),
        basis=item.text("basis", ""),
    )
    item.close()
    return pair


def _carry(item: Section, vocabulary: Vocabulary) -> CarryRule:
    now, last = _expression(item, "now", vocabulary), _expression(item, "last", vocabulary)
    try:
        Kinds(vocabulary.tables).same(now, last, "比较")
    except KindError as cause:
        raise item.fault(in_words("E-EDITION.now_and_last", cause=cause)) from None
    carry = CarryRule(
        id=item.called("id"),
        now=now,
        last=last,
        text=f"{item.text('now')} = 上年 {item.text('last')}",
        message=item.text("message"),
    )
    item.close()
    return carry


def _quotient(item: Section, vocabulary: Vocabulary) -> Quotient:
    each = item.text("each", "")
    if each:
        known_table(item, "each", vocabulary)
    part = _expression(item, "part", vocabulary, each)
    by = tuple(_expression(item, key, vocabulary, each) for key in ("by", "and") if item.has(key))
    quotient = Quotient(
        id=item.called("id"),
        level=item.choice("level", Level, Level.ERROR),
        each=each,
        part=part,
        by=by,
        least=Decimal(item.integer("least")),
        most=Decimal(item.integer("most")),
        unit=quotient_unit(item, (part, *by), vocabulary, next(iter(_owns(vocabulary, each)), None)),
        message=item.text("message"),
        cure=item.text("cure"),
    )
    item.close()
    if quotient.least > quotient.most:
        raise item.fault(in_words("E-EDITION.bounds", least=quotient.least, most=quotient.most), "least")
    return quotient


def _told(item: Section, vocabulary: Vocabulary) -> ToldCount:
    item.called("id")  # by it other layers know the entry
    told = ToldCount(
        text=words_cell(item, "text", vocabulary),
        pattern=_pattern(item, item.text("pattern")),
        table=item.text("table"),
        column=item.text("column"),
        equals=item.text("equals"),
    )
    item.close()
    words_column(item, "column", known_table(item, "table", vocabulary), vocabulary)
    if "number" not in re.compile(told.pattern).groupindex:
        raise item.fault(in_words("E-EDITION.no_number"))
    return told


def _content(item: Section, vocabulary: Vocabulary) -> RequiredContent:
    table = known_table(item, "table", vocabulary).name if item.has("table") else ""
    content = RequiredContent(
        id=item.called("id"),
        name=item.text("name"),
        pattern=_pattern(item, item.text("pattern")),
        table=table,
        basis=item.text("basis", ""),
    )
    item.close()
    return content


def _expression(item: Section, key: str, vocabulary: Vocabulary, each: str = "") -> Expression:
    """The figure under a key; what it is made of is of one kind, in every row of `each`."""
    try:
        expression = parse_expression(item.text(key), vocabulary, each)
        for own in _owns(vocabulary, each):
            Kinds(vocabulary.tables).of(expression, own)
    except (FormulaError, KindError) as cause:
        raise formula_fault(item, key, cause) from None
    return expression


def read_completeness(
    section: Section, year: int, vocabulary: Vocabulary, gathered: Gathered
) -> Completeness:
    """Read [completeness] of edition.toml for a year. Raises `EditionError` for unknown tables, cells or patterns.

    An inherited table or cell that this form does not have is none.
    """
    withheld = gathered.named(
        section, "withheld", lambda item: known_table(item, "withheld", vocabulary).name
    )
    restated = gathered.one(section, lambda item: _restated(item, vocabulary))
    past = past_years(year)

    def patterns(key: str, past: str = LAST_YEAR) -> tuple[str, ...]:
        return tuple(_pattern(section, pattern, past) for pattern in section.texts(key, ()))

    settings = Completeness(
        change_percent=Decimal(section.integer("change_percent", 10)),
        reason_level=section.choice("reason_level", Level, Level.ERROR),
        repeated=section.integer("repeated", 5),
        publish_days=section.integer("publish_days", 20),
        up_words=section.texts("up_words", ()),
        down_words=section.texts("down_words", ()),
        weak_words=section.texts("weak_words", ()),
        neutral=patterns("neutral", past),
        neutral_prior=patterns("neutral_prior", past),
        neutral_budget=patterns("neutral_budget", past),
        residue=patterns("residue"),
        stale=patterns("stale", past),
        year_before=patterns("year_before"),
        year_after=patterns("year_after"),
        clause_heads=patterns("clause_heads"),
        withheld=withheld or "",
        restated=restated[0] if restated else None,
    )
    section.close()
    return settings


def _pattern(section: Section, pattern: str, past: str = LAST_YEAR) -> str:
    """A pattern with the years before the report's in it. Raises `EditionError` for what is no regular expression."""
    filled = pattern.replace(LAST_YEAR, past)
    try:
        re.compile(filled)
    except re.error as cause:
        place = len(filled[: cause.pos or 0].replace(past, LAST_YEAR)) + 1
        raise section.fault(in_words("E-EDITION.pattern", pattern=pattern, place=place)) from None
    return filled


def _restated(section: Section, vocabulary: Vocabulary) -> Ref | None:
    return words_cell(section, "restated", vocabulary) if section.has("restated") else None
