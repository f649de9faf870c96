"""Filters and tests of the templates, under Chinese names. They choose formats and wordings, never compute."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from jinja2.exceptions import TemplateRuntimeError

from report_gen.document.nodes import FactSpan, TextSpan
from report_gen.document.numbering import han_number
from report_gen.document.sequences import is_outline, own_ordinals
from report_gen.edition.facets import CURRENT, Facet, FacetKind
from report_gen.edition.model import Edition
from report_gen.edition.strict import nearest
from report_gen.figures.amount import Amount, Count, Percent, Unit
from report_gen.figures.dataset import Text
from report_gen.figures.display import counting, money, percentage
from report_gen.figures.fact import Fact
from report_gen.figures.messages import in_words
from report_gen.narrative.environment import Environment
from report_gen.narrative.names import PartView, View
from report_gen.narrative.phrases import Phrases
from report_gen.narrative.words import Words, words_of


def of_edition(edition: Edition) -> Environment:
    """An environment with the edition's filters and tests, and no data yet."""
    environment = Environment({})
    install(environment, edition)
    return environment


def install(environment: Environment, edition: Edition) -> None:
    """Give the environment its filters and tests."""
    formats = _Formats(edition)
    phrases = Phrases(environment, edition)
    reasons = Reasons(environment, edition.facets)
    environment.add_filters(
        {
            "万元": formats.wan,
            "元": formats.yuan,
            "数字": formats.bare,
            "百分比": formats.percent,
            "数": formats.count,
            "措辞": phrases.comparison,
            "原因": reasons,
            "变动原因": reasons.of_change,
            "预算差异原因": reasons.of_gap,
            "并列": JoinedSpans(environment),
            "序号": _ordinal,
        }
    )
    environment.tests["为"] = _is


def _fact(value: object) -> Fact:
    if isinstance(value, View):
        value = value[CURRENT]
    if isinstance(value, PartView):
        value = value.part.fact
    if isinstance(value, Fact):
        return value
    if value is None:
        raise TemplateRuntimeError(in_words("E-TEMPLATE.no_data"))
    raise TemplateRuntimeError(in_words("E-TEMPLATE.not_figure"))


class _Formats:
    """The formats of the edition's number style."""

    def __init__(self, edition: Edition) -> None:
        self._style, self._in_tables = edition.number_style, edition.table_numbers

    def wan(self, value: object) -> FactSpan:
        """An amount in 万元, with the unit."""
        return self._money(value, Unit.WAN, suffix=True)

    def yuan(self, value: object) -> FactSpan:
        """An amount in 元, with the unit."""
        return self._money(value, Unit.YUAN, suffix=True)

    def bare(self, value: object) -> FactSpan:
        """The number alone, for cells of tables: amounts in 万元, rates with their sign."""
        # The kind decides, not the author: |数字 serves columns whose rows are of several kinds.
        fact = _fact(value)
        if isinstance(fact.value, Amount):
            return self._money(fact, Unit.WAN, suffix=False)
        return self.percent(fact) if isinstance(fact.value, Percent) else self.count(fact)

    def _money(self, value: object, unit: Unit, *, suffix: bool) -> FactSpan:
        fact = _fact(value)
        if not isinstance(fact.value, Amount):
            raise TemplateRuntimeError(in_words("E-TEMPLATE.not_amount", name=fact.name))
        style = self._style if suffix else self._in_tables
        return FactSpan(fact, money(style, unit, suffix=suffix))

    def percent(self, value: object) -> FactSpan:
        """A rate with the per cent sign."""
        fact = _fact(value)
        if not isinstance(fact.value, Percent):
            raise TemplateRuntimeError(in_words("E-TEMPLATE.not_rate", name=fact.name))
        return FactSpan(fact, percentage(self._style.decimals, thousands=self._style.thousands))

    def count(self, value: object) -> FactSpan:
        """A count without its measure word."""
        fact = _fact(value)
        if not isinstance(fact.value, Count):
            raise TemplateRuntimeError(in_words("E-TEMPLATE.not_count", name=fact.name))
        return FactSpan(fact, counting(fact, self._style))


