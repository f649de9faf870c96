"""LibreOffice lays a report of all kinds of blocks out on the pages of the layout, none of them blank."""

from __future__ import annotations

from pathlib import Path

import office
import pytest
from docx_reading import STYLE, docx
from pypdf import PdfReader
from sample_report import sample

from report_gen.layout.engine import lay_out


@pytest.mark.libreoffice
@pytest.mark.skipif(office.SOFFICE is None, reason=office.MISSING)
def test_pages_are_those_of_the_layout(tmp_path: Path) -> None:
    made = sample(sentences=1)
    path = tmp_path / "report.docx"
    path.write_bytes(docx(made))
    pages = PdfReader(office.render(path, STYLE, tmp_path)).pages
    expected = lay_out(made, STYLE).pages
    assert len(pages) == len(expected)
    turned = [page.mediabox.width > page.mediabox.height for page in pages]
    assert turned == [page.width > page.height for page in expected]
    assert all(len(page.extract_text().strip()) > 10 for page in pages)
