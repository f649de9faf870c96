"""`Edition`: everything that a year or a place decides (版本), resolved for one fiscal year."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum

from report_gen.edition.absent import AbsentWords, Lacking
from report_gen.edition.catalogue import Catalogue
from report_gen.edition.counts import Quotient, ToldCount
from report_gen.edition.facets import CURRENT, Facet, FacetKind
from report_gen.edition.forms import Form
from report_gen.edition.required import RequiredContent
from report_gen.edition.roles import Roles
from report_gen.edition.rules.parsing import Equation, Vocabulary
from report_gen.edition.rules.tree import Expression, Ref
from report_gen.edition.settings import Settings
from report_gen.edition.strict import Fallen
from report_gen.edition.style import StyleSheet
from report_gen.edition.tables import TableSpec
from report_gen.edition.template_text import TemplateText
from report_gen.figures.display import NumberStyle
from report_gen.figures.finding import Level
from report_gen.figures.records import dataclass


@dataclass(frozen=True, slots=True)
class Base:
    """What a figure is compared with in one of its facets, and the words of why they differ."""

    facet: Facet
    figure: Expression | None
    reason: Ref | None


@dataclass(frozen=True, slots=True)
class IndicatorSpec:
    """An indicator (指标): this year's figure, what it is compared with, and the words that explain it.

    `bases` are the facets that it has, `share_of` the indicator whose 本年 is the whole that it is a part of. `content`
    are further cells that the figure sums up: only when they are zero as well is there nothing (无).
    """

    name: str
    current: Expression
    bases: tuple[Base, ...] = ()
    purpose: Ref | None = None
    share_of: str = ""
    content: Expression | None = None


@dataclass(frozen=True, slots=True)
class GroupSpec:
    """A group (组): one indicator for every row of a table, or of one level of it.

    Expressions are evaluated per row; `@` in them is the row's own key in another table.
    """

    name: str
    table: str
    level: str
    current: Expression
    bases: tuple[Base, ...]
    purpose: Ref | None
    share_of: str
    parts: tuple[str, ...]
    skip_zero: bool


def facets(spec: IndicatorSpec | GroupSpec) -> dict[str, Expression]:
    """What each facet that an entry has is taken from, this year's figure first."""
    return {CURRENT: spec.current} | {base.facet.name: base.figure for base in spec.bases if base.figure}


def last_years(spec: IndicatorSpec) -> list[Base]:
    """The bases that are last year's."""
    return [base for base in spec.bases if base.figure and base.facet.kind is FacetKind.PRIOR]


@dataclass(frozen=True, slots=True)
class RateSpec:
    """A rate (比率) of two expressions, in per cent."""

    name: str
    part: Expression
    whole: Expression


@dataclass(frozen=True, slots=True)
class CountSpec:
    """A number of rows (个数): all of a table's, or those whose `column` holds the word `equals`."""

    name: str
    table: str
    column: str
    equals: str
    measure: str


#: An entry of indicators.toml that has figures.
Spec = IndicatorSpec | RateSpec | GroupSpec | CountSpec


def sources(spec: Spec) -> Mapping[str, tuple[Expression, ...]]:
    """The expressions behind each facet that formulas may name: 指标.预算, 比率.本年. Items of groups have no name."""
    if isinstance(spec, IndicatorSpec):
        return {facet: (expression,) for facet, expression in facets(spec).items()}
    return {CURRENT: (spec.part, spec.whole)} if isinstance(spec, RateSpec) else {}


@dataclass(frozen=True, slots=True)
class TextSpec:
    """A name of the text that stands for words of a cell: 部门名称; for those of `default` where it is blank."""

    name: str
    source: Ref
    default: str = ""


@dataclass(frozen=True, slots=True)
class PhraseSet:
    """The wording (措辞) of every case of a comparison, as template texts.

    `of` is "prior" or "budget" (cases of `Change`) or "completion" (of `Progress`), `facet` the one compared.
    """

    name: str
    of: str
    facet: str
    cases: Mapping[str, str]


