"""Fonts and settings of the DOCX: what Word may substitute, and which of its habits are off."""

from __future__ import annotations

from report_gen.edition.style import Face, StyleSheet
from report_gen.figures.lengths import em_of
from report_gen.layout.linebreak import NO_END, NO_START
from report_gen.outputs.docx.ooxml import NOTHING, Xml, flag, part, w


def fonts_part(sheet: StyleSheet) -> bytes:
    """word/fontTable.xml: what Word may take when the official face is not installed (altName)."""
    names = {sheet.faces[face].name: sheet.faces[face].alternatives for face in Face if face in sheet.faces}
    latin = sheet.faces[Face.LATIN].name
    return part("w:fonts", *(_font(n, names[n], n == latin) for n in sorted(names)))


def _font(name: str, alternatives: tuple[str, ...], latin: bool) -> Xml:
    others = w("altName", val=",".join(alternatives)) if alternatives else NOTHING
    charset, family = ("00", "roman") if latin else ("86", "auto")
    kind = w("charset", val=charset), w("family", val=family), w("pitch", val="variable")
    return w("font", others, *kind, name=name)


def settings_part(sheet: StyleSheet, language: str) -> bytes:
    """word/settings.xml: no punctuation compression, and the line-break rules of the layout."""
    rules = (
        "compatibilityMode",
        "overrideTableStyleFontSizeAndJustification",
        "differentiateMultirowTableHeaders",
    )
    uri = "http://schemas.microsoft.com/office/word"
    modes = [
        w("compatSetting", name=rule, uri=uri, val=15 if not number else 1)
        for number, rule in enumerate(rules)
    ]
    return part(
        "w:settings",
        w("zoom", percent=100),
        w("bordersDoNotSurroundHeader"),
        w("bordersDoNotSurroundFooter"),
        w("defaultTabStop", val=2 * em_of(sheet.body.size)),
        flag("evenAndOddHeaders", sheet.page_number.outer and bool(sheet.page_number.pattern)),
        w("characterSpacingControl", val="doNotCompress"),
        w("noLineBreaksAfter", lang=language, val=NO_END),
        w("noLineBreaksBefore", lang=language, val=NO_START),
        w("compat", w("doNotExpandShiftReturn"), *modes),
        w("themeFontLang", val=language, eastAsia=language),
        w("decimalSymbol", val="."),
        w("listSeparator", val=","),
    )
