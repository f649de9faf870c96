"""What a name of a template will be, as far as the edition says so (名称的种类): no data is needed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import field
from functools import cached_property

from report_gen.edition import tables as specs
from report_gen.edition.facets import CURRENT, Facet, Member
from report_gen.edition.model import CountSpec, Edition, GroupSpec, IndicatorSpec, RateSpec, facets
from report_gen.edition.reserved import HAS_YEAR_BEFORE, TABLES, YEAR, YEAR_AFTER, YEAR_BEFORE
from report_gen.edition.rules.spec_kinds import SpecKinds
from report_gen.figures.kinds import Family
from report_gen.figures.messages import in_words, worded
from report_gen.figures.records import dataclass
from report_gen.narrative.words import NAME

AMOUNT, RATE, COUNT = "金额", "比率", "个数"
_OF_FAMILY = {Family.AMOUNT: AMOUNT, Family.RATE: RATE, Family.COUNT: COUNT}


@dataclass(frozen=True, slots=True)
class Anything:
    """What cannot be known: nothing is said about it."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure. `quantity` is 金额, 比率 or 个数, "" where that is not known."""

    quantity: str = ""


@dataclass(frozen=True, slots=True)
class Nothing:
    """A figure that never is there; `why` says so in Chinese."""

    why: str


@dataclass(frozen=True, slots=True)
class Plain:
    """What can be asked and, where `printed`, printed: words of cells (`said`), text, truth, whole numbers."""

    name: str
    printed: bool = True


@dataclass(frozen=True, slots=True)
class Thing:
    """Something with members. `figure` is what formats take of it, `each` what a loop over it gives.

    `is_open` lets in any member, of kind `other`: rows of an open table are known with the data only. `compared`
    are the facets that an indicator has, None for what is none.
    """

    owner: str
    members: Mapping[str, Kind] = field(default_factory=dict)
    figure: Kind | None = None
    each: Kind | None = None
    is_open: bool = False
    other: Kind = Anything()
    compared: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of things of one kind."""

    each: Kind


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One of several kinds: what a loop over a list of indicators gives."""

    kinds: tuple[Kind, ...]


Kind = Anything | Figure | Nothing | Plain | Thing | Listing | AnyOf
#: What nothing is known of: no fault is told.
UNSEEN = Anything()

SAID, TEXT, TRUTH, NUMBER = (
    Plain("文字"),
    Plain("模板文字"),
    Plain("是否", printed=False),
    Plain("序数", printed=False),
)
LOOP = Thing(
    "loop",
    dict.fromkeys(
        ("index", "index0", "revindex", "revindex0", "first", "last", "length", "depth", "depth0"), NUMBER
    ),
    is_open=True,
)


def item(
    owner: str,
    quantity: str,
    facets: Iterable[Facet],
    has: Collection[str],
    columns: Mapping[str, Kind],
    each: Kind | None = None,
) -> Thing:
    """An indicator or an item of a group that has some of the facets, with every name that templates may ask for."""
    figure = Figure(quantity)
    part = Thing("其中的一项", {NAME: SAID, CURRENT: figure}, figure=figure)
    members: dict[str, Kind] = {
        CURRENT: figure, "占比": Figure(RATE), "其中": Listing(part), "有数": TRUTH,
        **dict.fromkeys((NAME, "用途", "代码", "类", "款", "项"), SAID),
    }  # fmt: skip
    for facet in facets:
        members |= _of_facet(facet, figure, owner, there=facet.name in has)
    compared = frozenset(has)
    leaf = Thing(owner, {**members, "明细": Listing(Anything())} | dict(columns), figure, compared=compared)
    whole = {**leaf.members, "明细": each or Listing(leaf)}
    return Thing(owner, whole, figure, compared=compared)


def _of_facet(facet: Facet, figure: Figure, owner: str, *, there: bool) -> dict[str, Kind]:
    """What templates may ask of a facet; its figures are nothing where the indicator does not have it."""
    kinds: dict[Member, Kind] = {Member.REASON: SAID}
    figures = (Member.BASE, Member.CHANGE, Member.COMPLETION)
    if there:
        change = Thing(facet.called(Member.CHANGE), {"额": figure, "率": Figure(RATE)})
        kinds |= zip(figures, (figure, change, Figure(RATE)), strict=True)
    else:
        kinds |= dict.fromkeys(
            figures, Nothing(in_words("E-TEMPLATE.undefined", owner=owner, facet=facet.words))
        )
    return {name: kinds.get(member, TRUTH) for name, member in facet.named.items()}


