"""Names of WordprocessingML: namespaces, and the elements that hold no words of the author."""

from __future__ import annotations

from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V = "{urn:schemas-microsoft-com:vml}"
O = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741 - the prefix that the format uses
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"

#: What only brackets its content: a revision that is accepted, a control, a link, a direction, a smart tag.
CONTAINERS = frozenset(
    W + name
    for name in (
        "ins",
        "moveTo",
        "sdt",
        "sdtContent",
        "smartTag",
        "customXml",
        "hyperlink",
        "fldSimple",
        "bdo",
        "dir",
    )
)
#: What a revision takes away.
DELETIONS = frozenset({W + "del", W + "moveFrom"})
_MARKS = (
    "bookmarkStart bookmarkEnd commentRangeStart commentRangeEnd commentReference annotationRef proofErr permStart "
    "permEnd moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd customXmlInsRangeStart "
    "customXmlInsRangeEnd customXmlDelRangeStart customXmlDelRangeEnd customXmlMoveFromRangeStart "
    "customXmlMoveFromRangeEnd customXmlMoveToRangeStart customXmlMoveToRangeEnd lastRenderedPageBreak softHyphen "
    "footnoteRef endnoteRef separator continuationSeparator"
)
_PROPERTIES = (
    "pPr rPr sectPr sdtPr sdtEndPr smartTagPr customXmlPr tblPr tblGrid tblPrEx trPr tcPr rubyPr fldData ffData "
    "background"
)
#: Elements without words: properties, and marks of places.
HARMLESS = frozenset(W + name for name in f"{_MARKS} {_PROPERTIES}".split()) | {
    M + "ctrlPr",
    M + "oMathParaPr",
}
#: What an element of the drawing's frame holds as text is a length or a place.
LAYOUT = frozenset({"posOffset", "align", "pctPosHOffset", "pctPosVOffset", "pctWidth", "pctHeight"})
#: Elements whose text no one reads: lengths, and what programs keep for themselves.
SILENT_TEXT = LAYOUT | {"fldData"}

#: Dates and page numbers that only Word works out.
DATES = frozenset(
    W + name for name in ["dayShort", "dayLong", "monthShort", "monthLong", "yearShort", "yearLong", "pgNum"]
)


def local(element: Any) -> str:
    """The name of an element without its namespace, "" for a comment or an instruction of XML."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def value(element: Any, name: str = "val") -> str:
    """An attribute of the main namespace, "" where it is missing."""
    return "" if element is None else str(element.get(W + name) or "")


def number(text: str, missing: int = 0) -> int:
    """A whole number as attributes write it; what is none counts as missing."""
    try:
        return int(float(text))
    except (ValueError, OverflowError):
        return missing


def switched(element: Any) -> bool:
    """Whether a property that is there is on: `<w:b/>`, `<w:b w:val="true"/>`."""
    return value(element) not in ("0", "false", "off", "none")
