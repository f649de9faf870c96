"""WordprocessingML as text: the only place where angle brackets are written.

Everything that becomes markup passes through `element` or `w`, which escape it; the type `Xml` keeps plain
text out of markup. Children are given in the order of the schema (ECMA-376). Knows no report and no style.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NewType

from report_gen.figures.lengths import NO_LENGTH, HalfPoints, Twips
from report_gen.figures.records import dataclass

#: Text that is well-formed markup already.
Xml = NewType("Xml", str)
NOTHING = Xml("")

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org"
NAMESPACES = {
    "xmlns:w": f"{_OFFICE}/wordprocessingml/2006/main",
    "xmlns:r": f"{_OFFICE}/officeDocument/2006/relationships",
    "xmlns:wp": f"{_OFFICE}/drawingml/2006/wordprocessingDrawing",
    "xmlns:a": f"{_OFFICE}/drawingml/2006/main",
    "xmlns:pic": f"{_OFFICE}/drawingml/2006/picture",
    "xmlns:c": f"{_OFFICE}/drawingml/2006/chart",
    "xmlns:mc": f"{_OFFICE}/markup-compatibility/2006",
    "xmlns:wp14": "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing",
}
#: Characters that XML 1.0 cannot hold; a stray one from a workbook would make the file unreadable.
_IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
#: What cannot stand in markup as it is; hardly any text has one.
_SPECIAL = re.compile(f'[&<>"]|{_IMPOSSIBLE.pattern}')
_PIECES = re.compile("([\t\n\f])")
#: Stands in a text where a page begins.
PAGE = "\f"
#: Marks of Chinese text which also are Latin: word processors take them for that behind Latin, or in front.
_DOUBTFUL = re.compile("((?:^|(?<=[!-~]))[“”‘’·×÷±°]+)")
#: Such marks, dashes and dots among them, which runs say by a hint to be Chinese.
_HINTED = re.compile("[“”‘’—…·×÷±°]")
Value = str | int


def escape(text: str) -> Xml:
    """Text as markup, without characters that XML cannot hold."""
    if not _SPECIAL.search(text):
        return Xml(text)
    clean = _IMPOSSIBLE.sub("", text)
    for char, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        clean = clean.replace(char, entity)
    return Xml(clean)


def join(parts: Iterable[Xml]) -> Xml:
    """Pieces of markup one after another."""
    return Xml("".join(parts))


def element(name: str, attributes: Mapping[str, Value], *children: Xml) -> Xml:
    """An element with full names of element and attributes."""
    start = name
    for key, value in attributes.items():
        start += f' {key}="{_value(value)}"'
    inside = "".join(children)
    return Xml(f"<{start}>{inside}</{name}>" if inside else f"<{start}/>")


def _value(value: Value) -> Value:
    """A value of an attribute as markup: a number has nothing to escape."""
    return value if type(value) is int else escape(str(value))


def w(name: str, /, *children: Xml, **attributes: Value) -> Xml:
    """An element of the main namespace with attributes of that namespace."""
    start = name
    for key, value in attributes.items():
        start += f' w:{key}="{_value(value)}"'
    inside = "".join(children)
    return Xml(f"<w:{start}>{inside}</w:{name}>" if inside else f"<w:{start}/>")


def flag(name: str, on: bool) -> Xml:
    """A switch that is stated only when it is on."""
    return w(name) if on else NOTHING


def either(word: Xml, others: Xml) -> Xml:
    """Markup for Word 2010 and later, and other markup for programs that know less (ISO 29500-3, 7.6).

    Word itself writes such a choice among the properties of runs, for emoji. LibreOffice is what `others` is meant
    for: it reads some properties of paragraphs otherwise than the standard says, or not at all.
    """
    if word == others:
        return word
    choice = element("mc:Choice", {"Requires": "wp14"}, word)
    return element("mc:AlternateContent", {}, choice, element("mc:Fallback", {}, others))


def part(name: str, *children: Xml, attributes: Mapping[str, Value] = NAMESPACES) -> bytes:
    """The bytes of a part of the package with its root element."""
    return (_DECLARATION + element(name, attributes, *children)).encode()


def main_part(name: str, body: str, children: Iterable[Xml]) -> Iterator[bytes]:
    """The bytes of the part that holds the report, piece by piece: whole it would take much memory."""
    mark = Xml("<!---->")
    head, _, tail = (_DECLARATION + element(name, NAMESPACES, w(body, mark))).partition(mark)
    yield head.encode()
    for child in children:
        yield child.encode()
    yield tail.encode()


# --- runs and fields --------------------------------------------------------------------------------


def run(text: str, style: str = "", face: str = "", step: Xml = NOTHING) -> Xml:
    """Runs in a character style if one is given. Tabs, line ends and beginnings of pages become marks of their own.

    `face` is the name of the Chinese face: marks that could be taken for Latin ones are set in it by name. `step`
    is what `risen` makes, for raised and lowered text.
    """
    if text.isascii() and text.isprintable():  # as figures are: no marks to look for
        return _run(_piece(text), style, NOTHING, step) if text else NOTHING
    if not face:
        return _plain_run(text, style, "", step)
    parts = enumerate(_DOUBTFUL.split(text))
    return join(_plain_run(part, style, face if number % 2 else "", step) for number, part in parts)


def risen(size: HalfPoints, lift: HalfPoints) -> Xml:
    """Properties of raised or lowered text: its own size, and its height above the line, both in half points."""
    return join((w("position", val=lift), w("sz", val=size), w("szCs", val=size)))


def _plain_run(text: str, style: str, face: str, step: Xml) -> Xml:
    pieces = join(_piece(piece) for piece in _PIECES.split(text) if piece)
    return _run(pieces, style, _fonts(text, face), step) if pieces else NOTHING


def _fonts(text: str, face: str) -> Xml:
    named = {"ascii": face, "hAnsi": face, "eastAsia": face} if face else {}
    return w("rFonts", hint="eastAsia", **named) if face or _HINTED.search(text) else NOTHING


def _run(content: Xml, style: str = "", fonts: Xml = NOTHING, step: Xml = NOTHING) -> Xml:
    look = join((w("rStyle", val=style) if style else NOTHING, fonts, step))
    return w("r", w("rPr", look) if look else NOTHING, content)


def _piece(text: str) -> Xml:
    match text:
        case "\t":
            return w("tab")
        case "\n":
            return w("br")
        case "\f":
            return w("lastRenderedPageBreak")
        case _:
            return element("w:t", {"xml:space": "preserve"}, escape(text))


def field_start(instruction: str) -> Xml:
    """The beginning of a field, up to its stored result."""
    code = element("w:instrText", {"xml:space": "preserve"}, escape(f" {instruction} "))
    marks = [w("fldChar", fldCharType=kind) for kind in ("begin", "separate")]
    return join(_run(content) for content in (marks[0], code, marks[1]))


def field_end() -> Xml:
    """The end of a field."""
    return _run(w("fldChar", fldCharType="end"))


def field(instruction: str, result: str) -> Xml:
    """A field with its stored result."""
    return join((field_start(instruction), run(result), field_end()))


def entry_field(text: str, level: int) -> Xml:
    """A hidden contents entry (TC field): has no result, Word's contents collects it by its flag f."""
    quoted = text.replace("\\", "\\\\").replace('"', '\\"')
    code = element("w:instrText", {"xml:space": "preserve"}, escape(f' TC "{quoted}" \\f C \\l "{level}" '))
    ends = [w("fldChar", fldCharType=kind) for kind in ("begin", "end")]
    hidden = w("rPr", w("vanish"))
    return join(w("r", hidden, content) for content in (ends[0], code, ends[1]))


