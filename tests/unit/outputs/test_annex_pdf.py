"""What an appendix holds in the PDF: pictures as they look, once each, tagged; raised words that read as such."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from annex_report import annexed, body, grid, image, table
from pictures_of_users import KINDS, jpeg, png
from PIL import Image as Library
from PIL import ImageChops, ImageOps, ImageStat
from pypdf import PdfReader
from pypdf.generic import DictionaryObject
from sample_report import base_style, report

from report_gen.document.nodes import Block
from report_gen.layout.engine import lay_out
from report_gen.layout.pages import PlacedPicture
from report_gen.outputs.pdf.writer import write_pdf

STYLE = base_style()
SCALE = 4


def pdf(*blocks: Block) -> bytes:
    tree = report(*blocks)
    stream = io.BytesIO()
    write_pdf(lay_out(tree, STYLE), tree, STYLE, stream)
    return stream.getvalue()


def objects(data: bytes, kind: str) -> list[DictionaryObject]:
    reader = PdfReader(io.BytesIO(data))
    found = (reader.get_object(number) for number in range(1, len(reader.xref[0]) + 1))
    return [
        one
        for one in found
        if isinstance(one, DictionaryObject) and kind in (one.get("/Subtype"), one.get("/S"))
    ]


def printed(data: bytes, box: PlacedPicture) -> Library.Image:
    """The picture as PDFium prints it."""
    document = pypdfium2.PdfDocument(data)
    page = document[0].render(scale=SCALE).to_pil().convert("RGB")
    document.close()
    edges = (box.x, box.y, box.x + box.width, box.y + box.height)
    return page.crop(tuple(round(edge / 20 * SCALE) for edge in edges))


def seen(data: bytes) -> Library.Image:
    """A picture as it looks on white paper."""
    with Library.open(io.BytesIO(data)) as opened:
        picture = ImageOps.exif_transpose(opened)
    if picture.mode.startswith("I"):
        picture = picture.convert("I").point(lambda value: value / 256).convert("L")
    picture = picture.convert("RGBA") if picture.mode != "CMYK" else picture.convert("RGB").convert("RGBA")
    return Library.alpha_composite(Library.new("RGBA", picture.size, "white"), picture).convert("RGB")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_picture_looks_as_it_should(kind: str) -> None:
    data = KINDS[kind]()
    block = image("a", data, (2400, 1600))
    (box,) = [one for one in lay_out(report(block), STYLE).pages[0].items if isinstance(one, PlacedPicture)]
    wanted, found = seen(data), printed(pdf(block), box)
    small = [one.resize((30, 20), Library.Resampling.BOX) for one in (wanted, found)]
    assert max(ImageStat.Stat(ImageChops.difference(*small)).mean) < 8


def test_pictures_are_once_in_the_file_and_a_jpeg_as_it_is() -> None:
    made = pdf(image("a", png()), image("b", jpeg()), image("c", png()))
    assert len(objects(made, "/Image")) == 2
    assert jpeg() in made


def test_pictures_have_colours_of_the_output_intent_and_are_not_smoothed() -> None:
    made = pdf(*(image(f"p{n}", make()) for n, make in enumerate(KINDS.values())))
    found = objects(made, "/Image")
    assert {str(one["/ColorSpace"]) for one in found} == {"/DeviceRGB", "/DeviceGray"}
    assert {one["/BitsPerComponent"] for one in found} == {8}
    assert not any("/Interpolate" in one for one in found)
    assert sum("/SMask" in one for one in found) == 4


def test_an_opaque_picture_has_no_mask() -> None:
    stream = io.BytesIO()
    Library.new("RGBA", (4, 4), (1, 2, 3, 255)).save(stream, "PNG")
    assert "/SMask" not in objects(pdf(image("a", stream.getvalue())), "/Image")[0]


def test_pictures_are_figures_with_alternative_text_and_place() -> None:
    blocks = image("a", png(), caption="图一　照片"), image("b", png(), alt="楼道"), image("c", png())
    made = pdf(*blocks)
    boxes = [one for one in lay_out(report(*blocks), STYLE).pages[0].items if isinstance(one, PlacedPicture)]
    figures = objects(made, "/Figure")
    assert [str(one["/Alt"]) for one in figures] == ["图一　照片", "楼道", "图片"]
    for figure, box in zip(figures, boxes, strict=True):
        left, bottom, right, top = map(float, figure["/A"]["/BBox"])
        assert left == pytest.approx(box.x / 20, abs=0.01)
        assert top == pytest.approx(841.9 - box.y / 20, abs=0.1)
        assert (right - left, top - bottom) == pytest.approx((box.width / 20, box.height / 20), abs=0.02)
    assert len(objects(made, "/Caption")) == 1


def text(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    found = document[0].get_textpage().get_text_range()
    document.close()
    return "".join(found.split())


def test_raised_characters_read_as_such() -> None:
    read = text(pdf(body("面积1200m^{2}、10^{-3}，CO_{2}，经费^{注12}。")))
    assert "面积1200m²、10⁻³，CO₂，经费注12。" in read


def test_tables_without_titles_and_heads_have_rows_of_cells_alone() -> None:
    made = pdf(body("前"), table("t", grid(("i", ["甲", "1"]), ("i", [("乙", 1, 2), None]), widths=(1, 1))))
    assert len(objects(made, "/TR")) == 2
    assert len(objects(made, "/TD")) == 3
    assert not objects(made, "/TH")
    assert [one["/A"]["/ColSpan"] for one in objects(made, "/TD") if "/A" in one] == [2]


def test_the_same_report_makes_the_same_bytes() -> None:
    tree = annexed()
    pages = lay_out(tree, STYLE)
    streams = io.BytesIO(), io.BytesIO()
    for stream in streams:
        write_pdf(pages, tree, STYLE, stream)
    assert streams[0].getvalue() == streams[1].getvalue()
