"""Appendices drawn at random are written and read back without a fault, and no change to a file goes unseen."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from annex_report import body, grid, image, note, rising, table
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pictures_of_users import jpeg, png
from printed_files import printed
from proof_samples import STYLE, edited, files
from sample_report import heading, report

from report_gen.document.nodes import Block, Heading, Image, Report
from report_gen.figures.finding import Level
from report_gen.figures.lengths import Twips
from report_gen.layout.engine import lay_out
from report_gen.layout.pages import Glyphs, Item, PlacedPicture
from report_gen.proof.prove import prove

SLOW = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
WORDS = st.text("项目经费支出绩效评价，。（）“”—…m×0123456789.%", min_size=1, max_size=60)
MARK = st.sampled_from(["^{注1}", "^{注12}", "m^{2}", "m^{3}", "CO_{2}", "10^{-6}", "^{①}", ""])
PICTURES = [png(1), png(2), jpeg(3), jpeg(4), png(5, (300, 40))]
LENGTH = st.integers(200, 20_000)


@st.composite
def phrases(draw: st.DrawFn) -> str:
    """Words with a few marks in them."""
    return "".join(draw(WORDS) + draw(MARK) for _ in range(draw(st.integers(1, 4))))


@st.composite
def tables(draw: st.DrawFn, anchor: str) -> Block:
    """Any table: heads or none, cells merged either way, cells of several paragraphs, empty ones."""
    columns, heads, rows = draw(st.integers(1, 7)), draw(st.integers(0, 2)), draw(st.integers(1, 12))
    covered: set[tuple[int, int]] = set()
    lines: list[tuple[str, list[tuple[str, int, int] | str | None]]] = []
    for at in range(heads + rows):
        cells: list[tuple[str, int, int] | str | None] = []
        last = heads if at < heads else heads + rows
        for column in range(columns):
            if (at, column) in covered:
                cells.append(None)
                continue
            down = draw(st.integers(1, min(4, last - at))) if draw(st.booleans()) else 1
            right = 1
            while (
                right < 3
                and column + right < columns
                and (at, column + right) not in covered
                and draw(st.booleans())
            ):
                right += 1
            covered |= {(at + a, column + b) for a in range(down) for b in range(right)}
            text = draw(st.one_of(phrases(), st.just(""), st.just("1,234.56"), st.just("甲\n乙m^{2}")))
            cells.append((text, down, right))
        lines.append(("h" if at < heads else "i", cells))
    notes = [note(f"注：{text}") for text in draw(st.lists(WORDS, max_size=2))]
    weights = tuple(draw(st.integers(1, 6)) for _ in range(columns))
    return table(anchor, grid(*lines, widths=weights), *notes)


#: Something of every kind, for slips that need it.
EACH = (
    image("each1", PICTURES[0]),
    body("面积1200m^{2}。"),
    table("each2", grid(("i", ["甲", "1,234.56"]), widths=(1, 1))),
    image("each3", PICTURES[2]),
)


@st.composite
def annexes(draw: st.DrawFn, *more: Block) -> Report:
    """A report of an appendix alone, with `more` at its end."""
    blocks: list[Block] = [Heading(1, "附件　", rising("自评报告" + draw(MARK)), "annex", new_page=True)]
    for number in range(draw(st.integers(1, 8))):
        anchor = f"b{number}"
        match draw(st.sampled_from(["body", "note", "heading", "image", "table"])):
            case "body":
                blocks.append(body(draw(phrases())))
            case "note":
                blocks.append(note(f"注{number}：{draw(phrases())}"))
            case "heading":
                blocks.append(heading(2, f"（{number}）", draw(WORDS), anchor))
            case "image":
                size = draw(LENGTH), draw(LENGTH)
                words = draw(st.one_of(st.just(""), phrases())), draw(st.one_of(st.just(""), WORDS))
                blocks.append(image(anchor, draw(st.sampled_from(PICTURES)), size, *words))
            case _:
                blocks.append(draw(tables(anchor)))
    return report(*blocks, *more)


def errors(tree: Report, made: dict[str, bytes]) -> list[str]:
    _, findings = prove(tree, lay_out(tree, STYLE), printed(made))
    return [one.message for one in findings if one.level is Level.ERROR and one.code == "E-PROOF"]


@SLOW
@given(annexes())
def test_any_appendix_is_read_back(tree: Report) -> None:
    assert errors(tree, files(tree)) == []


DRAWING = re.compile(r"<w:r><w:drawing>.*?</w:drawing></w:r>")
RAISED = re.compile(r'<w:position w:val="-?\d+"/>')
CELL = re.compile(r"<w:tc>(?:(?!<w:tc>).)*?<w:t xml:space=\"preserve\">(?:(?!<w:tc>).)*?</w:tc>", re.DOTALL)
SLIPS: dict[str, Callable[[str], str]] = {
    "a picture lost": lambda text: DRAWING.sub("", text, count=1),
    "a mark on the line": lambda text: RAISED.sub("", text, count=1),
    "a cell emptied": lambda text: CELL.sub("<w:tc><w:p/></w:tc>", text, count=1),
}


@pytest.mark.parametrize("slip", SLIPS)
@SLOW
@given(tree=annexes(*EACH))
def test_no_slip_in_word_goes_unseen(slip: str, tree: Report) -> None:
    (data,) = files(tree, formats=("docx",)).values()
    assert errors(tree, {"report.docx": edited(data, SLIPS[slip])})


def _without_picture(item: Item) -> Item | None:
    return None if isinstance(item, PlacedPicture) else item


def _flat(item: Item) -> Item | None:
    if isinstance(item, Glyphs) and item.rise != "base" and item.text.strip():
        return replace(item, baseline=Twips(item.baseline + 60))
    return item


def _without_cells(item: Item) -> Item | None:
    return None if isinstance(item, Glyphs) and len(item.place) == 2 and item.text.strip() else item


@pytest.mark.parametrize("slip", [_without_picture, _flat, _without_cells])
@SLOW
@given(tree=annexes(*EACH))
def test_no_slip_in_the_pdf_goes_unseen(slip: Callable[[Item], Item | None], tree: Report) -> None:
    pages = lay_out(tree, STYLE)
    spoilt = tuple(
        replace(page, items=tuple(new for item in page.items if (new := slip(item)) is not None))
        for page in pages.pages
    )
    assert errors(tree, files(tree, replace(pages, pages=spoilt), ("pdf",)))


@SLOW
@given(tree=annexes(*EACH))
def test_exchanged_pictures_are_seen(tree: Report) -> None:
    images = [block for block in tree.blocks if isinstance(block, Image)]
    data = [one.data for one in images]
    turned = iter(data[1:] + data[:1])
    blocks = (replace(one, data=next(turned)) if isinstance(one, Image) else one for one in tree.blocks)
    other = replace(tree, blocks=tuple(blocks))
    for name, made in files(other).items():
        assert errors(tree, {name: made})
