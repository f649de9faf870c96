"""Reading phrases.toml (措辞): for each comparison and completion the wording of every case."""

from __future__ import annotations

from collections.abc import Mapping

from report_gen.edition.facets import Facet, FacetKind
from report_gen.edition.gathering import Gathered
from report_gen.edition.model import PhraseSet
from report_gen.edition.strict import Section, nearest
from report_gen.figures.change import LIKE, SILENT, Case
from report_gen.figures.completion import Progress
from report_gen.figures.messages import in_words


def read_phrases(section: Section, facets: tuple[Facet, ...], gathered: Gathered) -> dict[str, PhraseSet]:
    """All phrase sets by name; what is wrong with one is gathered, and the others are read."""
    phrases = gathered.each(section.sections("phrase"), lambda item: _phrase(item, facets))
    section.has("absent")  # read on its own
    gathered.part(section.close)
    return {phrase.name: phrase for phrase in phrases}


def _phrase(item: Section, facets: tuple[Facet, ...]) -> PhraseSet:
    of = item.text("of")
    if of not in _CASES:
        raise item.fault(in_words("E-EDITION.one_of", key="of", allowed=_CASES), "of")
    kind = FacetKind.PRIOR if of == FacetKind.PRIOR else FacetKind.BUDGET
    known = [facet.name for facet in facets if facet.kind is kind]
    facet = item.text("facet", known[0] if known else "")
    if facet not in known:
        raise item.fault(
            in_words("E-EDITION.facet_kind", facet=facet, kind=str(kind), nearest=nearest(facet, known)),
            "facet",
        )
    phrase = PhraseSet(item.called(), of, facet, _wordings(item, _CASES[of]))
    item.close()
    return phrase


#: What a phrase set may speak of, and the cases that it has to word.
_CASES: Mapping[str, type[Case] | type[Progress]] = {"prior": Case, "budget": Case, "completion": Progress}


def _wordings(item: Section, cases: type[Case] | type[Progress]) -> dict[str, str]:
    """The wording of every case; a special case may be left out, it is then worded like the general one."""
    free = (*LIKE, SILENT)
    given = {str(case): item.template(case, "") if case in free else item.template(case) for case in cases}
    like = {str(case): str(other) for case, other in LIKE.items()}
    return {case: text or given.get(like.get(case, ""), "") for case, text in given.items()}
