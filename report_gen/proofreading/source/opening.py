"""Files of users before they are read: what they are, whether they can be read at all, in one clear message."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdfium2
from pypdfium2 import raw

from report_gen.figures.finding import Finding, Location, ReportGenError, finding
from report_gen.proofreading.printed import Printed
from report_gen.proofreading.source.weighing import weighed
from report_gen.workbook.reading import identity

#: A report of a department has 20 to 200 pages and seldom more than 30 MB.
MOST_PAGES, MOST_BYTES = 500, 200_000_000
_OLE, _NOT_ENCRYPTED = b"\xd0\xcf\x11\xe0", -1


def _nobody(_pages: int) -> None:
    """Tells nobody."""


def read_printed(path: Path, begun: Callable[[int], None] = _nobody) -> Printed:
    """A PDF or DOCX as `Printed`; `begun` hears about how many pages are read once the file is open.

    Raises `ReportGenError` for what is none, encrypted, damaged or too big.
    """
    start = _start(path)
    if b"%PDF-" in start:
        from report_gen.proofreading.source.pdf import read_pdf

        document, broken = _opened(path)
        begun(len(document))
        return replace(read_pdf(path, document), broken=broken)
    if start.startswith(_OLE) and identity.named(path.read_bytes()) not in ("", identity.LOCKED):
        kind = identity.named(path.read_bytes())
        raise refused(finding("E-OLD-FORMAT.report", Location(str(path)), file=path.name, kind=kind))
    if start.startswith((b"PK", _OLE)):
        from report_gen.proofreading.source.word import read_docx

        return read_docx(path, begun)
    kind = identity.named(path.read_bytes())
    raise refused(finding("E-NOT-REPORT.kind", Location(str(path)), file=path.name, kind=kind))


def refused(told: Finding) -> ReportGenError:
    """One clear message about a file."""
    return ReportGenError([told])


def _start(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            start = stream.read(1024)
    except FileNotFoundError:
        raise refused(finding("E-NO-FILE.report", Location(str(path)), file=path.name)) from None
    except IsADirectoryError:
        raise refused(finding("E-NO-FILE.folder", Location(str(path)), file=path.name)) from None
    except OSError:
        raise refused(finding("E-LOCKED.unreadable", Location(str(path)), file=path.name)) from None
    if size > MOST_BYTES:
        raise refused(finding("E-HUGE.report", Location(str(path)), file=path.name, size=size // 1_000_000))
    return start


def _opened(path: Path) -> tuple[pypdfium2.PdfDocument, tuple[int, ...]]:
    """A PDF that can be read within bounds, opened once, and the pages of it that are broken."""
    data = path.read_bytes()
    broken = _weighed(path, data)
    try:
        document = pypdfium2.PdfDocument(data)
        pages = len(document)
    except pypdfium2.PdfiumError as cause:
        if "password" in str(cause).lower() or "security" in str(cause).lower():
            raise refused(finding("E-ENCRYPTED.report", Location(str(path)), file=path.name)) from None
        raise damaged(path) from None
    if pages > MOST_PAGES:
        raise refused(
            finding("E-HUGE.pages", Location(str(path)), file=path.name, pages=pages, most=MOST_PAGES)
        )
    if pages == 0:
        raise damaged(path)
    if raw.FPDF_GetSecurityHandlerRevision(document.raw) != _NOT_ENCRYPTED:
        broken = _weighed(path, _unlocked(document))
    return document, broken


def _weighed(path: Path, data: bytes) -> tuple[int, ...]:
    """The pages that are broken. Raises `ReportGenError` for what is beyond a limit."""
    weight = weighed(data)
    if weight.beyond:
        size = weight.beyond >> 20
        raise refused(finding("E-HUGE.drawn", Location(str(path)), file=path.name, size=size))
    return weight.broken


def _unlocked(document: pypdfium2.PdfDocument) -> bytes:
    """The file without its encryption (printing or copying barred, no password to open): only so can it be weighed."""
    stream = BytesIO()
    document.save(stream, flags=raw.FPDF_REMOVE_SECURITY)
    return stream.getvalue()


def damaged(path: Path) -> ReportGenError:
    """The message about a file that cannot be read."""
    return refused(finding("E-NOT-REPORT.damaged", Location(str(path)), file=path.name))
