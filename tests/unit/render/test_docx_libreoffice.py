"""LibreOffice lays the DOCX out on the same number of pages as the layout does, none of them blank."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import pytest
from docx_reading import STYLE, docx
from pypdf import PdfReader
from sample_report import sample

from report_gen.layout.engine import lay_out

SOFFICE = shutil.which("soffice")


@pytest.mark.libreoffice
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_pages_are_those_of_the_layout(tmp_path: Path) -> None:
    made = sample(sentences=1)
    (tmp_path / "report.docx").write_bytes(docx(made))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "report.docx")], check=True, capture_output=True, timeout=120)
    pages = PdfReader(io.BytesIO((tmp_path / "report.pdf").read_bytes())).pages
    expected = lay_out(made, STYLE).pages
    assert len(pages) == len(expected)
    turned = [page.mediabox.width > page.mediabox.height for page in pages]
    assert turned == [page.width > page.height for page in expected]
    assert all(len(page.extract_text().strip()) > 10 for page in pages)
