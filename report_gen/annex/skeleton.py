"""The appendix of a new year: last year's headings, and a placeholder where its text is to be written."""

from __future__ import annotations

import errno
import io
import os
from datetime import datetime
from zipfile import BadZipFile

from docx import Document
from docx.document import Document as DocxDocument

from report_gen.annex.model import Annex, AnnexWords, ParagraphRole
from report_gen.workbook.xlsx.parts import rewritten

#: Stands where somebody has to write.
PLACEHOLDER = "待填"
_MADE = datetime(2000, 1, 1)
_DEEPEST = 5


def annex_skeleton(last: Annex | None, before: int, year: int) -> bytes:
    """A Word file with the headings of the last appendix (years moved on) and placeholders."""
    document = _empty()
    waiting = last is None or not last.parts
    for part in last.parts if last else ():
        if isinstance(part, AnnexWords) and part.role is ParagraphRole.HEADING:
            if waiting:
                document.add_paragraph(PLACEHOLDER)
            waiting = _add_heading(document, part, before, year)
        elif waiting:
            document.add_paragraph(PLACEHOLDER)
            waiting = False
    if waiting:
        document.add_paragraph(PLACEHOLDER)
    document.core_properties.created = document.core_properties.modified = _MADE
    document.core_properties.author = document.core_properties.last_modified_by = "report-gen"
    return _bytes(document)


def _empty() -> DocxDocument:
    """A document without content. Raises OSError where the sample that python-docx brings along cannot be read."""
    try:
        return Document()
    except BadZipFile as cause:  # what zipfile makes of a fault of the disk
        raise OSError(errno.EIO, os.strerror(errno.EIO), "default.docx") from cause


def _add_heading(document: object, heading: AnnexWords, before: int, year: int) -> bool:
    """Add a heading; returns that text is awaited below it."""
    text = (heading.number + heading.text).replace(f"{before}年", f"{year}年")
    document.add_heading(text, min(max(heading.level - 1, 1), _DEEPEST))  # type: ignore[attr-defined]
    return True


def _bytes(document: object) -> bytes:
    """The same content gives the same bytes."""
    made = io.BytesIO()
    document.save(made)  # type: ignore[attr-defined]
    return rewritten(made.getvalue(), lambda _, content: content, timeless=True)
