"""The file itself with its remarks: highlights with notes in a PDF, comments in a DOCX."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from report_gen.proofreading.findings.model import Remark


def marked_file(path: Path, remarks: Sequence[Remark]) -> bytes:
    """A copy with every remark at its place; the pages themselves stay as they are."""
    with path.open("rb") as stream:
        start = stream.read(1024)
    if b"%PDF-" in start:
        from report_gen.proofreading.giving.highlights import highlighted

        return highlighted(path, remarks)
    from report_gen.proofreading.giving.word_comments import commented

    return commented(path, remarks)
