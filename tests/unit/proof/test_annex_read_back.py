"""What an appendix holds is read back: a lost, changed or misplaced picture, mark or cell is an error."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pytest
from annex_report import annexed, body, grid, image, table
from pictures_of_users import KINDS, jpeg, png
from printed_files import printed
from proof_samples import STYLE, edited, files
from sample_report import report

from report_gen.document.nodes import Block, Heading, Image, Paragraph, Report, Rise, TextSpan, Title
from report_gen.figures.finding import Finding, Level
from report_gen.figures.lengths import Twips
from report_gen.layout.engine import lay_out
from report_gen.layout.pages import Glyphs, Item, Pages, PlacedPicture
from report_gen.proof.prove import prove
from report_gen.proof.record import record

DRAWING = re.compile(r"<w:r><w:drawing>.*?</w:drawing></w:r>")


def errors(tree: Report, made: dict[str, bytes], pages: Pages | None = None) -> list[Finding]:
    _, findings = prove(tree, pages or lay_out(tree, STYLE), printed(made))
    return [one for one in findings if one.level is Level.ERROR]


def word(tree: Report, change: Callable[[str], str]) -> list[Finding]:
    made = files(tree, formats=("docx",))
    return errors(tree, {name: edited(data, change) for name, data in made.items()})


def drawn(tree: Report, change: Callable[[Item], Item | None]) -> list[Finding]:
    """The errors of a PDF whose pages are not quite those of the layout."""
    pages = lay_out(tree, STYLE)
    wrong = tuple(
        replace(page, items=tuple(new for item in page.items if (new := change(item)) is not None))
        for page in pages.pages
    )
    return errors(tree, files(tree, replace(pages, pages=wrong), ("pdf",)), pages)


def pair(first: Block, second: Block) -> Report:
    return report(body("前文。"), first, body("中文。"), second, body("后文。"))


PICTURES = pair(image("a", png(1), caption="图一"), image("b", png(2), caption="图一"))
MARKS = report(
    body("面积1200m^{2}，排放CO_{2}，经费^{注1}。"), table("t", grid(("i", ["m^{2}", "12"]), widths=(1, 1)))
)


def test_a_whole_appendix_is_read_back_without_a_fault() -> None:
    tree = annexed()
    assert errors(tree, files(tree)) == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_picture_is_read_back(kind: str) -> None:
    tree = report(image("a", KINDS[kind]()))
    assert errors(tree, files(tree)) == []


def test_a_lost_picture_is_an_error_in_word() -> None:
    (found,) = word(PICTURES, lambda text: DRAWING.sub("", text, count=1))
    assert "缺少" in found.message and "图一" in found.message


def test_exchanged_pictures_are_errors_in_word() -> None:
    found = word(
        PICTURES,
        lambda text: text.replace("r_image1", "x").replace("r_image2", "r_image1").replace('x"', 'r_image2"'),
    )
    assert [one.message.rpartition("：")[2] for one in found] == ["（不是原来的图片）"] * 2


def test_other_bytes_of_a_picture_are_an_error_in_word() -> None:
    tree = report(image("a", png(1)))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(files(tree)["report.docx"])) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, jpeg(4) if name.startswith("word/media") else old.read(name))
    assert "不是原来的图片" in errors(tree, {"report.docx": out.getvalue()})[0].message


def test_a_lost_picture_is_an_error_in_the_pdf() -> None:
    found = drawn(
        PICTURES, lambda item: None if isinstance(item, PlacedPicture) and item.block == 1 else item
    )
    assert any("没有这张图片" in one.message for one in found)


def test_exchanged_pictures_are_errors_in_the_pdf() -> None:
    def exchanged(item: Item) -> Item:
        if not isinstance(item, PlacedPicture):
            return item
        other = PICTURES.blocks[4 - item.block]
        assert isinstance(other, Image)
        return replace(item, content=other)

    found = drawn(PICTURES, exchanged)
    assert len(found) == 2
    assert all("不是原来的图片" in one.message for one in found)


def test_a_picture_elsewhere_or_one_too_many_is_an_error_in_the_pdf() -> None:
    moved = drawn(
        PICTURES,
        lambda item: replace(item, x=Twips(item.x + 40)) if isinstance(item, PlacedPicture) else item,
    )
    assert [one.message.rpartition("的")[2] for one in moved] == ["图片印错了位置或大小）"] * 2
    tree = report(body("前文。"))
    pages = lay_out(tree, STYLE)
    extra = PlacedPicture(image("x", png()), Twips(2000), Twips(5000), Twips(600), Twips(400), 0)
    wrong = replace(pages, pages=(replace(pages.pages[0], items=(*pages.pages[0].items, extra)),))
    with_picture = replace(tree, blocks=(image("x", png()),))
    made = files(with_picture, formats=("pdf",))
    assert any("多出" in one.message for one in errors(tree, made)), wrong


def test_a_picture_of_the_layout_must_be_that_of_the_report() -> None:
    pages = lay_out(report(*reversed_pictures(PICTURES)), STYLE)
    found = errors(PICTURES, {}, pages)
    assert any("不是原来的图片" in one.message for one in found)


def reversed_pictures(tree: Report) -> list[Block]:
    blocks = list(tree.blocks)
    blocks[1], blocks[3] = blocks[3], blocks[1]
    return blocks


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace('<w:position w:val="11"/>', "", 1),
        lambda text: text.replace('w:val="-4"', 'w:val="4"', 1),
        lambda text: text.replace('<w:position w:val="7"/>', "", 1),
        lambda text: text.replace("排放</w:t>", "排放</w:t>").replace(
            "，排放CO", '</w:t></w:r><w:r><w:rPr><w:position w:val="11"/></w:rPr><w:t>，排放CO', 1
        ),
    ],
)
def test_a_mark_that_is_not_raised_or_lowered_as_given_is_an_error_in_word(
    change: Callable[[str], str],
) -> None:
    (found,) = word(MARKS, change)
    assert "上标或下标" in found.message


def test_an_alignment_of_word_counts_as_raised() -> None:
    upper = '<w:vertAlign w:val="superscript"/>'
    assert word(MARKS, lambda text: text.replace('<w:position w:val="11"/>', upper)) == []


def test_a_mark_on_the_line_is_an_error_in_the_pdf() -> None:
    def flat(item: Item) -> Item:
        if isinstance(item, Glyphs) and item.rise is Rise.SUPER and item.place == ():
            return replace(item, baseline=Twips(item.baseline + 110), rise=Rise.BASE)
        return item

    found = drawn(MARKS, flat)
    assert found
    assert all("印错了位置" in one.message for one in found)


@pytest.mark.parametrize("rise", [Rise.BASE, Rise.SUB])
def test_marks_of_the_layout_must_be_those_of_the_report(rise: Rise) -> None:
    def other(block: Block) -> Block:
        if not isinstance(block, Title | Heading | Paragraph):
            return block
        spans = (
            replace(s, rise=rise) if isinstance(s, TextSpan) and s.text == "2" else s for s in block.spans
        )
        return replace(block, spans=tuple(spans))

    pages = lay_out(replace(MARKS, blocks=tuple(map(other, MARKS.blocks))), STYLE)
    assert any("上标或下标" in one.message for one in errors(MARKS, {}, pages))


def test_marks_that_only_claim_to_be_raised_are_errors() -> None:
    pages = lay_out(MARKS, STYLE)
    first = pages.pages[0].items[0]
    assert isinstance(first, Glyphs)
    flat = tuple(
        replace(item, baseline=first.baseline)
        if isinstance(item, Glyphs) and item.rise is Rise.SUPER
        else item
        for item in pages.pages[0].items
    )
    found = errors(MARKS, {}, replace(pages, pages=(replace(pages.pages[0], items=flat),)))
    assert any("上标或下标" in one.message for one in found)


def test_raised_digits_are_no_numbers() -> None:
    proof, _ = prove(MARKS, lay_out(MARKS, STYLE), [])
    assert [number.text for number in proof.numbers] == ["1200m", "12"]


def test_the_trace_holds_no_picture() -> None:
    proof, _ = prove(PICTURES, lay_out(PICTURES, STYLE), [])
    assert b"PNG" not in record(proof, {})
