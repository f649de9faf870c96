"""Reading checks.toml: rules, pairs and carried figures; and what an edition asks of words ([completeness]).

Names are checked when the edition loads; nothing is evaluated here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from report_gen.edition.counts import Quotient, ToldCount
from report_gen.edition.model import CarryRule, CellText, Completeness, Pair, Rule
from report_gen.edition.rules.kinds import KindError, Kinds, Own, own_rows
from report_gen.edition.rules.parsing import (
    Equation,
    FormulaError,
    Vocabulary,
    parse_equation,
    parse_expression,
)
from report_gen.edition.rules.tree import Expression, Ref
from report_gen.edition.strict import Section, nearest
from report_gen.figures.finding import Level

#: Stands in a pattern for the years before the report's, in digits or spelled out.
LAST_YEAR = "{上年度}"


@dataclass(frozen=True, slots=True)
class Checks:
    """All checks of an edition that are data."""

    rules: tuple[Rule, ...]
    pairs: tuple[Pair, ...]
    carries: tuple[CarryRule, ...]
    told_counts: tuple[ToldCount, ...]
    quotients: tuple[Quotient, ...]


def read_checks(sections: list[Section], vocabulary: Vocabulary) -> Checks:
    """Read the files, furthest first; a later entry overrides by id. Raises `EditionError`."""
    rules: dict[str, Rule] = {}
    pairs: dict[str, Pair] = {}
    carries: dict[str, CarryRule] = {}
    told: dict[str, ToldCount] = {}
    quotients: dict[str, Quotient] = {}
    for section in sections:
        rules |= {item.text("id"): _rule(item, vocabulary) for item in section.sections("rule")}
        pairs |= {item.text("id"): _pair(item, vocabulary) for item in section.sections("pair")}
        carries |= {item.text("id"): _carry(item, vocabulary) for item in section.sections("carry")}
        told |= {item.text("id"): _told(item, vocabulary) for item in section.sections("told")}
        quotients |= {item.text("id"): _quotient(item, vocabulary) for item in section.sections("quotient")}
        section.close()
    return Checks(
        rules=tuple(rules.values()),
        pairs=tuple(pairs.values()),
        carries=tuple(carries.values()),
        told_counts=tuple(told.values()),
        quotients=tuple(quotients.values()),
    )


def _rule(item: Section, vocabulary: Vocabulary) -> Rule:
    text = item.text("equation")
    try:
        equation = parse_equation(text, vocabulary)
        _check_sides(equation, vocabulary)
    except (FormulaError, KindError) as cause:
        raise item.fault(f"equation：{cause}") from None
    rule = Rule(
        id=item.text("id"),
        level=item.choice("level", Level, Level.ERROR),
        equation=equation,
        text=text,
        message=item.text("message"),
        basis=item.text("basis", ""),
    )
    item.close()
    return rule


def _check_sides(equation: Equation, vocabulary: Vocabulary) -> None:
    kinds = Kinds(vocabulary.tables)
    for own in _owns(vocabulary, equation.each, equation.level):
        kinds.comparable(equation.left, equation.relation, equation.right, own)


def _owns(vocabulary: Vocabulary, each: str, level: str = "") -> list[Own] | list[None]:
    """The rows that a check is made on; None alone where it is made once."""
    return list(own_rows(vocabulary.tables[each], level)) if each else [None]


def _pair(item: Section, vocabulary: Vocabulary) -> Pair:
    each, mutual = item.text("each", ""), item.flag("mutual", False)
    if each and each not in vocabulary.tables:
        raise item.fault(f"没有表 {each}；{nearest(each, list(vocabulary.tables))}")
    others = [key for key in ("then", "or") if item.has(key)]
    condition, consequence = item.text("if"), " > 0 或 ".join(item.text(key) for key in others)
    words = ("当且仅当 ", " > 0 时 ") if mutual else ("若 ", " > 0 则 ")
    text = f"{words[0]}{condition}{words[1]}{consequence} > 0"
    pair = Pair(
        id=item.text("id"),
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
        raise item.fault(f"now 与 last：{cause}") from None
    carry = CarryRule(
        id=item.text("id"),
        now=now,
        last=last,
        text=f"{item.text('now')} = 上年 {item.text('last')}",
        message=item.text("message"),
    )
    item.close()
    return carry


def _quotient(item: Section, vocabulary: Vocabulary) -> Quotient:
    each = item.text("each", "")
    if each and each not in vocabulary.tables:
        raise item.fault(f"没有表 {each}；{nearest(each, list(vocabulary.tables))}")
    quotient = Quotient(
        id=item.text("id"),
        level=item.choice("level", Level, Level.ERROR),
        each=each,
        part=_expression(item, "part", vocabulary, each),
        by=tuple(_expression(item, key, vocabulary, each) for key in ("by", "and") if item.has(key)),
        least=Decimal(item.integer("least")),
        most=Decimal(item.integer("most")),
        unit=item.text("unit"),
        message=item.text("message"),
        cure=item.text("cure"),
    )
    item.close()
    return quotient


def _told(item: Section, vocabulary: Vocabulary) -> ToldCount:
    told = ToldCount(
        text=_cell(item, "text", vocabulary),
        pattern=_pattern(item, item.text("pattern")),
        table=item.text("table"),
        column=item.text("column"),
        equals=item.text("equals"),
    )
    item.close()
    table = vocabulary.tables.get(told.table)
    if table is None or table.column(told.column) is None:
        raise item.fault(
            f"没有 {told.table} 的列 {told.column}；{nearest(told.table, list(vocabulary.tables))}"
        )
    if "number" not in re.compile(told.pattern).groupindex:
        raise item.fault("pattern 中应有 (?P<number>…)")
    return told


def _expression(item: Section, key: str, vocabulary: Vocabulary, each: str = "") -> Expression:
    """The figure under a key; what it is made of is of one kind, in every row of `each`."""
    try:
        expression = parse_expression(item.text(key), vocabulary, each)
        for own in _owns(vocabulary, each):
            Kinds(vocabulary.tables).of(expression, own)
    except (FormulaError, KindError) as cause:
        raise item.fault(f"{key}：{cause}") from None
    return expression


def read_completeness(section: Section, vocabulary: Vocabulary) -> Completeness:
    """Read [completeness] of edition.toml. Raises `EditionError` for unknown tables, cells or patterns."""
    withheld = section.text("withheld", "")
    if withheld and withheld not in vocabulary.tables:
        raise section.fault(f"没有表 {withheld}；{nearest(withheld, list(vocabulary.tables))}")
    settings = Completeness(
        change_percent=Decimal(section.integer("change_percent", 10)),
        reason_level=section.choice("reason_level", Level, Level.ERROR),
        repeated=section.integer("repeated", 5),
        up_words=section.texts("up_words", ()),
        down_words=section.texts("down_words", ()),
        weak_words=section.texts("weak_words", ()),
        neutral=_patterns(section, "neutral"),
        neutral_prior=_patterns(section, "neutral_prior"),
        neutral_budget=_patterns(section, "neutral_budget"),
        residue=_patterns(section, "residue"),
        stale=_patterns(section, "stale"),
        year_before=_patterns(section, "year_before"),
        year_after=_patterns(section, "year_after"),
        clause_heads=_patterns(section, "clause_heads"),
        withheld=withheld,
        restated=_restated(section, vocabulary),
    )
    section.close()
    return settings


def _patterns(section: Section, key: str) -> tuple[str, ...]:
    patterns = section.texts(key, ()) if section.has(key) else ()
    return tuple(_pattern(section, pattern) for pattern in patterns)


def _pattern(section: Section, pattern: str) -> str:
    try:
        re.compile(pattern.replace(LAST_YEAR, "2000"))
    except re.error as cause:
        raise section.fault(f"「{pattern}」不是正则表达式：{cause}") from None
    return pattern


def _restated(section: Section, vocabulary: Vocabulary) -> CellText | None:
    found = _cell(section, "restated", vocabulary) if section.has("restated") else None
    return CellText(found.table, found.row, found.column) if found else None


def _cell(section: Section, key: str, vocabulary: Vocabulary) -> Ref:
    """A cell that holds words."""
    try:
        found = parse_expression(section.text(key), vocabulary)
    except FormulaError as cause:
        raise section.fault(f"{key}：{cause}") from None
    if not isinstance(found, Ref):
        raise section.fault(f"{key} 应写作 表[行].列")
    return found
