"""The styles of the DOCX from the style sheet: Word's built-in ones where it has them.

Every face, size and pitch stands in a style, none in a paragraph, so that a style changes the whole document.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from report_gen.document.nodes import ParagraphKind, RowRole
from report_gen.edition.style import Face, StyleSheet, TextAlign, TextStyle
from report_gen.figures.lengths import NO_LENGTH, Twips, em_of
from report_gen.figures.messages import worded
from report_gen.figures.records import dataclass
from report_gen.layout.boxes import PICTURE_SPACE
from report_gen.layout.looks import row_style
from report_gen.outputs.docx.ooxml import NOTHING, Xml, either, flag, indents, join, part, w
from report_gen.outputs.docx.style_names import (
    BODY,
    CONTENTS_TITLE,
    COVER_TITLE,
    FOOTER,
    HYPERLINK,
    PICTURE,
    SECTION_END,
    TABLE,
    TITLE,
    USER_PICTURE,
    cell_id,
    contents_id,
    heading_id,
    kind_id,
    lead_id,
)

_BUILT_IN_PRIORITY = {"heading": 9, "toc": 39}
_ALIGNMENTS = {
    TextAlign.LEFT: "left",
    TextAlign.CENTER: "center",
    TextAlign.RIGHT: "right",
    TextAlign.JUSTIFY: "both",
}
_BLACK = "000000"
#: As in Word's own Chinese documents. Were it Chinese, numbers would be broken like Han text (LibreOffice).
_LATIN_LANGUAGE = "en-US"


def alignment(align: TextAlign) -> str:
    """The value of w:jc."""
    return _ALIGNMENTS[align]


@dataclass(frozen=True, slots=True)
class _Entry:
    """A paragraph style to be written; `alias` is the house name of a built-in style."""

    id: str
    name: str
    text: TextStyle
    alias: str = ""
    outline: int | None = None
    tabs: Xml = NOTHING
    following: str = ""
    widows: bool = True

    @property
    def custom(self) -> bool:
        """Whether Word does not know the style by its name."""
        return not self.alias and self.id != FOOTER


def styles_part(sheet: StyleSheet, unlisted: Collection[int], language: str, *, cover: bool = False) -> bytes:
    """word/styles.xml; `unlisted` are the levels of headings that the contents leaves out, `cover` if there is one."""
    entries = [*_entries(sheet), *(_cover_entries(sheet) if cover else ())]
    return part(
        "w:styles",
        _defaults(sheet, language),
        join(_paragraph_style(entry, sheet) for entry in entries),
        join(_unlisted(level, sheet) for level in sorted(unlisted)),
        _picture_style(PICTURE, "图片", NO_LENGTH),
        _picture_style(USER_PICTURE, "附图", PICTURE_SPACE),
        _section_end_style(sheet),
        _character_styles(sheet),
        _table_styles(sheet),
        w("style", w("name", val="No List"), w("semiHidden"), type="numbering", default=1, styleId="NoList"),
    )


def _entries(sheet: StyleSheet) -> Iterator[_Entry]:
    table = sheet.table
    yield _Entry(BODY, "Normal", sheet.body, sheet.body.name)
    yield _Entry(TITLE, "Title", sheet.title, sheet.title.name, following=BODY)
    for level, text in enumerate(sheet.headings, 1):
        yield _Entry(heading_id(level), f"heading {level}", text, text.name, level - 1, following=BODY)
    yield _Entry(CONTENTS_TITLE, "TOC Heading", sheet.contents_title, sheet.contents_title.name)
    tab = w("tabs", w("tab", val="right", leader="dot", pos=sheet.page.text_width))
    for level, text in enumerate(sheet.contents, 1):
        yield _Entry(contents_id(level), f"toc {level}", text, text.name, tabs=tab)
    yield _Entry("Caption", "caption", sheet.chart.caption, sheet.chart.caption.name, following=BODY)
    yield _Entry(FOOTER, "footer", _footer_text(sheet))
    yield _Entry("TableTitle", table.title.name, table.title)
    yield _Entry("TableFrame", table.frame.name, table.frame)
    yield _Entry("TableNote", table.note.name, table.note)
    yield from _cell_entries(sheet)


def _cell_entries(sheet: StyleSheet) -> Iterator[_Entry]:
    sizes = sheet.table.sizes or (sheet.table.body.size,)
    for size in sizes:
        for role in (RowRole.HEAD, RowRole.ITEM):
            text = row_style(role, sheet.table, size)
            # Word lists styles by name: each size has one, and the usual size the plain one.
            name = (
                text.name
                if size == sizes[0]
                else worded("docx-styles.size", name=text.name, points=f"{size / 2:g}")
            )
            yield _Entry(cell_id(role, size), name, text, widows=False)


def _footer_text(sheet: StyleSheet) -> TextStyle:
    number = sheet.page_number
    return TextStyle("footer", number.face, number.size, em_of(number.size), TextAlign.CENTER)


def _paragraph_style(entry: _Entry, sheet: StyleSheet) -> Xml:
    kind = {"default": 1} if entry.id == BODY else {"customStyle": 1} if entry.custom else {}
    priority = _BUILT_IN_PRIORITY.get(entry.name.split()[0])
    return w(
        "style",
        w("name", val=entry.name),
        w("aliases", val=entry.alias) if entry.alias else NOTHING,
        w("next", val=entry.following) if entry.following else NOTHING,
        w("uiPriority", val=priority) if priority else NOTHING,
        w("qFormat"),
        paragraph_properties(entry.text, entry.tabs, entry.outline, widows=entry.widows),
        run_properties(entry.text, sheet),
        type="paragraph",
        **kind,
        styleId=entry.id,
    )


def _cover_entries(sheet: StyleSheet) -> Iterator[_Entry]:
    yield _Entry(COVER_TITLE, sheet.cover.title.name, sheet.cover.title)
    yield _Entry(kind_id(ParagraphKind.COVER), sheet.cover.line.name, sheet.cover.line)


def _unlisted(level: int, sheet: StyleSheet) -> Xml:
    name = worded("docx-styles.unlisted", name=sheet.headings[level - 1].name)
    base, following = w("basedOn", val=heading_id(level)), w("next", val=BODY)
    identity: dict[str, str | int] = {"type": "paragraph", "customStyle": 1}
    identity["styleId"] = heading_id(level, listed=False)
    return w("style", w("name", val=name), base, following, w("qFormat"), **identity)


def paragraph_properties(
    text: TextStyle, tabs: Xml = NOTHING, outline: int | None = None, *, widows: bool = True
) -> Xml:
    """w:pPr of a style: exact pitch, and the settings that keep Word on the grid of Chinese characters.

    `widows` keeps two lines together at the end of a page (孤行控制); cells do without it, so that a row taller than
    a page is parted where the page ends.
    """
    return w(
        "pPr",
        flag("keepNext", text.keep_next),
        w("widowControl") if widows else w("widowControl", val=0),
        tabs,
        _east_asian_setting(),
        w("spacing", before=text.before, after=text.after, line=text.pitch, lineRule="exact"),
        indents(em_of(text.size), left=text.left, first=text.indent, extra=text.char_space),
        w("jc", val=alignment(text.align)),
        NOTHING if outline is None else w("outlineLvl", val=outline),
    )


def _east_asian_setting() -> Xml:
    """避头尾 on; hanging marks, spaces between scripts and the grid off.

    LibreOffice reads overflowPunct upside down and autoSpaceDE/DN not at all: it is told so that it does as Word does,
    and that its spaces are there; `slack` counts with them.
    """
    names = "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN"
    sides = ((0, 0, 0, 0), (1, 0, 1, 1))
    asian = (join(w(n, val=on) for n, on in zip(names, side, strict=True)) for side in sides)
    others = (w(name, val=0) for name in ("adjustRightInd", "snapToGrid"))
    return join((w("kinsoku", val=1), either(*asian), *others))


def fonts(face: Face, sheet: StyleSheet) -> Xml:
    """w:rFonts; the hint puts quotes, dashes and dots into the Chinese face."""
    latin, chinese = sheet.faces[Face.LATIN].name, sheet.faces[face].name
    return w("rFonts", hint="eastAsia", ascii=latin, hAnsi=latin, eastAsia=chinese, cs=latin)


def run_properties(text: TextStyle, sheet: StyleSheet) -> Xml:
    """w:rPr of a style."""
    return w(
        "rPr",
        fonts(text.face, sheet),
        join((w("b"), w("bCs"))) if text.bold else NOTHING,
        w("color", val=_BLACK),
        w("spacing", val=text.char_space) if text.char_space else NOTHING,
        # Without kerning: the layout adds up plain widths, and lines must break where it broke them.
        w("kern", val=0),
        w("sz", val=text.size),
        w("szCs", val=text.size),
    )


def _defaults(sheet: StyleSheet, language: str) -> Xml:
    size = sheet.body.size
    run = w(
        "rPr",
        fonts(sheet.body.face, sheet),
        w("sz", val=size),
        w("szCs", val=size),
        w("lang", val=_LATIN_LANGUAGE, eastAsia=language),
    )
    paragraph = w("pPr", w("widowControl"), _east_asian_setting())
    return w("docDefaults", w("rPrDefault", run), w("pPrDefault", paragraph))


def _picture_style(style: str, name: str, space: Twips) -> Xml:
    """Pictures stand in a line as high as they are: an exact pitch would clip them."""
    spacing = w("spacing", before=space, after=0, line=240, lineRule="auto")
    look = w("pPr", _east_asian_setting(), spacing, w("jc", val="center"))
    size = w("rPr", w("sz", val=2), w("szCs", val=2))
    return w("style", w("name", val=name), look, size, type="paragraph", customStyle=1, styleId=style)


def _section_end_style(sheet: StyleSheet) -> Xml:
    """One point high: for the paragraph that Word needs between a table and what follows."""
    spacing = w("spacing", before=0, after=0, line=20, lineRule="exact")
    size = w("rPr", fonts(sheet.body.face, sheet), w("sz", val=2), w("szCs", val=2))
    identity: dict[str, str | int] = {"type": "paragraph", "customStyle": 1, "styleId": SECTION_END}
    return w("style", w("name", val="表后分隔"), w("pPr", _east_asian_setting(), spacing), size, **identity)


def _character_styles(sheet: StyleSheet) -> Xml:
    plain = w("style", w("name", val="Default Paragraph Font"), w("uiPriority", val=1), w("semiHidden"),
              type="character", default=1, styleId="DefaultParagraphFont")  # fmt: skip
    look = w("rPr", w("color", val=_BLACK), w("u", val="none"))
    hyperlink = _character(HYPERLINK, "Hyperlink", look)
    leads = (_lead(level, text, sheet) for level, text in enumerate(sheet.headings, 1))
    return join((plain, hyperlink, *leads))


def _lead(level: int, text: TextStyle, sheet: StyleSheet) -> Xml:
    bold = int(text.bold)
    look = w("rPr", fonts(text.face, sheet), w("b", val=bold), w("bCs", val=bold))
    return _character(lead_id(level), worded("docx-styles.lead", level=level), look)


def _character(style: str, name: str, look: Xml) -> Xml:
    base = w("basedOn", val="DefaultParagraphFont")
    kind = {} if style == HYPERLINK else {"customStyle": 1}
    return w("style", w("name", val=name), base, w("qFormat"), look, type="character", **kind, styleId=style)


def _table_styles(sheet: StyleSheet) -> Xml:
    """Cells with the padding of the layout: word processors do not take rules from the room of the text."""
    normal = w(
        "style",
        w("name", val="Normal Table"),
        w("uiPriority", val=99),
        w("semiHidden"),
        w("tblPr", w("tblInd", w=0, type="dxa"), cell_margins(NO_LENGTH)),
        type="table",
        default=1,
        styleId="TableNormal",
    )
    look = w("tblPr", cell_margins(sheet.table.padding))
    names = w("name", val="公开表"), w("basedOn", val="TableNormal")
    return join((normal, w("style", *names, look, type="table", customStyle=1, styleId=TABLE)))


def cell_margins(padding: Twips) -> Xml:
    """w:tblCellMar."""
    sides = (("top", 0), ("left", padding), ("bottom", 0), ("right", padding))
    return w("tblCellMar", *(w(side, w=width, type="dxa") for side, width in sides))
