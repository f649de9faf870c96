"""Markup of DrawingML charts (ECMA-376 part 1, 21.2): elements, places, the fills of the PDF as patterns of Office."""

from __future__ import annotations

from report_gen.figures.lengths import points_in_emu
from report_gen.outputs.charts.style import INK, OUTLINE_WIDTH, Fill
from report_gen.outputs.docx.chart_frame import Box
from report_gen.outputs.docx.ooxml import NOTHING, Xml, element

#: The hatches of the PDF's charts as patterns of Office.
_PATTERNS = {
    "////": "wdUpDiag", "//": "ltUpDiag", "\\\\\\\\": "wdDnDiag", "....": "pct20", "oo": "pct40",
    "xxxx": "openDmnd", "----": "ltHorz", "||||": "ltVert", "++": "smGrid",
}  # fmt: skip


def chart(name: str, *children: Xml, **attributes: str | int) -> Xml:
    """An element of charts."""
    return element(f"c:{name}", attributes, *children)


def drawing(name: str, *children: Xml, **attributes: str | int) -> Xml:
    """An element of drawings."""
    return element(f"a:{name}", attributes, *children)


def value(name: str, text: str | int) -> Xml:
    """An element that is its value."""
    return chart(name, val=text)


def placed(x: float, y: float, size: Box | None = None, *, inner: bool = False) -> Xml:
    """A place in shares of the chart; of a plot the inside of its axes."""
    shares = {"x": x, "y": y} | ({"w": size.width, "h": size.height} if size else {})
    target = value("layoutTarget", "inner") if inner else NOTHING
    modes = (value("xMode", "edge"), value("yMode", "edge"))
    values = (value(name, f"{share:.4f}") for name, share in shares.items())
    return chart("layout", chart("manualLayout", target, *modes, *values))


def shape(look: Fill) -> Xml:
    """Fill, with its pattern, and outline."""
    colours = [
        drawing(name, drawing("srgbClr", val=colour[1:].upper()))
        for name, colour in (("fgClr", look.line), ("bgClr", look.face))
    ]
    pattern = _PATTERNS.get(look.hatch)
    inside = (
        drawing("pattFill", *colours, prst=pattern)
        if pattern
        else drawing("solidFill", drawing("srgbClr", val=look.face[1:].upper()))
    )
    ink = drawing("solidFill", drawing("srgbClr", val=INK[1:].upper()))
    return chart("spPr", inside, drawing("ln", ink, w=points_in_emu(OUTLINE_WIDTH)))
