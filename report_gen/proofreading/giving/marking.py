"""The file itself with its remarks: highlights with notes in a PDF, comments in a DOCX."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from report_gen.figures.records import dataclass
from report_gen.proofreading.findings.model import Remark


@dataclass(frozen=True)
class Marked:
    """What a file is given back as: its copy with the remarks, and their list as a workbook; empty without remarks."""

    copy: bytes = b""
    listing: bytes = b""


def marked(path: Path, remarks: Sequence[Remark]) -> Marked:
    """The copy and the list of a file's remarks."""
    from report_gen.proofreading.giving.listing import remark_list

    return Marked(marked_file(path, remarks), remark_list(path.name, remarks)) if remarks else Marked()


def marked_file(path: Path, remarks: Sequence[Remark]) -> bytes:
    """A copy with every remark at its place; the pages themselves stay as they are."""
    with path.open("rb") as stream:
        start = stream.read(1024)
    if b"%PDF-" in start:
        from report_gen.proofreading.giving.highlights import highlighted

        return highlighted(path, remarks)
    from report_gen.proofreading.giving.word_comments import commented

    return commented(path, remarks)
