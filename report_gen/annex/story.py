"""Reads a story (正文、脚注、文本框): its paragraphs, tables and pictures in their order."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from report_gen.annex.account import seen
from report_gen.annex.captions import captioned_by
from report_gen.annex.drawings import Drawings, Held
from report_gen.annex.inline import Flow, Inline, is_placeholder
from report_gen.annex.ledger import Ledger
from report_gen.annex.model import (
    BREAK,
    AnnexCell,
    AnnexPicture,
    AnnexRun,
    AnnexTable,
    AnnexWords,
    ParagraphRole,
    Part,
    Runs,
    joined,
    stripped,
)
from report_gen.annex.names import CONTAINERS, DELETIONS, MC, M, W, switched, value
from report_gen.annex.numbering import Numbering
from report_gen.annex.reasons import Reason
from report_gen.annex.styles import WordStyles
from report_gen.annex.tables import CELL_LIMIT, Tables
from report_gen.figures.finding import Location, finding
from report_gen.figures.records import dataclass
from report_gen.workbook.reading.safety import Unreadable

#: More paragraphs than any appendix has.
PARAGRAPH_LIMIT = 20_000
_GAP = "　"

#: Gives the paragraphs of a note by its kind and number in the file.
NoteText = Callable[[str, str], list[AnnexWords]]


@dataclass(frozen=True, slots=True)
class StoryContext:
    """What the whole file shares: account, styles, numbers."""

    ledger: Ledger
    styles: WordStyles
    numbering: Numbering


@dataclass
class _OpenParagraph:
    """A paragraph whose mark is gone (deleted or hidden): the next one goes on in it."""

    flow: Flow
    line: int
    last: Any


class Story:
    """Reads one part. `body`: its paragraphs are counted for places in messages."""

    def __init__(
        self, rules: StoryContext, inline: Inline, drawings: Drawings, notes: NoteText, *, body: bool
    ) -> None:
        self._ledger, self._styles, self._numbering = rules.ledger, rules.styles, rules.numbering
        self._inline, self._drawings, self._notes = inline, drawings, notes
        self._tables = Tables(self._ledger, self._cell)
        self._counts = body
        self._depth = 0
        self._paragraphs = 0
        self._open: _OpenParagraph | None = None
        self._due: list[tuple[str, str]] = []
        self._late: list[AnnexPicture] = []

    def read(self, container: Any) -> list[Part]:
        """All that a container holds."""
        outer, self._open = self._open, None
        out: list[Part] = []
        self._children(container, out)
        self._close(out)
        self._open = outer
        return out

    def _children(self, container: Any, out: list[Part]) -> None:
        for child in container:
            self._block(child, out)

    def _block(self, element: Any, out: list[Part]) -> None:
        tag = element.tag
        if tag == W + "p":
            self._paragraph(element, out)
        elif tag == W + "tbl":
            self._close(out)
            self._table(element, out)
        elif tag in CONTAINERS:
            self._container(element, out)
        elif tag in DELETIONS:
            self._ledger.set_aside(element, Reason.DELETED)
        elif tag == MC + "AlternateContent":
            branch = self._drawings.chosen(element)
            self._children(branch if branch is not None else (), out)
        elif tag in (M + "oMathPara", M + "oMath", W + "r"):
            self._loose(element, out)
        else:
            self._ledger.unknown(element)

    def _container(self, element: Any, out: list[Part]) -> None:
        if is_placeholder(element):
            self._ledger.set_aside(element, Reason.PLACEHOLDER)
        elif "Table of Contents" in _gallery(element):
            self._ledger.set_aside(element, Reason.CONTENTS)
        else:
            self._children(element, out)

    # -- paragraphs ----------------------------------------------------------------------------------

    def _paragraph(self, paragraph: Any, out: list[Part]) -> None:
        self._bound()
        if self._counts and not self._depth:
            self._ledger.line += 1
        if self._styles.is_contents(paragraph):
            self._ledger.set_aside(paragraph, Reason.CONTENTS)
            return
        opened = self._open or _OpenParagraph(Flow(), self._ledger.line, paragraph)
        style = self._styles.of_paragraph(paragraph)
        self._inline.read(paragraph, style, opened.flow)
        opened.last, self._open = paragraph, opened
        if not self._mark_is_gone(paragraph, style):
            self._close(out)

    def _bound(self) -> None:
        """Raises `Unreadable` for more paragraphs, in cells and boxes too, than can be read."""
        self._paragraphs += 1
        if self._ledger.line >= PARAGRAPH_LIMIT or self._paragraphs > CELL_LIMIT:
            raise Unreadable(
                finding(
                    "E-HUGE.paragraphs",
                    Location(self._ledger.file),
                    file=self._ledger.file,
                    most=PARAGRAPH_LIMIT,
                )
            )

    def _mark_is_gone(self, paragraph: Any, style: str) -> bool:
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        if mark is None:
            return False
        moved = mark.find(W + "del") is not None or mark.find(W + "moveFrom") is not None
        hidden = any(switched(one) for name in ("vanish", "specVanish") for one in mark.findall(W + name))
        return moved or hidden

    def _loose(self, element: Any, out: list[Part]) -> None:
        """Content that stands between the paragraphs: a paragraph of its own."""
        self._close(out)
        flow = Flow()
        self._inline.read([element], "", flow)
        out += self._parts(flow, self._ledger.line, AnnexWords(self._ledger.line, ()))
        self._beside(flow, self._ledger.line, out)

    def _close(self, out: list[Part]) -> None:
        """Emit the paragraph that was read last."""
        opened, self._open = self._open, None
        if opened is None:
            return
        automatic = self._numbering.of(opened.last)
        first = AnnexWords(
            opened.line,
            (),
            ParagraphRole.CAPTION if self._styles.is_caption(opened.last) else ParagraphRole.BODY,
            outline=self._styles.outline(opened.last),
            automatic=automatic.text if automatic else "",
        )
        words = self._parts(opened.flow, opened.line, first)
        if automatic and not words:
            self._ledger.tell(Reason.LINE, automatic.text)
        if automatic and words and (automatic.bullet or automatic.strange):
            self._ledger.tell(Reason.BULLET if automatic.bullet else Reason.NUMBER, words[0].text)
        out += words
        self._beside(opened.flow, opened.line, out)

    @staticmethod
    def _parts(flow: Flow, line: int, like: AnnexWords) -> list[AnnexWords]:
        """The paragraphs between soft returns; the first has the ordinal."""
        parts: list[AnnexWords] = []
        for runs in _lines(flow.runs):
            text = stripped(runs)
            if seen(joined(text)):
                automatic = "" if parts else like.automatic
                parts.append(AnnexWords(line, text, like.role, outline=like.outline, automatic=automatic))
        return parts

    def _beside(self, flow: Flow, line: int, out: list[Part]) -> None:
        """What stands beside the text comes behind it, then the notes that were referred to."""
        written = seen("".join(run.text for run in flow.runs))
        for held in flow.held:
            if held.picture is not None:
                shown = held.picture
                out.append(AnnexPicture(line, shown.data, shown.width, shown.height, shown.alt))
                if written:
                    self._ledger.tell(Reason.MOVED, "")
            elif held.box is not None:
                self._box(held, out)
            elif held.note is not None:
                self._due.append(held.note)
        self._settle(out)

    def _box(self, held: Held, out: list[Part]) -> None:
        self._depth += 1
        inside = self.read(held.box)
        self._depth -= 1
        if inside:
            first = next((part.text for part in inside if isinstance(part, AnnexWords)), "")
            self._ledger.tell(Reason.BOX, first)
        out += inside

    def _settle(self, out: list[Part]) -> None:
        """Behind a block of the story itself: pictures out of its cells, and the notes that it refers to."""
        if self._depth:
            return
        late, self._late = self._late, []
        due, self._due = self._due, []
        out += late
        for kind, number in due:
            out += self._notes(kind, number)

    # -- tables --------------------------------------------------------------------------------------

    def _table(self, table: Any, out: list[Part]) -> None:
        self._depth += 1
        sheet = self._tables.read(table)
        self._depth -= 1
        shown = captioned_by(sheet, self._late) if sheet is not None and not self._depth else []
        if shown:
            self._late = shown
        elif sheet is not None:
            out.append(sheet)
        self._settle(out)

    def _cell(self, cell: Any) -> Runs:
        """The content of a cell as lines; a table inside becomes lines, a picture stands behind the table."""
        lines: list[Runs] = []
        for part in self.read(cell):
            match part:
                case AnnexWords():
                    lines.append((*_made(part.automatic), *part.runs))
                case AnnexTable():
                    self._ledger.tell(Reason.NESTED, next(iter(_rows(part)), ""))
                    lines += _row_runs(part)
                case AnnexPicture():
                    self._ledger.tell(Reason.MOVED, "")
                    self._late.append(part)
        return tuple(
            run for number, line in enumerate(lines) for run in (*_made(BREAK if number else ""), *line)
        )


def _made(text: str) -> Runs:
    return (AnnexRun(text, made=True),) if text else ()


def _lines(runs: list[AnnexRun]) -> list[Runs]:
    """The runs between soft returns."""
    lines: list[list[AnnexRun]] = [[]]
    for run in runs:
        if run.text == BREAK:
            lines.append([])
        else:
            lines[-1].append(run)
    return [tuple(line) for line in lines]


def _row_runs(sheet: AnnexTable) -> list[Runs]:
    """The rows of a table as lines, cells apart by a blank."""
    lines: list[Runs] = []
    for row in sheet.rows:
        cells = [cell.runs for cell in row if isinstance(cell, AnnexCell) and joined(cell.runs)]
        lines.append(tuple(run for n, runs in enumerate(cells) for run in (*_made(_GAP if n else ""), *runs)))
    return [line for line in lines if line]


def _rows(sheet: AnnexTable) -> list[str]:
    return [joined(line) for line in _row_runs(sheet)]


def _gallery(control: Any) -> str:
    """The gallery that a block of Word's comes from, like its table of contents."""
    found = control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return value(found)
