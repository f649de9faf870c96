"""Comments on cells (批注) put into the parts of a workbook: their words, and the boxes that Excel shows them in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

from report_gen.workbook.blank.putting import shown, stored
from report_gen.workbook.reading.parts import MAIN, unprefixed

#: Excel does not take longer comments.
LONGEST = 2000
_AUTHOR = "report-gen"
_WIDTH, _LINE, _CHARACTERS, _TALLEST = 340, 18, 26, 600
_V, _O, _X = (
    "urn:schemas-microsoft-com:vml",
    "urn:schemas-microsoft-com:office:office",
    "urn:schemas-microsoft-com:office:excel",
)
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_STYLE = "position:absolute;margin-left:80px;margin-top:2px;z-index:1;visibility:hidden"
_SHAPE_TYPE = "report_gen_note"


@dataclass(frozen=True, slots=True)
class Notes:
    """The words to be put on cells by address, and what is said where they are cut off."""

    texts: Mapping[str, str]
    cut: str


def empty_comments() -> Any:
    """A part without comments."""
    root = unprefixed(f"{MAIN}comments")
    etree.SubElement(root, f"{MAIN}authors")
    etree.SubElement(root, f"{MAIN}commentList")
    return root


def empty_drawing() -> Any:
    """A part without boxes."""
    return etree.Element("xml", nsmap={"v": _V, "o": _O, "x": _X})


def add_comments(root: Any, notes: Notes) -> list[str]:
    """Put the words into a part of comments, after what is said there; the cells that had no comment before."""
    authors, comments = root.find(f"{MAIN}authors"), root.find(f"{MAIN}commentList")
    author = len(authors)
    etree.SubElement(authors, f"{MAIN}author").text = _AUTHOR
    there = {one.get("ref"): one for one in comments}
    new = []
    for cell, words in notes.texts.items():
        if cell in there:
            _append(there[cell], words, notes.cut)
            continue
        made = etree.SubElement(comments, f"{MAIN}comment", ref=cell, authorId=str(author))
        _append(made, words, notes.cut)
        new.append(cell)
    return new


def _append(comment: Any, words: str, cut: str) -> None:
    """A run more at the end of a comment, with its own words kept as they are."""
    text = comment.find(f"{MAIN}text")
    if text is None:
        text = etree.SubElement(comment, f"{MAIN}text")
    plain = text.find(f"{MAIN}t")
    if plain is not None:
        text.remove(plain)
        _run(text, plain.text or "")
    said = "".join(one.text or "" for one in text.iter(f"{MAIN}t"))
    addition = f"\n\n{words}" if said else words
    room = LONGEST - len(said)
    _run(text, addition if len(addition) <= room else f"{addition[: max(room, 0)]}{cut}")


def _run(text: Any, words: str) -> None:
    one = etree.SubElement(etree.SubElement(text, f"{MAIN}r"), f"{MAIN}t")
    one.text = stored(shown(words))
    one.set(_SPACE, "preserve")


def add_boxes(root: Any, cells: Mapping[str, str]) -> None:
    """A hidden box for each cell that has got a comment, as high as its words need."""
    if not any(one.get("id") == _SHAPE_TYPE for one in root.iter(f"{{{_V}}}shapetype")):
        _shape_type(root)
    start = 9000 + sum(1 for _ in root.iter(f"{{{_V}}}shape"))
    for number, (cell, words) in enumerate(cells.items(), start):
        _box(root, number, cell, words)


def _shape_type(root: Any) -> None:
    kind = etree.SubElement(
        root, f"{{{_V}}}shapetype", id=_SHAPE_TYPE, coordsize="21600,21600", path="m,l,21600r21600,l21600,xe"
    )
    kind.set(f"{{{_O}}}spt", "202")
    etree.SubElement(kind, f"{{{_V}}}stroke", joinstyle="miter")
    path = etree.SubElement(kind, f"{{{_V}}}path", gradientshapeok="t")
    path.set(f"{{{_O}}}connecttype", "rect")


def _box(root: Any, number: int, cell: str, words: str) -> None:
    lines = sum(-(-len(line) // _CHARACTERS) or 1 for line in words.split("\n"))
    height = min(_LINE * (lines + 1), _TALLEST)
    style = f"{_STYLE};width:{_WIDTH}px;height:{height}px"
    shape = etree.SubElement(
        root,
        f"{{{_V}}}shape",
        id=f"_x0000_s{number}",
        type=f"#{_SHAPE_TYPE}",
        style=style,
        fillcolor="#ffffe1",
    )
    shape.set(f"{{{_O}}}insetmode", "auto")
    etree.SubElement(shape, f"{{{_V}}}fill", color2="#ffffe1")
    shadow = etree.SubElement(shape, f"{{{_V}}}shadow", color="black")
    shadow.set("obscured", "t")
    data = etree.SubElement(shape, f"{{{_X}}}ClientData", ObjectType="Note")
    letters, row = coordinate_from_string(cell)
    values = {"AutoFill": "False", "Row": str(row - 1), "Column": str(column_index_from_string(letters) - 1)}
    for name in ("MoveWithCells", "SizeWithCells"):
        etree.SubElement(data, f"{{{_X}}}{name}")
    for name, value in values.items():
        etree.SubElement(data, f"{{{_X}}}{name}").text = value
