"""All faults of an edition's templates (模板检查), of every branch and before any data is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from jinja2 import nodes

from report_gen.edition.model import Edition
from report_gen.figures.finding import Finding, Location
from report_gen.figures.messages import in_words
from report_gen.narrative.environment import (
    Environment,
    TemplateFault,
    arithmetic,
    template_finding,
)
from report_gen.narrative.filters import of_edition
from report_gen.narrative.linting.expressions import Expressions, Scope
from report_gen.narrative.linting.kinds import Kind, Names
from report_gen.narrative.linting.shapes import form_faults
from report_gen.narrative.linting.statements import Statements, recursive_macros
from report_gen.narrative.linting.texts import (
    Fault,
    Source,
    chart_faults,
    line_faults,
    phrase_sources,
    sources,
)


def lint(edition: Edition, environment: Environment | None = None) -> tuple[Finding, ...]:
    """Every fault of report.md, phrases, glossary, forms, charts, notes and settings, each once.

    An environment of this edition keeps what was parsed for the one who composes with it.
    """
    names = Names(edition).all
    texts = _Texts(edition, names, environment or of_edition(edition))
    found = [finding for source in sources(edition, names) for finding in texts.faults(source)]
    found += [finding for source in phrase_sources(edition, texts.handed) for finding in texts.faults(source)]
    found += [_finding(fault.file, fault.line, fault.message) for fault in _others(edition, names)]
    return tuple(dict.fromkeys(edition.report.located(found)))


def _others(edition: Edition, names: Mapping[str, Kind]) -> Iterator[Fault]:
    yield from line_faults(edition)
    for form in edition.forms.values():
        yield from form_faults(form, names)
    for chart in edition.charts.values():
        yield from chart_faults(chart, edition, names)


def _finding(file: str, line: int, message: str) -> Finding:
    return template_finding(Location(file, line=line), message)


class _Texts:
    """Looks at template texts one by one; knows the formats, tests and phrases that they may use."""

    def __init__(self, edition: Edition, names: Mapping[str, Kind], environment: Environment) -> None:
        self._names = names
        self._environment = environment
        self._phrases = edition.phrases
        self.handed: dict[str, set[str]] = {}

    def faults(self, source: Source) -> Iterable[Finding]:
        """The faults of one text; of one that cannot be parsed the first alone."""
        try:
            tree = self._environment.tree(source.file, source.text, source.line)
        except TemplateFault as fault:
            return fault.findings
        try:
            return self._of(source, tree)
        except RecursionError:
            return self._environment.too_deep(source.file, source.line).findings

    def _of(self, source: Source, tree: nodes.Template) -> list[Finding]:
        found: list[Finding] = []

        def line(node: nodes.Node) -> int:
            return node.lineno + source.line - 1 if source.line else 0

        def tell(node: nodes.Node, message: str) -> None:
            found.append(_finding(source.file, line(node), message))

        for node in self._environment.computing(source.text):
            found += arithmetic(source.file, line(node)).findings
        for macro in recursive_macros(tree) if "macro" in source.text else ():
            tell(macro, in_words("E-TEMPLATE.recursive", name=macro.name))
        looks = Expressions(
            tell, self._environment.filters, self._environment.tests, self._phrases, self.handed
        )
        Statements(looks).body(tree.body, Scope({**self._names, **source.names}))
        return found
