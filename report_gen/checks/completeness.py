"""What is missing or suspect in words and codes (完整性). One module a subject; this one only gathers them."""

from __future__ import annotations

from collections.abc import Iterator

from report_gen.checks.budgets import taken_for_budgets
from report_gen.checks.codes import code_findings
from report_gen.checks.comparisons import comparisons
from report_gen.checks.context import Context
from report_gen.checks.crossed import crossed_rows
from report_gen.checks.dates import distant_dates, impossible_days
from report_gen.checks.deadline import deadline_findings
from report_gen.checks.lines import unmatched_lines
from report_gen.checks.lists import list_findings
from report_gen.checks.quotients import odd_quotients
from report_gen.checks.reasons import contradictions, left_blank, missing_reasons, repeated_reasons
from report_gen.checks.residue import residue
from report_gen.checks.same_rows import same_rows
from report_gen.checks.scale import implausible
from report_gen.checks.scores import told_scores, too_high
from report_gen.checks.secrets import unpublishable
from report_gen.checks.texts import all_texts
from report_gen.checks.withheld import Withheld, doubtful_declarations
from report_gen.checks.years import OTHER_YEAR, year_findings
from report_gen.derive.model import Figures
from report_gen.edition.model import Edition
from report_gen.figures.dataset import Dataset
from report_gen.figures.finding import Finding


def incomplete(
    dataset: Dataset, edition: Edition, figures: Figures, withheld: Withheld, context: Context
) -> Iterator[Finding]:
    """Every finding about words and codes."""
    settings = edition.completeness
    found = list(comparisons(dataset, edition, figures)) if not context.without else []
    yield from missing_reasons(found, settings)
    yield from left_blank(found, settings)
    yield from contradictions(found, settings)
    yield from repeated_reasons(found, settings)
    budgets = list(taken_for_budgets(found))
    told = {place for one in budgets for place in one.locations[:1]}
    yield from budgets
    yield from implausible(one for one in found if told.isdisjoint(one.current.cells()))
    yield from unmatched_lines(dataset, edition, context.without)
    yield from code_findings(dataset, edition, withheld, context.without)
    yield from crossed_rows(dataset, edition, context.without)
    yield from doubtful_declarations(dataset, edition, withheld)
    yield from list_findings(dataset, edition, context.without)
    yield from same_rows(dataset, edition, context.without)
    yield from odd_quotients(dataset, edition, context.without)
    yield from too_high(dataset, edition)
    yield from distant_dates(dataset, edition)
    yield from deadline_findings(dataset, edition, context.today)
    if context.last:
        from report_gen.checks.last_year import same_annex, same_as_last
        from report_gen.checks.since_last import exchanged_since

        yield from exchanged_since(dataset, context.last, edition, context.without)
        yield from same_as_last(dataset, context.last, edition, context.without)
        yield from same_annex(context.passages, context.last_passages, context.last.year)
    texts = list(all_texts(dataset, edition, context))
    years = list(year_findings(dataset, edition, context.passages))
    dated = {finding.locations for finding in years}
    rests = residue(texts, settings, dataset.year)
    yield from years
    yield from (rest for rest in rests if rest.code != OTHER_YEAR or rest.locations not in dated)
    yield from told_scores(texts)
    yield from impossible_days(texts)
    yield from unpublishable(texts)
