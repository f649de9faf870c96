"""What the files of a report are called, and whether every system of files takes such a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import astuple

from report_gen.edition.model import Edition
from report_gen.edition.reserved import YEAR
from report_gen.edition.roles import said
from report_gen.edition.sheet_names import is_device
from report_gen.figures.dataset import Dataset
from report_gen.figures.finding import Finding, Location, finding
from report_gen.figures.messages import in_words
from report_gen.outputs import FORMATS
from report_gen.project.switching import KEPT

#: What Windows forbids in names; characters that print nothing are none either.
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f\ud800-\udfff]')
#: The longest name of a file: bytes in Linux, UTF-16 units in Windows and macOS.
LONGEST = 255
_NAMED = re.compile(r"\{\{\s*(\w+)\s*\}\}")
_LEFT = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")


def safe_name(name: str) -> str:
    """A file name without the characters that Windows forbids, and without blanks and points at its ends."""
    return _UNSAFE.sub("", name).strip(" .\u3000")


def file_name(title: str, mark: str = "") -> str:
    """The name of a report without its suffix; `mark` tells drafts from reports."""
    return safe_name("-".join(filter(None, (mark, title))))


def name_fault(title: str, mark: str) -> str:
    """Why no file can have this title, in Chinese; "" when one can, also while it is written and as a marked draft."""
    name = safe_name(title)
    if not name:
        return in_words("E-FILE-NAME.no_characters")
    if is_device(name):
        return in_words("E-FILE-NAME.reserved", name=name)
    longest = max((f"{KEPT}{file_name(title, mark)}.{suffix}" for suffix in FORMATS), key=len)
    size = max(len(longest.encode()), len(longest.encode("utf-16-le")) // 2)
    if size > LONGEST:
        return in_words("E-FILE-NAME.long", over=-(-(size - LONGEST) // 3))
    return ""


def title_findings(title: str, dataset: Dataset, edition: Edition) -> Iterator[Finding]:
    """What is wrong with a title as a file name, at the cell of the department's name."""
    fault = name_fault(title, edition.settings.draft_mark)
    if fault:
        text = said(dataset, edition.roles.department)
        place = text.location if text else Location(f"{edition.name}/edition.toml")
        yield finding("E-FILE-NAME.title", place, fault=fault, row=_field(edition))


def department_findings(dataset: Dataset, edition: Edition) -> Iterator[Finding]:
    """The same before the report is composed, and a department's name of which no character can be in a file name."""
    cell, field = edition.roles.department, _field(edition)
    text = said(dataset, cell)
    if cell is None or text is None:
        return
    if not safe_name(text.value):
        yield finding("E-FILE-NAME.department", text.location, row=field)
        return
    names = [spec.name for spec in edition.texts if astuple(spec.source) == astuple(cell)]

    known = {YEAR: str(dataset.year), **dict.fromkeys(names, text.value)}
    title = _NAMED.sub(lambda found: known.get(found[1], ""), edition.settings.file_name)
    yield from title_findings(_LEFT.sub("", title), dataset, edition)


def _field(edition: Edition) -> str:
    """What the cell of the department's name is called in the inputs."""
    return edition.roles.department.row if edition.roles.department else "edition.toml"
