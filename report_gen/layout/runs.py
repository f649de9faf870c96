"""From spans to runs: the faces in which the words of paragraphs and headings are set. Knows no widths."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from report_gen.document.nodes import Heading, Paragraph, Rise, Spans
from report_gen.edition.style import Face, StyleSheet, TextStyle
from report_gen.figures.records import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one face."""

    text: str
    face: Face
    bold: bool = False
    rise: Rise = Rise.BASE


def runs_of(spans: Spans, style: TextStyle) -> list[Run]:
    """All spans in the face of one style."""
    return [Run(span.text, style.face, style.bold, span.rise) for span in spans]


def paragraph_runs(paragraph: Paragraph, style: TextStyle, sheet: StyleSheet) -> list[Run]:
    """The spans with the ordinal in front; a run-in heading takes the face of its level."""
    lead = style
    if paragraph.level:
        lead = sheet.headings[min(paragraph.level, len(sheet.headings)) - 1]
    has_lead = any(span.lead for span in paragraph.spans)
    first = lead if has_lead else style
    runs = [Run(paragraph.number, first.face, first.bold)] if paragraph.number else []
    for span in paragraph.spans:
        runs += runs_of((span,), lead if span.lead else style)
    return runs


def heading_runs(heading: Heading, style: TextStyle) -> list[Run]:
    """A heading with its ordinal."""
    runs = runs_of(heading.spans, style)
    return [Run(heading.number, style.face, style.bold), *runs] if heading.number else runs


def text_of(runs: Iterable[Run]) -> str:
    """The characters of runs."""
    return "".join(run.text for run in runs)


def cut_runs(runs: Iterable[Run], start: int, end: int) -> list[Run]:
    """The runs between two places of their text."""
    found: list[Run] = []
    at = 0
    for run in runs:
        a, b = max(start - at, 0), end - at
        at += len(run.text)
        if a < b and run.text[a:b]:
            found.append(replace(run, text=run.text[a:b]))
    return found


def glued(runs: Iterable[Run]) -> frozenset[int]:
    """Places where no line may begin: at raised and lowered characters, which belong to what is before them."""
    runs = list(runs)
    if all(run.rise is Rise.BASE for run in runs):  # nearly always
        return frozenset()
    places: set[int] = set()
    at = 0
    for run in runs:
        if run.rise is not Rise.BASE:
            places.update(range(at, at + len(run.text)))
        at += len(run.text)
    return frozenset(places)


def split_runs(runs: Iterable[Run], end: str = "\n") -> list[list[Run]]:
    """The runs of each paragraph, divided at newlines, or at another `end`."""
    paragraphs: list[list[Run]] = [[]]
    for run in runs:
        if end not in run.text:
            paragraphs[-1].append(run)
            continue
        head, *tail = run.text.split(end)
        paragraphs[-1].append(replace(run, text=head))
        paragraphs += [[replace(run, text=text)] for text in tail]
    return paragraphs
