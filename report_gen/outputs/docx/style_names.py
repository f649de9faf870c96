"""What the styles of the DOCX are called: the identifiers by which text, tables and contents ask for them."""

from __future__ import annotations

from report_gen.document.nodes import ParagraphKind, RowRole
from report_gen.figures.lengths import HalfPoints

BODY, TITLE, CONTENTS_TITLE, FOOTER = "Normal", "Title", "TOCHeading", "Footer"
COVER_TITLE = "CoverTitle"
PICTURE, USER_PICTURE, SECTION_END = "Picture", "UserPicture", "SectionEnd"
TABLE, HYPERLINK = "ReportTable", "Hyperlink"
_KINDS = {
    ParagraphKind.BODY: BODY,
    ParagraphKind.NOTE: "TableNote",
    ParagraphKind.CAPTION: "Caption",
    ParagraphKind.COVER: "CoverLine",
}


def heading_id(level: int, listed: bool = True) -> str:
    """Style of a heading; one not listed has a style that the contents made by Word leaves out too."""
    return f"Heading{level}" if listed else f"UnlistedHeading{level}"


def contents_id(level: int) -> str:
    """Style of a line of the contents."""
    return f"TOC{level}"


def lead_id(level: int) -> str:
    """Character style of a run-in heading."""
    return f"Lead{level}"


def kind_id(kind: ParagraphKind) -> str:
    """Style of a paragraph."""
    return _KINDS[kind]


def cell_id(role: RowRole, size: HalfPoints) -> str:
    """Style of the cells of a row in a table of a size (half points)."""
    match role:
        case RowRole.TITLE:
            return "TableTitle"
        case RowRole.FORM | RowRole.FRAME:
            return "TableFrame"
        case RowRole.HEAD | RowRole.NUMBER | RowRole.SUBHEAD:
            return f"TableHead{size}"
        case _:
            return f"TableText{size}"