def bookmark(number: int, name: str, content: Xml) -> Xml:
    """Content under a bookmark. Name: a letter or _, then letters, digits or _, at most 40."""
    return join((w("bookmarkStart", id=number, name=name), content, w("bookmarkEnd", id=number)))


def link(name: str, content: Xml) -> Xml:
    """Content that leads to a bookmark."""
    return w("hyperlink", content, anchor=name, history=1)


# --- paragraphs -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph with what is particular to it beside its style.

    `align` is a value of w:jc, `left` an indent in characters of `em` twips, `inset` one of both sides in twips, `tab`
    where a right tab stands, `before` the space above, `pitch` that of its lines; `outline` an outline level from 0.
    `section` holds the section that ends with this paragraph.
    """

    style: str
    content: Xml
    new_page: bool = False
    keep_next: bool = False
    align: str = ""
    left: int = 0
    right: int = 0
    em: Twips = NO_LENGTH
    outline: int | None = None
    section: Xml = NOTHING
    inset: int = 0
    tab: int = 0
    before: int | None = None
    pitch: int | None = None

    def xml(self) -> Xml:
        """Its markup."""
        return w("p", self.properties(), self.content)

    def properties(self) -> Xml:
        """The markup of all but its content."""
        return w(
            "pPr",
            w("pStyle", val=self.style),
            flag("keepNext", self.keep_next),
            flag("pageBreakBefore", self.new_page),
            w("tabs", w("tab", val="right", pos=self.tab)) if self.tab else NOTHING,
            self._spacing(),
            self._indents(),
            w("jc", val=self.align) if self.align else NOTHING,
            NOTHING if self.outline is None else w("outlineLvl", val=self.outline),
            self.section,
        )

    def _spacing(self) -> Xml:
        values: dict[str, Value] = {} if self.before is None else {"before": self.before}
        values |= {} if self.pitch is None else {"line": self.pitch, "lineRule": "exact"}
        return w("spacing", **values) if values else NOTHING

    def _indents(self) -> Xml:
        if self.inset:
            return w("ind", leftChars=0, left=self.inset, rightChars=0, right=self.inset)
        sides = self.left or self.right
        return indents(self.em, left=self.left, right=self.right) if sides else NOTHING


def indents(em: Twips, *, left: int = 0, right: int = 0, first: int = 0, extra: int = 0) -> Xml:
    """Indents in characters with the same in twips for programs that do not count characters.

    `em` is a character in twips; each character of the first line's indent is `extra` twips wider. All are
    stated, zeros too, because some programs let every style inherit from the body's.
    """
    values: dict[str, Value] = {}
    for name, count, twips in (("left", left, em), ("right", right, em), ("firstLine", first, em + extra)):
        values |= {f"{name}Chars": count * 100, name: count * twips}
    return w("ind", **values)
