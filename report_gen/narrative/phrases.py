"""Phrases (措辞): the wording of each case of a comparison, from phrases.toml."""

from __future__ import annotations

from jinja2.exceptions import TemplateRuntimeError

from report_gen.derive.model import Indicator
from report_gen.edition.model import Edition, PhraseSet
from report_gen.edition.strict import nearest
from report_gen.figures.messages import in_words
from report_gen.narrative.environment import Compiled, Environment
from report_gen.narrative.names import View


class Phrases:
    """`|措辞("比上年决算数")`: picks the case of the comparison and renders its wording."""

    def __init__(self, environment: Environment, edition: Edition) -> None:
        self._environment = environment
        self._sets = edition.phrases
        self._decimals = edition.number_style.decimals
        self._compiled: dict[tuple[str, str], Compiled] = {}

    def comparison(self, value: object, name: str, lead: object = "", **words: object) -> str:
        """The wording of an indicator's comparison or completion, `lead` before it; nothing where nothing is said."""
        if not isinstance(value, View):
            raise TemplateRuntimeError(in_words("E-TEMPLATE.phrase_of_indicator"))
        phrase = self._sets.get(name)
        if phrase is None:
            raise TemplateRuntimeError(
                in_words("E-TEMPLATE.no_phrase", name=name, nearest=nearest(name, list(self._sets)))
            )
        case, words_of_change = self._found(value.indicator, phrase)
        said = self._case(phrase, case).render({"指标": value, **words_of_change, **words})
        return self._environment.shown(lead) + said if said else ""

    def _found(self, indicator: Indicator, phrase: PhraseSet) -> tuple[str, dict[str, object]]:
        """The case that holds, and what its wording may name."""
        found = indicator.bases[phrase.facet]
        if phrase.of == "completion":
            return indicator.progress(phrase.facet, self._decimals), {"率": found.completion}
        change = found.change
        if change is None:
            raise TemplateRuntimeError(
                in_words("E-TEMPLATE.phrase", owner=indicator.name, kind=found.facet.words, name=phrase.name)
            )
        return change.case, {"额": change.amount, "率": change.rate}

    def _case(self, phrase: PhraseSet, case: str) -> Compiled:
        key = (phrase.name, case)
        if key not in self._compiled:
            file = f"phrases.toml「{phrase.name}」{case}"
            self._compiled[key] = self._environment.load(file, phrase.cases[case])
        return self._compiled[key]