def columns_of(columns: Iterable[specs.Column], rows: Iterable[specs.RowSpec]) -> dict[str, Kind]:
    """The columns that templates may name in these rows: words, and figures of what the rows agree on."""
    own = {row.kind for row in rows}
    return {
        column.name: _of_column({kind or column.kind for kind in own or {None}})
        for column in columns
        if column.kind.is_value
    }


def _of_column(kinds: set[specs.Kind]) -> Kind:
    if any(kind.is_words for kind in kinds):
        return SAID if len(kinds) == 1 else Anything()
    quantities = {quantity_of(kind) for kind in kinds}
    return Figure(quantities.pop() if len(quantities) == 1 else "")


def quantity_of(kind: specs.Kind) -> str:
    """Whether a column holds money or numbers."""
    return AMOUNT if kind.is_money else COUNT


class Names:
    """The names of an edition with their kinds."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._kinds = SpecKinds(edition.tables, edition.indicators)

    @cached_property
    def all(self) -> dict[str, Kind]:
        """Every name that `template_names` gives, with its kind."""
        names: dict[str, Kind] = dict.fromkeys((YEAR, YEAR_BEFORE, YEAR_AFTER), TEXT)
        names[HAS_YEAR_BEFORE] = TRUTH
        names[TABLES] = Thing(
            TABLES, {name: self._table(table) for name, table in self._edition.tables.items()}
        )
        names |= {spec.name: SAID for spec in self._edition.texts}
        return names | {name: self._of(spec) for name, spec in self._kinds.specs.items()}

    def _of(self, spec: IndicatorSpec | RateSpec | GroupSpec | CountSpec) -> Kind:
        match spec:
            case RateSpec():
                return Figure(RATE)
            case CountSpec():
                return Figure(COUNT)
            case IndicatorSpec():
                quantity = self._quantity(spec)
                return item(spec.name, quantity, self._edition.facets, facets(spec), {})
            case GroupSpec():
                columns = _all_columns(self._edition.tables[spec.table])
                quantity = self._quantity(spec)
                return Listing(item(spec.name, quantity, self._edition.facets, facets(spec), columns))

    def _quantity(self, spec: IndicatorSpec | GroupSpec) -> str:
        """What an entry counts or measures, "" where its rows are of several sorts."""
        families = {kind.family for kind in self._kinds.of_facet(spec, CURRENT)}
        return _OF_FAMILY[families.pop()] if len(families) == 1 else ""

    def _table(self, table: specs.TableSpec) -> Thing:
        rows: dict[str, Kind] = {}
        for block in table.blocks:
            for spec in block.named_rows:
                row = Thing(
                    worded("template-kinds.columns", table=table.name),
                    {NAME: SAID, **columns_of(block.columns, [spec])},
                )
                rows |= {key: row for key in (spec.name, spec.code) if key}
        each = Thing(worded("template-kinds.columns", table=table.name), {NAME: SAID, **_all_columns(table)})
        return Thing(
            worded("template-kinds.rows", table=table.name),
            rows,
            each=each,
            is_open=table.is_open,
            other=each,
        )


def _all_columns(table: specs.TableSpec) -> dict[str, Kind]:
    """The columns of all rows of a table."""
    columns: dict[str, Kind] = {}
    for block in table.blocks:
        columns |= columns_of(block.columns, block.rows)
    return columns


def alternatives(kind: Kind) -> Iterator[Kind]:
    """The kinds that something may be of."""
    if isinstance(kind, AnyOf):
        for one in kind.kinds:
            yield from alternatives(one)
    else:
        yield kind


def any_of(kinds: list[Kind]) -> Kind:
    """One of several kinds; what is not known of one is not known at all."""
    if not kinds or any(isinstance(kind, Anything) for kind in kinds):
        return UNSEEN
    return kinds[0] if all(kind == kinds[0] for kind in kinds) else AnyOf(tuple(kinds))


def describe(kind: Kind) -> str:
    """A kind as people call it."""
    match kind:
        case Figure():
            return kind.quantity or "数字"
        case Plain(name=name):
            return name
        case Thing(owner=owner):
            return f"「{owner}」"
        case Listing():
            return "列表"
        case AnyOf(kinds):
            return describe(kinds[0])
        case _:
            return "此处"
