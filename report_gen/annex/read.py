"""Reads the appendix (附件) from Word: a closed world, in which every character is printed or named in a finding.

Fonts, sizes and spacing of the Word file are dropped on purpose: the house style sets them anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml.etree import LxmlError

from report_gen.annex.account import Account, own_text, seen, solid, sum_of
from report_gen.annex.captions import captioned
from report_gen.annex.drawings import Drawings
from report_gen.annex.headings import decided
from report_gen.annex.inline import Inline
from report_gen.annex.ledger import Ledger
from report_gen.annex.model import Annex, AnnexWords, Part, read_characters, texts
from report_gen.annex.names import CONTAINERS, DELETIONS, MC, A, C, M, W
from report_gen.annex.notes import FootNotes
from report_gen.annex.numbering import Numbering
from report_gen.annex.package import WordFile
from report_gen.annex.reasons import Reason
from report_gen.annex.story import Story, StoryContext
from report_gen.annex.styles import WordStyles
from report_gen.figures.finding import Finding, Location, finding
from report_gen.workbook.reading.cells import forbidden_character, shortened
from report_gen.workbook.reading.safety import ANNEX, Unreadable, damaged, open_elsewhere

#: Elements that hold others and never words themselves: what stands in them as text is astray.
_NAMES = "document body p r tbl tr tc ruby rubyBase txbxContent footnotes footnote endnotes endnote"
_BRANCHES = frozenset({MC + "AlternateContent", MC + "Choice", MC + "Fallback"})
_STRUCTURE = CONTAINERS | DELETIONS | _BRANCHES | {W + name for name in _NAMES.split()}
_BRACES = re.compile(r"\{\{|\}\}|\{%|\{#")


def read_annex(path: Path) -> tuple[Annex, tuple[Finding, ...]]:
    """Read a Word file. A missing, damaged or dangerous file is a finding and gives an empty appendix."""
    notes = open_elsewhere(path)
    try:
        file = WordFile(path)
        annex, findings = _read(path, file)
    except Unreadable as fault:
        return Annex(path.name), (*notes, fault.finding)
    except (LxmlError, RecursionError):  # a broken part beside the main one; nesting beyond all bounds
        return Annex(path.name), (*notes, damaged(path, ANNEX))
    return annex, (*notes, *findings)


def _read(path: Path, file: WordFile) -> tuple[Annex, tuple[Finding, ...]]:
    ledger = Ledger(path.name)
    styles = WordStyles(file.story("styles"))
    rules = StoryContext(ledger, styles, Numbering(file.story("numbering"), styles))
    for root in _roots(file):
        _sweep(root, ledger)
    notes = FootNotes(file, rules)
    drawings = Drawings(ledger, (file, file.main))
    inline = Inline(ledger, styles, drawings, notes.mark)
    body = Story(rules, inline, drawings, notes.paragraphs, body=True).read(file.body)
    _leave(file, ledger, notes)
    parts, hints = decided(path.name, captioned(body))
    changed = sum(
        solid(part.typed) for part in parts if isinstance(part, AnnexWords) and part.typed != part.number
    )
    ledger.count(Reason.ORDINAL, changed)
    read = read_characters(parts) - changed
    account = Account(sum_of(file.accounted()), read, dict(ledger.reported))
    annex = Annex(path.name, parts, account)
    faults = (fault for part in parts for text in texts(part) for fault in _faults(annex, part, text))
    return annex, (*_lost(annex), *faults, *ledger.findings(), *hints)


def _roots(file: WordFile) -> Iterator[Any]:
    """The parts that are walked through element by element."""
    yield file.root(file.main)
    for kind in ("footnotes", "endnotes"):
        yield from (file.root(part) for part in file.related(kind))


def _sweep(root: Any, ledger: Ledger) -> None:
    """Take out characters that stand between the elements, where no word of a document can be."""
    for element in root.iter():
        astray = element.tail or ""
        element.tail = None if element is not root else element.tail
        if element.tag in _STRUCTURE or (str(element.tag).startswith(M) and element.tag != M + "t"):
            astray, element.text = own_text(element) + astray, None
        if seen(astray):
            ledger.count(Reason.UNKNOWN, solid(astray))
            ledger.tell(Reason.UNKNOWN, astray)


def _leave(file: WordFile, ledger: Ledger, notes: FootNotes) -> None:
    """Put down what is not part of the text: margins, comments, charts, notes without a reference."""
    ledger.line = 0
    notes.leave()
    root = file.root(file.main)
    for element in root:
        if element is not file.body:
            ledger.unknown(element)
    for kind, reason in (("header", Reason.MARGIN), ("footer", Reason.MARGIN), ("comments", Reason.COMMENT)):
        for part in dict.fromkeys(file.related(kind)):
            ledger.set_aside(file.root(part), reason)
    for part in file.drawn:
        _leave_drawn(file.root(part), ledger)


def _leave_drawn(root: Any, ledger: Ledger) -> None:
    """The words of a chart or a diagram, told with them; its settings have none."""
    reason = Reason.CHART if root.tag.startswith(C) else Reason.DIAGRAM
    words = [one.text or "" for one in root.iter() if one.tag in (A + "t", C + "v")]
    ledger.count(reason, sum(map(solid, words)))
    ledger.count(Reason.LAYOUT, sum_of([root]) - sum(map(solid, words)))
    if words:
        ledger.tell(reason, " ".join(words))


def _lost(annex: Annex) -> Iterator[Finding]:
    """The error for an account that does not come out even."""
    if annex.account.left:
        account = annex.account
        yield finding(
            "E-ANNEX-LOST.count",
            Location(annex.file),
            file=annex.file,
            total=account.total,
            read=account.read,
            reported=sum(account.reported.values()),
            left=account.left,
        )


def _faults(annex: Annex, part: Part, text: str) -> Iterator[Finding]:
    """Characters that cannot be printed, and marks of the template language."""
    place = annex.place(part.line)
    said = {"place": place, "text": shortened(text, 12)}
    bad = forbidden_character(text)
    if bad:
        yield finding("E-CHARACTER.annex", place, bad=bad, **said)
    marks = _BRACES.findall(text)
    if "{%" in marks or "{#" in marks:
        # a comment or a statement of the template language would make text vanish unseen
        yield finding("E-ANNEX.marks", place, **said)
    elif marks != ["{{", "}}"] * (len(marks) // 2):
        yield finding("E-ANNEX.braces", place, **said)
