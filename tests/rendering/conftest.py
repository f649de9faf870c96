"""What several files of rendering look at is made once."""

from __future__ import annotations

import io

import pytest
from annex_report import annexed
from example import Example, make
from sample_report import base_style

from report_gen.layout.engine import lay_out
from report_gen.outputs.docx.writer import write_docx
from report_gen.outputs.pdf.writer import write_pdf


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Example:
    """The example report in the style of its edition."""
    return make(tmp_path_factory.mktemp("example"))


@pytest.fixture(scope="session")
def annex(tmp_path_factory: pytest.TempPathFactory) -> Example:
    """A report with an appendix of pictures, tables, notes and raised words."""
    folder = tmp_path_factory.mktemp("annex")
    report, style = annexed(), base_style()
    pages = lay_out(report, style)
    docx, pdf = folder / "annex.docx", folder / "annex.pdf"
    stream = io.BytesIO()
    write_docx(report, style, pages, stream)
    docx.write_bytes(stream.getvalue())
    with pdf.open("wb") as out:
        write_pdf(pages, report, style, out)
    return Example(report, style, pages, docx, pdf)
