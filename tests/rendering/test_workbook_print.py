"""The workbook on paper, as LibreOffice prints it: A4, every sheet, heads on every page, tie-out left out."""

from __future__ import annotations

from pathlib import Path

import pytest
from office import MISSING, SOFFICE
from pypdfium2 import PdfDocument
from workbook_office import resaved

from report_gen.edition.loading import load_edition
from report_gen.edition.sheet_names import CATALOGUE_SHEET, GUIDE_SHEET, TIE_SHEET

pytestmark = [pytest.mark.libreoffice, pytest.mark.skipif(SOFFICE is None, reason=MISSING)]
ROOT = Path(__file__).resolve().parents[2]
_A4 = (595, 842)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> PdfDocument:
    book = ROOT / "inputs" / "2017" / "决算数据.xlsx"
    return PdfDocument(resaved(book, tmp_path_factory.mktemp("print"), "pdf"))


def by_sheet(pages: PdfDocument) -> dict[str, list[str]]:
    """The texts of the pages by the sheet that their foot names."""
    found: dict[str, list[str]] = {}
    for page in pages:
        text = page.get_textpage().get_text_range()
        foot = next(line for line in text.splitlines() if "页，共" in line)
        found.setdefault(foot.split("第")[0].strip(" 　"), []).append(text)
    return found


def test_every_page_is_a4(pages: PdfDocument) -> None:
    sizes = {tuple(sorted((round(p.get_width()), round(p.get_height())))) for p in pages}
    assert sizes == {_A4}


def test_every_sheet_is_printed_but_the_catalogue(pages: PdfDocument) -> None:
    edition = load_edition(ROOT / "templates", "guangzhou", 2017)
    sheets = {table.sheet for table in edition.tables.values()}
    assert set(by_sheet(pages)) - {GUIDE_SHEET, TIE_SHEET} <= sheets
    assert {"公开01", "公开05", "公开08", "上年决算", "基本信息", GUIDE_SHEET, TIE_SHEET} <= set(
        by_sheet(pages)
    )
    assert CATALOGUE_SHEET not in by_sheet(pages)


def test_heads_come_again_on_every_page(pages: PdfDocument) -> None:
    texts = by_sheet(pages)["公开02"]
    assert len(texts) > 1
    assert all("本年收入合计" in text and "单位：万元" in text for text in texts)


def test_the_tie_out_is_not_printed_with_the_tables(pages: PdfDocument) -> None:
    assert not any("合计与表间" in text for texts in by_sheet(pages).values() for text in texts)