class Reasons:
    """`|原因("，主要原因：")`: the lead words and the reasons, or nothing at all when no reason was given."""

    def __init__(self, environment: Environment, facets: tuple[Facet, ...]) -> None:
        self._environment, self._facets = environment, facets

    def __call__(self, value: object, lead: object = "", after: object = "") -> str:
        """One reason as it stands; several as 一是…；二是…. A missing reason is never invented."""
        if value is None:
            return ""
        if not isinstance(value, Text):
            raise TemplateRuntimeError(in_words("E-TEMPLATE.not_text"))
        lines = value.lines()
        # A blank reason prints nothing: its absence was asked about before, and is not covered up here.
        if not lines:
            return ""
        before, behind = self._environment.shown(lead), self._environment.shown(after)
        return before + "；".join(self._counted(lines, value)) + behind

    def _counted(self, lines: tuple[str, ...], value: Text) -> Iterator[str]:
        """The lines, counted where there are several; ordinals of their own give way, those of several levels stay."""
        if len(lines) == 1 or is_outline(lines):
            yield from (self._word(line, value) for line in lines)
            return
        # They were typed as 1. 2. 3. or 一、二、; as 一是；二是 they would be counted twice.
        own = own_ordinals(lines)
        if own:
            self._environment.spans.drop(Words(value.value, value.location, own[0]))
        for place, line in enumerate(lines, 1):
            rest = line[len(own[place - 1]) :] if own else line
            yield f"{han_number(place)}是{self._word(rest, value)}"

    def of_change(self, value: object, lead: object = "", after: object = "", facet: object = "") -> str:
        """The reasons of a change against last year, where there was a change."""
        return self._of(value, FacetKind.PRIOR, "变动原因", (lead, after), facet)

    def of_gap(self, value: object, lead: object = "", after: object = "", facet: object = "") -> str:
        """The reasons of a gap against the budget, where there is a gap; `facet` says which budget of several."""
        return self._of(value, FacetKind.BUDGET, "预算差异原因", (lead, after), facet)

    def _of(
        self, value: object, kind: FacetKind, name: str, around: tuple[object, object], facet: object
    ) -> str:
        if not isinstance(value, View):
            raise TemplateRuntimeError(in_words("E-TEMPLATE.not_indicator", filter=name))
        known = [one.name for one in self._facets if one.kind is kind]
        # An edition with one budget need not name it; with several the first is the usual one.
        wanted = str(facet or next(iter(known), ""))
        if wanted not in known:
            raise TemplateRuntimeError(
                in_words("E-TEMPLATE.wrong_facet", filter=name, facet=wanted, nearest=nearest(wanted, known))
            )
        compared = value.indicator.bases[wanted]
        return self(words_of(compared.reason), *around) if compared.direction else ""

    def _word(self, text: str, source: Text) -> str:
        return self._environment.spans.token(TextSpan(text, source=source.location))


class JoinedSpans:
    """`|并列`: parts as “甲1.00万元、乙2.00万元”; items as their names."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment

    def __call__(self, values: object, between: object = "、") -> str:
        """Join the parts of an item, each with its amount."""
        wan: Callable[[object], FactSpan] = self._environment.filters["万元"]
        if not isinstance(values, list):
            raise TemplateRuntimeError(in_words("E-TEMPLATE.not_list"))
        pieces = []
        for value in values:
            if not isinstance(value, View | PartView):
                raise TemplateRuntimeError(in_words("E-TEMPLATE.not_list"))
            name = self._environment.shown(value["名称"])
            pieces.append(name + self._environment.shown(wan(value[CURRENT])))
        return self._environment.shown(between).join(pieces)


def _ordinal(number: object) -> str:
    if not isinstance(number, int):
        raise TemplateRuntimeError(in_words("E-TEMPLATE.not_index"))
    return str(number)


def _is(value: object, word: object) -> bool:
    """`is 为("下属")`: whether a cell holds exactly this word."""
    return isinstance(value, Text) and value.value == (word.value if isinstance(word, Text) else word)