class ChartKind(StrEnum):
    """Kinds of charts: 饼图 and 柱图."""

    PIE = "pie"
    BARS = "bars"


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """A chart: a group or a list of indicators, and the facets that are its series."""

    name: str
    kind: ChartKind
    caption: str
    group: str
    indicators: tuple[str, ...]
    labels: tuple[str, ...]
    series: tuple[str, ...]
    series_names: tuple[str, ...]
    alt: str


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the glossary (名词解释); `when` is a template condition that prints it, "" for always."""

    name: str
    text: str
    when: str


@dataclass(frozen=True, slots=True)
class Rule:
    """An articulation rule (勾稽关系)."""

    id: str
    level: Level
    equation: Equation
    text: str
    message: str
    basis: str


@dataclass(frozen=True, slots=True)
class Pair:
    """What goes together (同有同无): if `condition` is more than zero, so must one of `consequences` be.

    `mutual` asks the same the other way round; `each` is the table whose rows it is checked for, or "".
    """

    id: str
    level: Level
    each: str
    condition: Expression
    consequences: tuple[Expression, ...]
    mutual: bool
    text: str
    message: str
    basis: str


@dataclass(frozen=True, slots=True)
class CarryRule:
    """A figure that was carried forward (结转): `now` in this year's data equals `last` in last year's."""

    id: str
    now: Expression
    last: Expression
    text: str
    message: str


@dataclass(frozen=True, slots=True)
class Completeness:
    """When words are missing or suspect (完整性): thresholds, words, and where exceptions are declared.

    A change of `change_percent` or more needs a reason; a missing one weighs `reason_level`. A reason given for
    `repeated` items or more is boiler-plate. `up_words` and `down_words` say that something grew or shrank, except
    in what the regular expressions of `neutral` match (`neutral_prior` in reasons of a change against last year,
    `neutral_budget` against the budget); `weak_words` among them prove nothing by themselves.
    `residue` and `stale` are regular expressions of template rests; `year_before` and `year_after` of what stands
    around another year for a good reason, `clause_heads` of what a clause begins behind. `withheld` is the table of
    涉密 codes, `restated` the cell that explains a changed base.
    A report is to be published within `publish_days` after the accounts were approved.
    """

    change_percent: Decimal
    reason_level: Level
    repeated: int
    publish_days: int
    up_words: tuple[str, ...]
    down_words: tuple[str, ...]
    weak_words: tuple[str, ...]
    neutral: tuple[str, ...]
    neutral_prior: tuple[str, ...]
    neutral_budget: tuple[str, ...]
    residue: tuple[str, ...]
    stale: tuple[str, ...]
    year_before: tuple[str, ...]
    year_after: tuple[str, ...]
    clause_heads: tuple[str, ...]
    withheld: str
    restated: Ref | None


@dataclass(frozen=True, slots=True)
class Edition:
    """A resolved edition.

    `other_years` are names of tables, rows and columns of other years, `fallen` the entries without effect.
    """

    name: str
    year: int
    number_style: NumberStyle  # of texts
    table_numbers: NumberStyle
    settings: Settings
    facets: tuple[Facet, ...]
    roles: Roles
    tables: Mapping[str, TableSpec]
    forms: Mapping[str, Form]
    texts: tuple[TextSpec, ...]
    indicators: tuple[Spec, ...]
    phrases: Mapping[str, PhraseSet]
    absent: Mapping[Lacking, AbsentWords]
    charts: Mapping[str, ChartSpec]
    glossary: tuple[Term, ...]
    rules: tuple[Rule, ...]
    pairs: tuple[Pair, ...]
    carries: tuple[CarryRule, ...]
    told_counts: tuple[ToldCount, ...]
    quotients: tuple[Quotient, ...]
    contents: tuple[RequiredContent, ...]
    completeness: Completeness
    report: TemplateText
    style: StyleSheet
    catalogue: Catalogue
    annex: str
    other_years: Mapping[str, frozenset[str]]
    fallen: tuple[Fallen, ...]
    known: tuple[int, int] = (
        0,
        0,
    )  # first and last fiscal year of a form that was seen, 0 where it says nothing
    renamed: tuple[tuple[str, str], ...] = ()  # old names by which it or a layer was asked for, with today's

    @property
    def vocabulary(self) -> Vocabulary:
        """What formulas over its tables may name."""
        return Vocabulary(self.tables, (), self.other_years, (CURRENT, *(one.name for one in self.facets)))

    def printable(self, directive: str) -> list[str] | None:
        """What a directive may name: @表 tables and forms, @图 charts; None for one that names nothing."""
        return {"表": [*self.tables, *self.forms], "图": list(self.charts)}.get(directive)

    def label_of(self, table: TableSpec) -> str:
        """How messages call a table: 公开01 收入支出决算总表."""
        return f"{table.sheet} {table.title}".strip()
