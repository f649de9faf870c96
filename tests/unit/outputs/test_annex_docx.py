"""What an appendix holds as WordprocessingML: pictures with their bytes, raised words, tables within the text."""

from __future__ import annotations

import io
from typing import cast
from zipfile import ZipFile

import pytest
from annex_report import annexed, body, grid, image, note, table
from docx_reading import W, docx, find, tree
from hypothesis import given, settings
from hypothesis import strategies as st
from pictures_of_users import KINDS, jpeg, png
from PIL import Image as Library
from sample_report import base_style, report

from report_gen.document.nodes import Block
from report_gen.layout.engine import lay_out
from report_gen.layout.pages import PlacedPicture

STYLE = base_style()
NAMES = {
    "w": W,
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
}


def media(package: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name.startswith("word/media/")}


def xpath(package: bytes, path: str) -> list[str]:
    return [str(found) for found in tree(package).xpath(path, namespaces=NAMES)]


def test_each_picture_is_once_in_the_package_with_its_own_bytes() -> None:
    made = docx(report(image("a", png()), image("b", jpeg()), image("c", png())))
    assert list(media(made).values()) == [png(), jpeg()]
    assert [name.rpartition(".")[2] for name in media(made)] == ["png", "jpeg"]
    with ZipFile(io.BytesIO(made)) as archive:
        types = archive.read("[Content_Types].xml").decode()
    assert 'Extension="png" ContentType="image/png"' in types
    assert 'Extension="jpeg" ContentType="image/jpeg"' in types
    assert len(xpath(made, "//a:blip/@*")) == 3


def test_places_of_pictures_have_numbers_names_and_texts_of_their_own() -> None:
    blocks = image("a", png(), caption="图一　照片"), image("b", png(), alt="楼道"), image("c", png())
    made = docx(report(*blocks))
    assert xpath(made, "//wp:docPr/@id") == ["1", "2", "3"]
    assert len(set(xpath(made, "//wp:docPr/@name"))) == 3
    assert xpath(made, "//wp:docPr/@descr") == ["图一　照片", "楼道", "图片"]
    assert len(set(xpath(made, "//w:bookmarkStart/@w:name"))) == 3


def test_sizes_are_those_of_the_layout() -> None:
    tree_ = annexed()
    laid_out = lay_out(tree_, STYLE)
    boxes = [item for page in laid_out.pages for item in page.items if isinstance(item, PlacedPicture)]
    made = docx(tree_)
    sizes = list(zip(xpath(made, "//wp:extent/@cx"), xpath(made, "//wp:extent/@cy"), strict=True))
    assert sizes == [(str(box.width * 635), str(box.height * 635)) for box in boxes]
    assert xpath(made, "//wp:inline//a:ext/@cx") == [cx for cx, _ in sizes]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if not kind.startswith(("turned", "upside"))])
def test_bytes_of_a_picture_are_those_given(kind: str) -> None:
    assert list(media(docx(report(image("a", KINDS[kind]())))).values()) == [KINDS[kind]()]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.startswith(("turned", "upside"))])
def test_a_photograph_of_a_camera_held_sideways_is_turned_because_word_would_not(kind: str) -> None:
    (data,) = media(docx(report(image("a", KINDS[kind]())))).values()
    with Library.open(io.BytesIO(data)) as picture:
        assert picture.size == (120, 80)
        assert picture.getexif().get(0x0112, 1) == 1
        red, green, blue = cast(tuple[int, int, int], picture.convert("RGB").getpixel((10, 10)))
    assert red > 150 > green and blue < 100


def test_picture_and_caption_are_kept_together() -> None:
    made = tree(docx(report(image("a", png(), caption="图一"))))
    first, second, *_ = find(made, "//w:body/w:p")
    assert find(first, ".//w:drawing") and find(first, "./w:pPr/w:keepNext")
    assert find(second, "./w:pPr/w:pStyle")[0].get(f"{{{W}}}val") == "Caption"


def test_raised_words_state_height_and_size_in_half_points() -> None:
    made = docx(report(body("面积m^{2}，CO_{2}"), note("注1：面积m^{2}")))
    assert xpath(made, "//w:rPr/w:position/@w:val") == ["11", "-4", "7"]
    assert xpath(made, "//w:rPr/w:sz/@w:val") == ["21", "21", "14"]
    assert "".join(xpath(made, "//w:t/text()")) == "面积m2，CO2注1：面积m2"


def line_ends(block: Block) -> list[str]:
    """The text of each piece between line ends of the first paragraph."""
    paragraph = find(tree(docx(report(block))), "//w:body/w:p")[0]
    found = paragraph.xpath(".//w:t | .//w:br", namespaces=NAMES)
    return "".join("\n" if one.tag.endswith("br") else one.text for one in found).split("\n")


def test_a_line_ends_only_where_a_mark_would_begin_the_next() -> None:
    assert line_ends(body("甲" * 24 + "^{注1}乙")) == ["甲" * 24 + "注1乙"]
    assert line_ends(body("甲" * 25 + "^{注1}乙")) == ["甲" * 24, "甲注1乙"]
    assert line_ends(body("甲" * 26 + "^{注1}乙")) == ["甲" * 26 + "注1乙"]


@settings(deadline=None)
@given(st.integers(1, 90))
def test_line_ends_never_stand_before_a_mark(count: int) -> None:
    pieces = line_ends(body("甲" * count + "^{注1}" + "乙" * 30))
    assert "".join(pieces) == "甲" * count + "注1" + "乙" * 30
    assert not any(piece.startswith(("注", "1")) for piece in pieces[1:])


def test_a_table_without_a_title_has_no_empty_caption() -> None:
    made = docx(report(body("前"), table("t", grid(("i", ["甲", "1"]), widths=(1, 1))), body("后")))
    assert not find(tree(made), "//w:tblCaption")
    assert not find(tree(made), "//w:outlineLvl")
    assert not find(tree(made), "//w:tblHeader")


def test_the_same_report_makes_the_same_bytes() -> None:
    assert docx(annexed()) == docx(annexed())
