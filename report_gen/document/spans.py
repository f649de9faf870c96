"""Spans: the words and figures that all text of a report is made of, and where their characters come from."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum

from report_gen.figures.display import Format, text
from report_gen.figures.fact import Fact
from report_gen.figures.finding import Location
from report_gen.figures.records import dataclass


class Origin(StrEnum):
    """Where characters come from."""

    FACT = "fact"
    TEMPLATE = "template"  # words of the edition
    CELL = "cell"  # words typed into an input cell
    ANNEX = "annex"  # words of the appendix
    ORDINAL = "ordinal"  # typed ordinals, running numbers: 序号, 行次, 栏次; form numbers
    CODE = "code"  # 科目编码
    PAGE = "page"  # page numbers of the contents

    @property
    def names(self) -> bool:
        """Whether such words can be the name of a table's row; a running number or a code only stands for one."""
        return self in (Origin.TEMPLATE, Origin.CELL, Origin.ANNEX)


class Rise(StrEnum):
    """How characters stand to the line: on it, raised (上标) or lowered (下标)."""

    BASE = "base"
    SUPER = "super"
    SUB = "sub"


@dataclass(frozen=True, slots=True)
class TextSpan:
    """Words. `lead` marks the run-in heading (段首标题) of a numbered paragraph; `source` its input cell.

    Words of the appendix have the paragraph of the Word file as their source.
    """

    text: str
    lead: bool = False
    source: Location | None = None
    rise: Rise = Rise.BASE


@dataclass(frozen=True, slots=True)
class FactSpan:
    """A figure with its chosen format; `text` is the figure as printed, with unit or per cent sign.

    The text is made here and once: all formats, and the proof, have the same. Raises TypeError where the
    format does not fit the quantity.
    """

    fact: Fact
    format: Format
    text: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", text(self.fact, self.format))

    @property
    def lead(self) -> bool:
        """A figure never is a run-in heading."""
        return False

    @property
    def rise(self) -> Rise:
        """A figure stands on the line."""
        return Rise.BASE


Span = TextSpan | FactSpan
Spans = tuple[Span, ...]


def plain(spans: Spans) -> str:
    """The spans as one text."""
    return spans[0].text if len(spans) == 1 else "".join([span.text for span in spans])


def origin_of(span: Span, words: Origin) -> Origin:
    """Where a span comes from; `words` is what those words are that no file of the inputs holds.

    Running numbers and codes stay that wherever they were typed.
    """
    if isinstance(span, FactSpan):
        return Origin.FACT
    if span.source is None or not words.names:
        return words
    in_a_book = span.source.sheet or span.source.cell  # a place of the appendix has neither
    return Origin.CELL if in_a_book else Origin.ANNEX
