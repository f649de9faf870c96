"""The packaged faces: coverage, runs, and what ends up in a PDF."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from fontTools.ttLib import TTFont
from pypdf import PageObject, PdfReader
from pypdf.generic import DictionaryObject
from reportlab.pdfgen.canvas import Canvas

from report_gen.edition.style import Face
from report_gen.outputs.faces.fonts import CHINESE, MissingGlyph, covers, packaged, register, runs

FULL_WIDTH = "，。、；：？！（）《》〔〕【】“”‘’—…·％￥０９ＡＺ\u3000"
RARE = "喆堃镕祎㎡"


def gb2312_han() -> Iterator[str]:
    """Every ideograph of GB2312: level 1 in rows 16-55, level 2 in rows 56-87."""
    for row in range(16, 88):
        for cell in range(1, 95):
            if (row, cell) < (55, 90) or row > 55:
                yield bytes((0xA0 + row, 0xA0 + cell)).decode("gb2312")


@pytest.mark.parametrize("face", CHINESE)
def test_chinese_faces_have_every_gb2312_ideograph(face: Face) -> None:
    chars = set(gb2312_han())
    assert len(chars) == 6763
    assert {char for char in chars if ord(char) not in covers(face)} == set()


@pytest.mark.parametrize("face", CHINESE)
def test_chinese_faces_have_the_full_width_punctuation(face: Face) -> None:
    assert runs(FULL_WIDTH, face) == [(face, FULL_WIDTH)]


@pytest.mark.parametrize("face", CHINESE)
def test_what_a_chinese_face_lacks_falls_back(face: Face) -> None:
    assert runs(RARE, face) == [(Face.FALLBACK, RARE)]


def test_every_character_of_gbk_is_shown() -> None:
    for lead in range(0x81, 0xFE):
        pairs = (bytes((lead, tail)) for tail in range(0x40, 0xFF))
        row = b"".join(pairs).decode("gbk", errors="ignore")
        han = "".join(char for char in row if "\u4e00" <= char <= "\u9fff")
        assert "".join(text for _, text in runs(han, Face.FANG)) == han


def test_characters_beyond_the_basic_plane_fall_back() -> None:
    assert runs("𬭎", Face.SONG) == [(Face.FALLBACK, "𬭎")]


@pytest.mark.parametrize("char", ["\ue000", "\n", "\ufeff", "😀"])
def test_a_character_of_no_face_is_named(char: str) -> None:
    with pytest.raises(MissingGlyph) as caught:
        runs(f"合计{char}元", Face.FANG)
    assert caught.value.char == char


def test_latin_runs_are_split_from_chinese_ones() -> None:
    assert runs("支出1,234.56万元，占50.0%。", Face.FANG) == [
        (Face.FANG, "支出"),
        (Face.LATIN, "1,234.56"),
        (Face.FANG, "万元，占"),
        (Face.LATIN, "50.0%"),
        (Face.FANG, "。"),
    ]


def test_quotes_and_dashes_belong_to_the_chinese_face() -> None:
    text = "“三公”经费——‘其他’…阿·穆"
    assert runs(text, Face.KAI) == [(Face.KAI, text)]


def test_titles_use_the_regular_latin_face() -> None:
    assert runs("2017年", Face.TITLE) == [(Face.LATIN, "2017"), (Face.TITLE, "年")]


def test_a_latin_face_asked_for_keeps_its_weight() -> None:
    assert runs("No.7号", Face.LATIN_BOLD) == [(Face.LATIN_BOLD, "No.7"), (Face.TITLE, "号")]


def test_letters_with_accents_are_latin() -> None:
    assert runs("é\u00a0ü", Face.SONG) == [(Face.LATIN, "é\u00a0ü")]


def test_an_empty_text_has_no_runs() -> None:
    assert runs("", Face.SONG) == []


@pytest.mark.parametrize("face", Face)
def test_coverage_table_agrees_with_the_file(face: Face) -> None:
    with TTFont(packaged(face), lazy=True) as font:
        assert covers(face) <= font.getBestCmap().keys()
        assert font["name"].getDebugName(6).isascii()


@pytest.mark.parametrize("face", CHINESE)
def test_han_and_chinese_punctuation_are_one_em_wide(face: Face) -> None:
    with TTFont(packaged(face), lazy=True) as font:
        cmap, widths = font.getBestCmap(), font["hmtx"]
        assert {widths[cmap[ord(char)]][0] for char in "支出决算" + FULL_WIDTH} == {1000}


def test_pdf_embeds_every_face_and_gives_the_text_back() -> None:
    names = register(Face)
    assert register(Face) == names
    texts = dict.fromkeys(CHINESE, "支出决算“三公”")
    texts |= {Face.LATIN: "1,234.56", Face.LATIN_BOLD: "Total 7", Face.FALLBACK: RARE + "𬭎"}
    page = PdfReader(io.BytesIO(_page(names, texts))).pages[0]
    assert page.extract_text().splitlines() == [texts[face] for face in Face]
    embedded = list(_descriptors(page))
    assert len({str(one["/FontName"]).split("+")[1] for one in embedded}) == len(Face)
    assert all("/FontFile2" in one for one in embedded)


def _descriptors(page: PageObject) -> Iterator[DictionaryObject]:
    resources = page["/Resources"]
    assert isinstance(resources, DictionaryObject)
    fonts = resources["/Font"]
    assert isinstance(fonts, DictionaryObject)
    for reference in fonts.values():
        font = reference.get_object()
        if isinstance(font, DictionaryObject) and "/FontDescriptor" in font:
            descriptor = font["/FontDescriptor"]
            assert isinstance(descriptor, DictionaryObject)
            yield descriptor


def _page(names: dict[Face, str], texts: dict[Face, str]) -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target)
    for number, face in enumerate(Face):
        canvas.setFont(names[face], 16)
        canvas.drawString(72, 760 - 30 * number, texts[face])
    canvas.save()
    return target.getvalue()
