"""The boxes in which Excel shows comments (批注), as the old markup of drawings has them (VML)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml import etree

from report_gen.figures.address import Address

_WIDTH, _LINE, _CHARACTERS, _TALLEST = 340, 18, 26, 600
_V, _O, _X = (
    "urn:schemas-microsoft-com:vml",
    "urn:schemas-microsoft-com:office:office",
    "urn:schemas-microsoft-com:office:excel",
)
_STYLE = "position:absolute;margin-left:80px;margin-top:2px;z-index:1;visibility:hidden"
_SHAPE_TYPE = "report_gen_note"


def empty_drawing() -> Any:
    """A part without boxes."""
    return etree.Element("xml", nsmap={"v": _V, "o": _O, "x": _X})


def add_boxes(root: Any, cells: Mapping[Address, str]) -> None:
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


def _box(root: Any, number: int, cell: Address, words: str) -> None:
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
    values = {"AutoFill": "False", "Row": str(cell.row - 1), "Column": str(cell.column - 1)}
    for name in ("MoveWithCells", "SizeWithCells"):
        etree.SubElement(data, f"{{{_X}}}{name}")
    for name, value in values.items():
        etree.SubElement(data, f"{{{_X}}}{name}").text = value
