"""Drawings in the line of text (嵌入型): charts and pictures, as DrawingML inside WordprocessingML."""

from __future__ import annotations

from report_gen.figures.lengths import Twips, in_emu
from report_gen.figures.records import dataclass
from report_gen.outputs.docx.ooxml import NAMESPACES, Value, Xml, element, w


@dataclass(frozen=True, slots=True)
class InlineDrawing:
    """What stands in the line: relationship, number in the document, size in twips, texts for the blind."""

    relation: str
    number: int
    width: Twips
    height: Twips
    title: str
    description: str


def chart_frame(inline: InlineDrawing) -> Xml:
    """A run with a chart in the line."""
    uri = NAMESPACES["xmlns:c"]
    return _in_line(inline, uri, element("c:chart", {"r:id": inline.relation}))


def picture(inline: InlineDrawing) -> Xml:
    """A run with the picture in the line."""
    return _in_line(inline, NAMESPACES["xmlns:pic"], _pic(inline))


def _extent(inline: InlineDrawing) -> dict[str, Value]:
    return {"cx": in_emu(inline.width), "cy": in_emu(inline.height)}


def _name(inline: InlineDrawing) -> dict[str, Value]:
    return {"id": inline.number, "name": f"图 {inline.number}", "descr": inline.description}


def _in_line(shown: InlineDrawing, uri: str, content: Xml) -> Xml:
    """A run with a drawing of one kind, which `uri` names."""
    title = {"title": shown.title} if shown.title else {}
    inline = element(
        "wp:inline",
        {"distT": 0, "distB": 0, "distL": 0, "distR": 0},
        element("wp:extent", _extent(shown)),
        element("wp:docPr", _name(shown) | title),
        element("wp:cNvGraphicFramePr", {}, element("a:graphicFrameLocks", {"noChangeAspect": 1})),
        element("a:graphic", {}, element("a:graphicData", {"uri": uri}, content)),
    )
    return w("r", w("drawing", inline))


def _pic(image: InlineDrawing) -> Xml:
    place = element("a:xfrm", {}, element("a:off", {"x": 0, "y": 0}), element("a:ext", _extent(image)))
    return element(
        "pic:pic",
        {},
        element("pic:nvPicPr", {}, element("pic:cNvPr", _name(image)), element("pic:cNvPicPr", {})),
        element(
            "pic:blipFill",
            {},
            element("a:blip", {"r:embed": image.relation}),
            element("a:stretch", {}, element("a:fillRect", {})),
        ),
        element("pic:spPr", {}, place, element("a:prstGeom", {"prst": "rect"}, element("a:avLst", {}))),
    )
