"""What became of every text node (去向): read, or set aside with a reason; and what has to be told of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from report_gen.annex.account import SIGNS, own_text, seen, solid
from report_gen.annex.names import DATES, HARMLESS, LAYOUT, SILENT_TEXT, W, local
from report_gen.annex.reasons import SILENT, Reason
from report_gen.figures.finding import Finding, Location, finding
from report_gen.workbook.reading.cells import shortened

#: Characters shown of a place, places listed, characters kept of words that follow each other.
_EXCERPT, _LISTED, _KEPT = 24, 5, 200


class Ledger:
    """Keeps accounts while a file is read. `line` is the paragraph that is being read."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.line = 0
        self.reported: Counter[Reason] = Counter()
        self._told: dict[Reason, dict[tuple[int, str], int]] = {}

    def set_aside(self, root: Any, reason: Reason, shown: str = "") -> str:
        """Report all characters below an element, those of the element too; returns them."""
        text = "".join(_texts(root))
        self.count(reason, len(seen(text)))
        if seen(text) or shown:
            self.tell(reason, shown or text)
        return text

    def sign(self, reason: Reason, shown: str) -> None:
        """Report an element that stands for one character."""
        self.count(reason, 1)
        self.tell(reason, shown)

    def one(self, element: Any, reason: Reason, shown: str = "") -> None:
        """Report the characters of one element alone."""
        text = _own(element)
        self.count(reason, solid(text))
        if seen(text) or shown:
            self.tell(reason, shown or text)

    def unknown(self, element: Any) -> None:
        """What a reader has no rule for: harmless when it is known to hold no words, else named."""
        if not isinstance(element.tag, str):
            return
        if element.tag in HARMLESS or local(element) in LAYOUT:
            self.harmless(element)
        elif element.tag in DATES:
            self.set_aside(element, Reason.FIELD, local(element))
        elif element.tag == W + "altChunk":
            self.set_aside(element, Reason.FILE, local(element))
        elif not seen(self.set_aside(element, Reason.UNKNOWN)):
            self.tell(Reason.UNKNOWN, f"<{local(element)}>")

    def harmless(self, element: Any) -> None:
        """Put down what holds no words by its kind; words that stand there all the same are named."""
        words = any(seen(own_text(one)) for one in element.iter() if local(one) not in SILENT_TEXT)
        self.set_aside(element, Reason.UNKNOWN if words else Reason.LAYOUT)

    def rest(self, element: Any, *, own: bool) -> None:
        """Put down what a single sign should not hold: elements below it, with `own` its text too."""
        if own and seen(own_text(element)):
            self.count(Reason.UNKNOWN, solid(own_text(element)))
            self.tell(Reason.UNKNOWN, own_text(element))
        for child in element:
            self.unknown(child)

    def count(self, reason: Reason, number: int) -> None:
        """Put a number of characters down to a reason."""
        if number:
            self.reported[reason] += number

    def tell(self, reason: Reason, excerpt: str) -> None:
        """Remember that something has to be told; words that follow each other in a paragraph are told as one."""
        if reason not in SILENT:
            told = self._told.setdefault(reason, {})
            last = next(reversed(told), None)
            if last and last[0] == self.line and reason in _FLOWING and len(last[1]) < _KEPT:
                told[self.line, last[1] + excerpt] = told.pop(last)
            else:
                told[self.line, excerpt] = told.get((self.line, excerpt), 0) + 1

    def findings(self) -> Iterator[Finding]:
        """One finding for each reason."""
        for reason in Reason:
            if reason in self._told and reason.has_sentence:
                yield self._finding(reason, list(self._told[reason]))
        yield from self._revisions()

    def _revisions(self) -> Iterator[Finding]:
        """One finding on all tracked changes: what was taken in, and what was left out."""
        inserted, deleted = (list(self._told.get(r, ())) for r in (Reason.INSERTED, Reason.DELETED))
        if inserted or deleted:
            yield finding(
                "W-REVISION.taken", *self._places([*inserted, *deleted]), file=self.file,
                inserted=_named(inserted), deleted=_named(deleted), both=bool(inserted and deleted),
            )  # fmt: skip

    def _finding(self, reason: Reason, told: list[tuple[int, str]]) -> Finding:
        return finding(reason.value, *self._places(told), file=self.file, places=_named(told))

    def _places(self, told: list[tuple[int, str]]) -> Iterator[Location]:
        """The first paragraphs."""
        lines = list(dict.fromkeys(line for line, _ in told))[:_LISTED]
        return (Location(self.file, line=line) for line in lines)


#: Reasons whose words come in runs that belong together.
_FLOWING = frozenset(
    {
        Reason.DELETED,
        Reason.INSERTED,
        Reason.HIDDEN,
        Reason.STRUCK,
        Reason.CONTENTS,
        Reason.IN_CODE,
        Reason.WHITE,
    }
)


def _texts(root: Any) -> Iterator[str]:
    for element in root.iter():
        yield _own(element)
        if element is not root:
            yield element.tail or ""


def _own(element: Any) -> str:
    return own_text(element) + ("□" if element.tag in SIGNS else "")


def _named(told: list[tuple[int, str]]) -> list[str]:
    """The places with their words."""
    return [f"{_paragraph(line)}{_quoted(text)}" for line, text in told]


def _paragraph(line: int) -> str:
    return f"第 {line} 段" if line else ""


def _quoted(text: str) -> str:
    short = shortened(text, _EXCERPT)
    return f"「{short}」" if short else ""
