"""Word files: written from the tree, read back from the package's markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from report_gen.outputs.output import Output

if TYPE_CHECKING:
    from typing import BinaryIO

    from report_gen.document.nodes import Report
    from report_gen.edition.style import StyleSheet
    from report_gen.layout.pages import Pages
    from report_gen.proof.reading import TreeReading


def _write(report: Report, style: StyleSheet, pages: Pages, stream: BinaryIO) -> None:
    from report_gen.outputs.docx.writer import write_docx

    write_docx(report, style, pages, stream)


def _read(data: bytes) -> TreeReading:
    from report_gen.outputs.docx.chart_reader import read_charts
    from report_gen.outputs.docx.reader import DAMAGE, read_docx
    from report_gen.proof.reading import DamagedError, TreeReading

    try:
        marks, charts = read_docx(data)
        return TreeReading(marks, read_charts(data, charts), paged=True)
    except DAMAGE as why:
        raise DamagedError from why


OUTPUT = Output("docx", "Word 文件", _write, _read, flows=True)
