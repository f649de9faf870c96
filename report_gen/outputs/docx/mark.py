"""The mark of a draft (草稿) across every page of a DOCX: a header with a text shape behind the text.

Word, WPS and LibreOffice know such a shape as a watermark (水印); its markup is VML, which Word itself writes.
"""

from __future__ import annotations

from collections.abc import Iterator

from report_gen.edition.style import Face, StyleSheet
from report_gen.outputs.docx.ooxml import NAMESPACES, Xml, element, part, w
from report_gen.outputs.docx.package import PackagePart

_VML = NAMESPACES | {
    "xmlns:v": "urn:schemas-microsoft-com:vml",
    "xmlns:o": "urn:schemas-microsoft-com:office:office",
}
_WORD_ART = "_x0000_t136"
_WIDTH, _HEIGHT = 400, 200

#: File names of the headers by the pages that they stand on.
HEADERS = {"default": "header1.xml", "even": "header2.xml"}


def mark_parts(text: str, style: StyleSheet) -> Iterator[PackagePart]:
    """The headers that carry the mark; none for an empty text."""
    if not text:
        return
    for number, name in enumerate(HEADERS.values(), 1):
        paragraph = w(
            "p", w("pPr", w("spacing", before=0, after=0)), w("r", w("pict", *_shape(text, style, number)))
        )
        yield PackagePart(name, "header", part("w:hdr", paragraph, attributes=_VML))


def _shape(text: str, style: StyleSheet, number: int) -> Iterator[Xml]:
    yield element(
        "v:shapetype",
        {"id": _WORD_ART, "coordsize": "21600,21600", "o:spt": 136, "adj": 10800,
         "path": "m@7,l@8,m@5,21600l@6,21600e"},
        _formulas(),
        element("v:path", {"textpathok": "t", "o:connecttype": "rect"}),
        element("v:textpath", {"on": "t", "fitshape": "t"}),
    )  # fmt: skip
    place = (
        f"position:absolute;width:{_WIDTH}pt;height:{_HEIGHT}pt;rotation:315;z-index:-251658752;"
        "mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
        "mso-position-vertical:center;mso-position-vertical-relative:margin"
    )
    yield element(
        "v:shape",
        {"id": f"PowerPlusWaterMarkObject{number}", "type": f"#{_WORD_ART}", "style": place,
         "o:allowincell": "f", "fillcolor": "silver", "stroked": "f", "alt": text},
        element("v:fill", {"opacity": ".5"}),
        element("v:textpath", {"style": f'font-family:"{style.faces[Face.HEI].name}";font-size:1pt', "string": text}),
    )  # fmt: skip


def _formulas() -> Xml:
    """Where the ends of the text's path lie; the shape type is defined by these."""
    equations = (
        "sum #0 0 10800", "prod #0 2 1", "sum 21600 0 @1", "sum 0 0 @2", "sum 21600 0 @3", "if @0 @3 0",
        "if @0 21600 @1", "if @0 0 @2", "if @0 @4 21600",
    )  # fmt: skip
    return element("v:formulas", {}, *(element("v:f", {"eqn": equation}) for equation in equations))
