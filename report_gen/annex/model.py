"""What an appendix says (附件): paragraphs, tables and pictures in their order, each with its paragraph in the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from enum import StrEnum

from report_gen.annex.account import Account, solid
from report_gen.document.nodes import Rise
from report_gen.figures.dataset import Text
from report_gen.figures.finding import Location
from report_gen.figures.lengths import Twips
from report_gen.figures.records import dataclass

#: Stands for a soft return (软回车) within a cell.
BREAK = "\n"


@dataclass(frozen=True, slots=True)
class AnnexRun:
    """Characters of one kind. `made` marks those that stand in no text of the file: a note's mark, a fraction's bar."""

    text: str
    rise: Rise = Rise.BASE
    made: bool = False


Runs = tuple[AnnexRun, ...]


def joined(runs: Runs) -> str:
    """The runs as one text."""
    return "".join(run.text for run in runs)


def without_start(runs: Runs, length: int) -> Runs:
    """The runs without their first characters."""
    left: list[AnnexRun] = []
    for run in runs:
        if length < len(run.text):
            left.append(AnnexRun(run.text[length:], run.rise, run.made))
        length = max(length - len(run.text), 0)
    return tuple(left)


def stripped(runs: Runs) -> Runs:
    """The runs without blanks at the start and the end of their text."""
    text = joined(runs)
    start = len(text) - len(text.lstrip())
    keep = len(text.strip())
    result: list[AnnexRun] = []
    for run in without_start(runs, start):
        if keep > 0:
            result.append(AnnexRun(run.text[:keep], run.rise, run.made))
        keep -= len(run.text)
    return tuple(result)


class ParagraphRole(StrEnum):
    """What a paragraph is."""

    BODY = "body"
    HEADING = "heading"
    DIRECTIVE = "directive"  # [表 名称], [图 名称], [分页]
    CAPTION = "caption"  # 题注
    NOTE = "note"  # 脚注


@dataclass(frozen=True, slots=True)
class AnnexWords:
    """A paragraph. `line` is its number in the file, `runs` are its characters without its ordinal.

    `number` is the ordinal as printed, `typed` as the author typed it, "" for an automatic one or a note's mark.
    `level` is that of the ordinal or the heading (2 to 6), 0 for none. `outline` is the level of the heading style,
    0 for none. `automatic` is the ordinal that Word gives.
    """

    line: int
    runs: Runs
    role: ParagraphRole = ParagraphRole.BODY
    number: str = ""
    typed: str = ""
    level: int = 0
    outline: int = 0
    automatic: str = ""

    @property
    def text(self) -> str:
        """Its characters without the ordinal."""
        return joined(self.runs)

    @property
    def source(self) -> str:
        """Its text as it stands in the file."""
        return self.typed + self.text


@dataclass(frozen=True, slots=True)
class AnnexCell:
    """A cell of a table with its content, lines split by `BREAK`, and how far it spans."""

    runs: Runs = ()
    rowspan: int = 1
    colspan: int = 1


@dataclass(frozen=True, slots=True)
class Under:
    """A place that a spanning cell covers; `row` and `column` are those of that cell."""

    row: int
    column: int


@dataclass(frozen=True, slots=True)
class AnnexTable:
    """A table (表格): `widths` in twips, rows with as many places as columns, the first `heads` are its head."""

    line: int
    widths: tuple[int, ...]
    rows: tuple[tuple[AnnexCell | Under, ...], ...]
    heads: int = 0

    def cells(self) -> Iterator[AnnexCell]:
        """The cells with content, row by row."""
        yield from (cell for row in self.rows for cell in row if isinstance(cell, AnnexCell))


@dataclass(frozen=True, slots=True)
class AnnexPicture:
    """A picture (图片): PNG or JPEG data, its size in twips, words for the blind, and its caption below."""

    line: int
    data: bytes
    width: Twips
    height: Twips
    alt: str = ""
    caption: Runs = ()


Part = AnnexWords | AnnexTable | AnnexPicture


@dataclass(frozen=True, slots=True)
class Annex:
    """The appendix; `file` is its name for messages, `account` says what became of every character of the file."""

    file: str
    parts: tuple[Part, ...] = ()
    account: Account = field(default_factory=Account)

    def place(self, line: int) -> Location:
        """A paragraph as a place."""
        return Location(self.file, line=line)

    def passages(self) -> Iterator[Text]:
        """Everything that is printed in words, for the checks, with its place."""
        for part in self.parts:
            yield from (Text(text, self.place(part.line)) for text in texts(part) if text)

    @property
    def headings(self) -> Iterator[AnnexWords]:
        """The headings in their order."""
        yield from (
            part for part in self.parts if isinstance(part, AnnexWords) and part.role is ParagraphRole.HEADING
        )


#: The appendix of a report without one.
NO_ANNEX = Annex("")


def texts(part: Part) -> Iterator[str]:
    """The words of a paragraph, of every cell, or of a caption."""
    match part:
        case AnnexWords():
            yield part.number + part.text
        case AnnexTable():
            yield from (joined(cell.runs) for cell in part.cells())
        case AnnexPicture():
            yield joined(part.caption)


def read_characters(parts: tuple[Part, ...]) -> int:
    """How many characters of the file stand in these parts, without those that reading made."""
    return sum(_characters(part) for part in parts)


def _characters(part: Part) -> int:
    match part:
        case AnnexWords():
            return solid(part.typed) + _of_runs(part.runs)
        case AnnexTable():
            return sum(_of_runs(cell.runs) for cell in part.cells())
        case AnnexPicture():
            return _of_runs(part.caption)


def _of_runs(runs: Runs) -> int:
    return sum(solid(run.text) for run in runs if not run.made)
