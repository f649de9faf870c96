"""Official faces of the machine: found by name, refused for a reason, used in the PDF; else those of the package."""

from __future__ import annotations

import io
import shutil
import struct
from collections.abc import Iterator
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from pypdf import PdfReader
from reportlab.pdfbase import pdfmetrics
from sample_report import base_style, heading, paragraph, report, two_blocks

from report_gen.document.nodes import Paragraph, TextSpan
from report_gen.edition.style import Face
from report_gen.figures.address import Address
from report_gen.figures.dataset import Dataset, Row, TableData, Text
from report_gen.figures.finding import Location
from report_gen.layout.engine import lay_out
from report_gen.outputs.faces import fonts
from report_gen.outputs.faces import search as font_search
from report_gen.outputs.faces.fonts import packaged
from report_gen.outputs.faces.glyphs import glyph_findings
from report_gen.outputs.faces.report import font_lines
from report_gen.outputs.faces.search import FaceReason, choose, files
from report_gen.outputs.pdf.writer import write_pdf

STYLE = base_style()
NO_DATA = Dataset.of(2017, [])


@pytest.fixture(autouse=True)
def nothing_installed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine without fonts, and the packaged faces again after each test."""
    monkeypatch.setattr(font_search, "system_folders", list)
    yield
    fonts.use({})


def copy(face: Face, to: Path) -> Path:
    shutil.copy(packaged(face), to)
    return to


def renamed(face: Face, family: str, to: Path) -> Path:
    """A packaged face that calls itself something else."""
    font = TTFont(packaged(face))
    for record in font["name"].names:
        if record.nameID in (1, 4, 16):
            font["name"].setName(family, record.nameID, record.platformID, record.platEncID, record.langID)
    font.save(to)
    return to


def test_without_official_faces_those_of_the_package_are_used() -> None:
    choices = choose(STYLE)
    assert set(choices) == set(Face)
    assert files(choices) == {}
    assert all(choice.file.path == packaged(face) for face, choice in choices.items())


def test_known_file_names_are_found_whatever_their_case(tmp_path: Path) -> None:
    (tmp_path / "deeper").mkdir()
    fang = copy(Face.FANG, tmp_path / "deeper" / "SimFang.TTF")
    choices = choose(STYLE, [tmp_path])
    assert choices[Face.FANG].file.path == fang
    assert choices[Face.KAI].reason is FaceReason.ABSENT


def test_other_file_names_are_found_by_the_family_in_the_file(tmp_path: Path) -> None:
    plain = renamed(Face.LATIN, "Times New Roman", tmp_path / "a.ttf")
    bold = renamed(Face.LATIN_BOLD, "Times New Roman", tmp_path / "b.ttf")
    found = files(choose(STYLE, [tmp_path]))
    assert {face: file.path for face, file in found.items()} == {Face.LATIN: plain, Face.LATIN_BOLD: bold}


def test_one_cut_of_the_latin_face_is_not_enough(tmp_path: Path) -> None:
    copy(Face.LATIN, tmp_path / "times.ttf")
    choices = choose(STYLE, [tmp_path])
    assert choices[Face.LATIN].reason is FaceReason.FOUND
    assert files(choices) == {}
    assert "本机「Times New Roman」常规体和粗体不全，用随程序提供的字体" in "".join(font_lines(choices, {}))


def test_a_face_that_must_not_be_embedded_is_not(tmp_path: Path) -> None:
    data = bytearray(packaged(Face.HEI).read_bytes())
    count = struct.unpack_from(">H", data, 4)[0]
    records = {bytes(data[at : at + 4]): at for at in range(12, 12 + 16 * count, 16)}
    table = struct.unpack_from(">I", data, records[b"OS/2"] + 8)[0]
    struct.pack_into(">H", data, table + 8, 0x0002)
    (tmp_path / "simhei.ttf").write_bytes(data)
    assert choose(STYLE, [tmp_path])[Face.HEI].reason is FaceReason.PERMISSION


@pytest.mark.parametrize("content", [b"", b"OTTO" + bytes(8), b"not a font at all", b"ttcf" + b"\xff" * 40])
def test_a_file_that_is_no_true_type_font_is_not_used(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "simsun.ttc").write_bytes(content)
    choice = choose(STYLE, [tmp_path])[Face.SONG]
    assert choice.reason is FaceReason.OUTLINES
    assert choice.file.path == packaged(Face.SONG)


def test_a_face_of_other_widths_is_not_used(tmp_path: Path) -> None:
    copy(Face.LATIN, tmp_path / "simkai.ttf")
    choice = choose(STYLE, [tmp_path])[Face.KAI]
    assert (choice.reason, choice.file.path) == (FaceReason.WIDTHS, packaged(Face.KAI))


def test_the_pdf_embeds_the_official_face(tmp_path: Path) -> None:
    copy(Face.KAI, tmp_path / "simfang.ttf")
    made = report(paragraph("正文用仿宋。"))
    font_search.prepare(STYLE, [tmp_path])
    stream = io.BytesIO()
    write_pdf(lay_out(made, STYLE), made, STYLE, stream)
    used = PdfReader(stream).pages[0]["/Resources"]["/Font"]
    assert any("Kai" in str(font.get_object()["/BaseFont"]) for font in used.values())


def test_files_of_one_name_or_one_face_stay_apart_in_one_process(tmp_path: Path) -> None:
    """What an earlier report of this process was drawn with is not taken for the file that is in use now."""
    made, drawn = report(paragraph("正文用仿宋。")), []
    for folder, face in (("a", Face.KAI), ("b", Face.FANG), ("c", Face.KAI), ("a", Face.KAI)):
        (tmp_path / folder).mkdir(exist_ok=True)
        copy(face, tmp_path / folder / "simfang.ttf")
        font_search.prepare(STYLE, [tmp_path / folder])
        stream = io.BytesIO()
        write_pdf(lay_out(made, STYLE), made, STYLE, stream)
        drawn.append(stream.getvalue())
        name = fonts.register([Face.FANG])[Face.FANG]
        assert Path(pdfmetrics.getFont(name).face.filename).parent.name == folder
    assert drawn[0] == drawn[2] == drawn[3] != drawn[1]


def test_the_choice_is_told_with_its_reason(tmp_path: Path) -> None:
    fang = copy(Face.FANG, tmp_path / "simfang.ttf")
    choices = choose(STYLE, [tmp_path])
    lines = list(font_lines(choices, files(choices)))
    assert len(lines) == 2 * len(Face)
    assert f"仿宋：{fang}" in lines
    assert "    本机有「仿宋_GB2312」" in lines
    assert "    本机没有「黑体」，用随程序提供的字体" in lines


def test_every_character_of_the_sample_can_be_shown() -> None:
    made = report(heading(2, "一、", "收支情况", "a"), paragraph("喆堃镕祎㎡"), two_blocks())
    assert glyph_findings(made, STYLE, NO_DATA) == ()


def test_a_missing_character_is_named_with_its_cell_and_words() -> None:
    cell = Location("决算数据.xlsx", Address.of("部门构成", "B7"))
    made = report(
        heading(2, "一、", "部门构成", "a"),
        Paragraph((TextSpan("下属单位有某某\U000f0001院。", source=cell),)),
    )
    (found,) = glyph_findings(made, STYLE, NO_DATA)
    assert found.code == "E-GLYPH"
    assert found.locations == (cell,)
    assert "U+F0001" in found.message and "一、部门构成" in found.message and "某某□院" in found.message


def test_a_text_put_together_from_cells_finds_its_cell_in_the_data() -> None:
    cell = Location("决算数据.xlsx", Address.of("部门构成", "B8"))
    row = Row(
        "1",
        "",
        0,
        {"单位名称": Text("某某\U00020000院", cell)},
        Location("决算数据.xlsx", Address.of("部门构成", "A8")),
    )
    data = Dataset.of(2017, [TableData("部门构成", (row,))])
    made = report(paragraph("下属单位：甲、某某\U00020000院、乙。"))
    (found,) = glyph_findings(made, STYLE, data)
    assert found.locations == (cell,)
