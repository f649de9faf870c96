"""Trying out (试算): the whole text composed with the data of every scene; what goes wrong, what never had its say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import field, replace

from report_gen.annex.model import NO_ANNEX
from report_gen.derive.derive import derive
from report_gen.document.nodes import Block, Chart, Paragraph, Report, Table, TextSpan, plain
from report_gen.edition.model import Edition
from report_gen.figures.finding import Finding, Location, ReportGenError, finding
from report_gen.figures.records import dataclass
from report_gen.narrative.compose import compose
from report_gen.narrative.environment import Environment
from report_gen.narrative.filters import of_edition
from report_gen.narrative.spans import Spans
from report_gen.trial.branches import MARK, Branch, Branches
from report_gen.trial.scenes import SCENES, Scene
from report_gen.trial.synthetic import synthetic

#: Marks that never stand together, empty brackets, a sentence that begins with a mark.
_ODD = re.compile(r"[，、；：][，。；：、）]|。[，。；：、]|（[，。；：、）]|^[，。；：、）]")
_AROUND, _NEAR = 12, 6
_NUMBERS = re.compile(r"-?[\d,.]+")


@dataclass(frozen=True, slots=True)
class PrintedNames:
    """What the reports of all scenes print, by name: tables and forms, charts, terms of the glossary."""

    tables: set[str] = field(default_factory=set)
    charts: set[str] = field(default_factory=set)
    terms: set[str] = field(default_factory=set)

    def add(self, report: Report) -> None:
        """Take in a report."""
        for block in report.blocks:
            match block:
                case Table(name=name):
                    self.tables.add(name)
                case Chart(name=name):
                    self.charts.add(name)
                case Paragraph(spans=[TextSpan(text=text, lead=True), *_]):
                    self.terms.add(text.removesuffix("："))


@dataclass(frozen=True, slots=True)
class Tried:
    """What trying found: faults and odd sentences, each once; branches that no scene led through; what was printed."""

    findings: tuple[Finding, ...]
    untaken: tuple[Branch, ...]
    printed: PrintedNames
    scenes: int


def tried(edition: Edition, scenes: Iterable[Scene] = SCENES) -> Tried:
    """Compose the text of an edition with every scene."""
    branches = Branches()
    environment = of_edition(edition)
    environment.prepare = branches.prepare
    environment.globals[MARK] = branches.mark
    found: dict[str, Finding] = {}
    count, printed = 0, PrintedNames()
    for scene in scenes:
        count += 1
        environment.spans = Spans()  # those of one scene hold its data
        for what, each in _findings(edition, scene, environment, printed):
            found.setdefault(what, each)
    untaken = tuple(_located(edition, branch) for branch in branches.untaken())
    return Tried(tuple(found.values()), untaken, printed, count)


def _located(edition: Edition, branch: Branch) -> Branch:
    if branch.file != edition.report.file:
        return branch
    place = edition.report.place(branch.line)
    return replace(branch, file=place.file, line=place.line)


def _findings(
    edition: Edition, scene: Scene, environment: Environment, printed: PrintedNames
) -> Iterator[tuple[str, Finding]]:
    """What is wrong in one scene, each with what tells it apart from others, whatever the scene."""
    dataset = synthetic(edition, scene)
    try:
        report, _ = compose(derive(dataset, edition), dataset, edition, NO_ANNEX, environment)
    except ReportGenError as fault:
        for each in fault.findings:
            place = each.locations[:1] or (Location(edition.name),)
            yield f"{place}{each.message}", finding("E-TRIAL", *place, scene=scene.name, message=each.message)
        return
    printed.add(report)
    for name in _twice(report):
        yield name, finding("W-TRIAL.twice", scene=scene.name, name=name)
    for what, words, odd in _odd(report):
        yield what, finding("W-TRIAL", scene=scene.name, odd=odd, words=words)


def _twice(report: Report) -> list[str]:
    """Tables and charts that stand in the report more than once."""
    times = Counter(block.name for block in report.blocks if isinstance(block, Table | Chart))
    return [name for name, count in times.items() if count > 1]


def _odd(report: Report) -> Iterator[tuple[str, str, str]]:
    """Odd marks in the paragraphs: the words around them without figures, those as they stand, the marks."""
    for text in map(_text, report.blocks):
        for found in _ODD.finditer(text):
            before, after = text[: found.start()], text[found.end() :]
            what = _NUMBERS.sub("", before)[-_NEAR:] + found[0] + _NUMBERS.sub("", after)[:_NEAR]
            yield what, before[-_AROUND:] + found[0] + after[:_AROUND], found[0]


def _text(block: Block) -> str:
    return plain(block.spans) if isinstance(block, Paragraph) else ""
