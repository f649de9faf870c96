"""Named figures that do not exist because of their base (基数): which kind they are, and the words for it."""

from __future__ import annotations

from collections.abc import Mapping

from jinja2 import Undefined

from report_gen.derive.model import Compared, Figures, Indicator
from report_gen.edition.absent import BASE_WORDS, AbsentWords, Lacking
from report_gen.edition.facets import FacetKind, Member
from report_gen.figures.amount import shown
from report_gen.figures.fact import Fact
from report_gen.narrative.environment import Environment
from report_gen.narrative.named import TemplateNamed
from report_gen.narrative.names import NoSuchName, View

_SHARE = "占比"


def lacking_words(
    named: TemplateNamed, figures: Figures, environment: Environment, words: Mapping[Lacking, AbsentWords]
) -> str | None:
    """What to print instead of a figure, None for one that is there or that lacks for another reason."""
    if named.name in figures.rates and not named.items:
        return words[Lacking.RATE].none if figures.rates[named.name] is None else None
    owner: object = environment.globals.get(named.name)
    for place, item in enumerate(named.items):
        found = _kind(owner, str(item))
        if found is not None and isinstance(owner, View):
            missing = _is_none(owner, named.items[place:], environment)
            return _of(*found, owner.indicator, words) if missing else None
        owner = _item(owner, item, environment)
    return None


def _kind(owner: object, item: str) -> tuple[Lacking, Compared | None] | None:
    """What kind of figure that may not exist is asked for, and against what; None for any other."""
    if not isinstance(owner, View) or owner.indicator.current is None:
        return None
    if item == _SHARE:
        return Lacking.SHARE, None
    for compared in owner.indicator.bases.values():
        match compared.facet.named.get(item):
            case Member.COMPLETION:
                return Lacking.COMPLETION, compared
            case Member.CHANGE:
                prior = compared.facet.kind is FacetKind.PRIOR
                return (Lacking.CHANGE if prior else Lacking.GAP), compared
    return None


def _is_none(owner: object, items: tuple[str | int, ...], environment: Environment) -> bool:
    """Whether the figure at the end of the items, or one on the way to it, does not exist."""
    for item in items:
        owner = _item(owner, item, environment)
        if owner is None:
            return True
    return False


def _item(owner: object, item: str | int, environment: Environment) -> object:
    """An item of a view; what is not there is an undefined value, which rendering will name."""
    try:
        return environment.getitem(owner, item)
    except NoSuchName:
        return Undefined()


def _of(
    kind: Lacking, compared: Compared | None, indicator: Indicator, words: Mapping[Lacking, AbsentWords]
) -> str:
    """The words by the base: what prints as zero is called zero, as the sentences of the report do."""
    chosen = words[kind]
    if compared is None:  # of the whole, or of a list with a negative member, nothing is known here
        return chosen.negative if _is_negative(indicator.current) else chosen.none
    base = compared.base
    is_zero = base is not None and shown(base.value) == 0
    said = chosen.none if base is None else chosen.zero if is_zero else chosen.negative
    return said.replace(BASE_WORDS, compared.facet.words)


def _is_negative(fact: Fact | None) -> bool:
    return fact is not None and fact.number < 0
