"""Named figures that do not exist because of their base (基数): which kind they are, and the words for it."""

from __future__ import annotations

from collections.abc import Mapping

from jinja2 import Undefined

from report_gen.derive.model import Figures, Indicator
from report_gen.edition.absent import AbsentWords, Lacking
from report_gen.figures.amount import shown
from report_gen.figures.fact import Fact
from report_gen.narrative.environment import Environment
from report_gen.narrative.named import Named
from report_gen.narrative.names import NoSuchName, View

_KINDS = {"占比": Lacking.SHARE, "完成率": Lacking.COMPLETION, "增减": Lacking.CHANGE, "差额": Lacking.GAP}


def lacking_words(
    named: Named, figures: Figures, environment: Environment, words: Mapping[Lacking, AbsentWords]
) -> str | None:
    """What to print instead of a figure, None for one that is there or that lacks for another reason."""
    if named.name in figures.rates and not named.items:
        return words[Lacking.RATE].none if figures.rates[named.name] is None else None
    owner: object = environment.globals.get(named.name)
    for place, item in enumerate(named.items):
        kind = _KINDS.get(str(item))
        if kind is not None and isinstance(owner, View) and owner.indicator.current is not None:
            return (
                _of(kind, owner.indicator, words)
                if _is_none(owner, named.items[place:], environment)
                else None
            )
        owner = _item(owner, item, environment)
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


def _of(kind: Lacking, indicator: Indicator, words: Mapping[Lacking, AbsentWords]) -> str:
    """The words by the base: what prints as zero is called zero, as the sentences of the report do."""
    chosen = words[kind]
    if kind is Lacking.SHARE:  # of the whole, or of a list with a negative member, nothing is known here
        return chosen.negative if _is_negative(indicator.current) else chosen.none
    base = indicator.prior if kind is Lacking.CHANGE else indicator.budget
    if base is None:
        return chosen.none
    return chosen.zero if shown(base.value) == 0 else chosen.negative


def _is_negative(fact: Fact | None) -> bool:
    return fact is not None and fact.number < 0
