"""PDF files: written from the pages, read back with PDFium."""

from __future__ import annotations

from typing import TYPE_CHECKING

from report_gen.outputs.output import Output

if TYPE_CHECKING:
    from typing import BinaryIO

    from report_gen.document.nodes import Report
    from report_gen.edition.style import StyleSheet
    from report_gen.layout.pages import Pages
    from report_gen.proof.reading import PageReading


def _write(report: Report, style: StyleSheet, pages: Pages, stream: BinaryIO) -> None:
    from report_gen.outputs.pdf.writer import write_pdf

    write_pdf(pages, report, style, stream)


def _read(data: bytes) -> PageReading:
    from report_gen.outputs.pdf.reader import DAMAGE, read_pdf
    from report_gen.proof.reading import DamagedError, PageReading

    try:
        return PageReading(read_pdf(data))
    except DAMAGE as why:
        raise DamagedError from why


OUTPUT = Output("pdf", "PDF 文件", _write, _read)
