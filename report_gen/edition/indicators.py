"""Reading indicators.toml: texts, indicators (指标), groups (组) and rates (比率) with their formulas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from report_gen.edition.model import (
    CellText,
    CountSpec,
    GroupSpec,
    IndicatorSpec,
    RateSpec,
    Spec,
    TextSpec,
    sources,
)
from report_gen.edition.rules.kinds import KindError
from report_gen.edition.rules.parsing import FormulaError, Vocabulary, parse_expression
from report_gen.edition.rules.spec_kinds import SpecKinds
from report_gen.edition.rules.tree import LEVELS, Expression, Ref, names
from report_gen.edition.strict import Section, nearest
from report_gen.edition.tables import Table

_KINDS = ("indicator", "rate", "group", "count")


def read_texts(section: Section, tables: Mapping[str, Table]) -> Iterator[TextSpec]:
    """The [[text]] entries: names that stand for words of a cell."""
    for item in section.sections("text"):
        source = _cell_text(item, "from", Vocabulary(tables), "")
        if source is None:
            raise item.fault("缺少 from")
        yield TextSpec(item.text("name"), source)
        item.close()


def read_indicators(sections: list[Section], tables: Mapping[str, Table]) -> tuple[Spec, ...]:
    """All other entries; a formula may name any of them. Raises `EditionError` for unknown names."""
    items = [(kind, item) for section in sections for kind in _KINDS for item in section.sections(kind)]
    for section in sections:
        section.has("text")
        section.close()
    vocabulary = Vocabulary(tables, tuple(item.text("name") for kind, item in items if kind != "group"))
    found: dict[str, Spec] = {}
    entries: dict[str, Section] = {}
    for kind, item in items:
        spec = _spec(kind, item, vocabulary)
        item.close()
        found[spec.name], entries[spec.name] = spec, item
    _check_wholes(found, items)
    _check_circles(found, entries)
    _check_kinds(found, entries, tables)
    return tuple(found.values())


def _check_wholes(found: dict[str, Spec], items: list[tuple[str, Section]]) -> None:
    for _, item in items:
        whole = item.text("share_of", "")
        if whole and not isinstance(found.get(whole), IndicatorSpec):
            raise item.fault(f"share_of 指向的指标 {whole} 不存在；{nearest(whole, list(found))}")


def _check_circles(found: dict[str, Spec], entries: dict[str, Section]) -> None:
    """No formula leads back to itself: every look-up of a name ends."""
    graph = {
        (name, facet): {(each.name, each.facet) for expression in under for each in names(expression)}
        for name, spec in found.items()
        for facet, under in sources(spec).items()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as cause:
        # the nodes of the circle, the first one again at its end
        way = [f"{name}.{facet}" for name, facet in cause.args[1]]
        name, _ = cause.args[1][0]
        raise entries[name].fault(f"公式绕回了自己：{' ← '.join(way)}") from None


def _check_kinds(found: dict[str, Spec], entries: dict[str, Section], tables: Mapping[str, Table]) -> None:
    """Every entry that is in force is of one kind; those that another edition replaced are not looked at."""
    kinds = SpecKinds(tables, found.values())
    for name, spec in found.items():
        try:
            kinds.check(spec)
        except KindError as cause:
            raise entries[name].fault(str(cause)) from None


def _formula(item: Section, key: str, vocabulary: Vocabulary, each: str = "") -> Expression | None:
    text = item.text(key, "")
    if not text:
        return None
    try:
        return parse_expression(text, vocabulary, each)
    except FormulaError as cause:
        raise item.fault(f"{key}：{cause}") from None


def _needed(item: Section, key: str, vocabulary: Vocabulary, each: str = "") -> Expression:
    expression = _formula(item, key, vocabulary, each)
    if expression is None:
        raise item.fault(f"缺少 {key}")
    return expression


def _cell_text(item: Section, key: str, vocabulary: Vocabulary, each: str) -> CellText | None:
    expression = _formula(item, key, vocabulary, each)
    if expression is None:
        return None
    if not isinstance(expression, Ref):
        raise item.fault(f"{key} 应写作 表[行].列")
    return CellText(expression.table, expression.row, expression.column)


def _spec(kind: str, item: Section, vocabulary: Vocabulary) -> Spec:
    if kind == "indicator":
        return _indicator(item, vocabulary)
    if kind == "rate":
        return _rate(item, vocabulary)
    return _group(item, vocabulary) if kind == "group" else _count(item, vocabulary)


def _indicator(item: Section, vocabulary: Vocabulary) -> IndicatorSpec:
    return IndicatorSpec(
        name=item.text("name"),
        current=_needed(item, "current", vocabulary),
        prior=_formula(item, "prior", vocabulary),
        budget=_formula(item, "budget", vocabulary),
        reason=_cell_text(item, "reason", vocabulary, ""),
        budget_reason=_cell_text(item, "budget_reason", vocabulary, ""),
        purpose=_cell_text(item, "purpose", vocabulary, ""),
        share_of=item.text("share_of", ""),
        content=_formula(item, "content", vocabulary),
    )


def _rate(item: Section, vocabulary: Vocabulary) -> RateSpec:
    return RateSpec(item.text("name"), _needed(item, "part", vocabulary), _needed(item, "whole", vocabulary))


def _table(item: Section, vocabulary: Vocabulary) -> Table:
    name = item.text("table")
    if name not in vocabulary.tables:
        raise item.fault(f"没有表 {name}；{nearest(name, list(vocabulary.tables))}")
    return vocabulary.tables[name]


def _count(item: Section, vocabulary: Vocabulary) -> CountSpec:
    table = _table(item, vocabulary)
    column = item.text("column", "")
    if column and table.column(column) is None:
        known = [column.name for column in table.columns]
        raise item.fault(f"{table.name} 没有列 {column}；{nearest(column, known)}")
    name, equals = item.text("name"), item.text("equals", "")
    return CountSpec(name, table.name, column, equals, item.text("measure", ""))


def _group(item: Section, vocabulary: Vocabulary) -> GroupSpec:
    table = _table(item, vocabulary).name
    level = item.text("level", "")
    if level and level not in LEVELS:
        raise item.fault(f"level 应为 {'、'.join(LEVELS)}")
    return GroupSpec(
        name=item.text("name"),
        table=table,
        level=level,
        current=_needed(item, "current", vocabulary, table),
        prior=_formula(item, "prior", vocabulary, table),
        budget=_formula(item, "budget", vocabulary, table),
        reason=_cell_text(item, "reason", vocabulary, table),
        budget_reason=_cell_text(item, "budget_reason", vocabulary, table),
        purpose=_cell_text(item, "purpose", vocabulary, table),
        share_of=item.text("share_of", ""),
        parts=item.texts("parts", ()) if item.has("parts") else (),
        skip_zero=item.flag("skip_zero", True),
    )
