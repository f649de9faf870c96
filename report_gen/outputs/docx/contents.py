"""The contents page (目录) as a field that Word can renew, with the lines of the layout as stored result."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from report_gen.document.nodes import Contents, ContentsEntry, Heading, Report, Table, contents, plain
from report_gen.document.outline import one_line
from report_gen.edition.style import StyleSheet
from report_gen.layout.entries import entry_lines
from report_gen.layout.pages import Pages
from report_gen.layout.paragraphs import Line
from report_gen.outputs.docx.ooxml import (
    PAGE,
    Para,
    Xml,
    entry_field,
    field,
    field_end,
    field_start,
    join,
    link,
    run,
)
from report_gen.outputs.docx.style_names import CONTENTS_TITLE, HYPERLINK, contents_id

#: Where in a place of the contents pages begin.
Opening = Callable[[tuple[int, ...]], Sequence[int]]


def contents_paragraphs(
    block: Contents,
    report: Report,
    style: StyleSheet,
    pages: Pages,
    names: Mapping[str, str],
    starts: Opening,
) -> Iterator[Para]:
    """Heading and lines of the contents; `names` are bookmarks by anchor. KeyError for a lost anchor.

    `starts` says of the heading () and of each line (number,) whether a page begins with it.
    """
    if block.title:
        yield Para(CONTENTS_TITLE, run((PAGE if starts(()) else "") + block.title))
    lines = [
        _line(block, entry, style, pages, names, PAGE if starts((number,)) else "")
        for number, entry in enumerate(contents(report, block.depth))
    ]
    if lines:
        unnumbered = "" if block.numbered else " \\n"
        code = f'TOC \\o "1-{block.depth}" \\h \\z \\f{unnumbered}'
        lines[0] = replace(lines[0], content=join((field_start(code), lines[0].content)))
        lines[-1] = replace(lines[-1], content=join((lines[-1].content, field_end())))
    yield from lines


def _line(
    block: Contents,
    entry: ContentsEntry,
    style: StyleSheet,
    pages: Pages,
    names: Mapping[str, str],
    opening: str,
) -> Para:
    name, page = names[entry.anchor], pages.places[entry.anchor].page
    level = min(entry.level, len(style.contents))
    look = style.contents[level - 1]
    words = _broken(entry_lines(block, entry, look, style.page.text_width))
    number = (run("\t"), field(f"PAGEREF {name} \\h", str(page))) if block.numbered else ()
    return Para(contents_id(level), link(name, join((run(opening + words, HYPERLINK), *number))))


def _broken(lines: Iterable[Line]) -> str:
    """An entry that leaves no room for its number is broken as in the layout: else all pages would shift."""
    return "\n".join("".join(piece.text for piece in line.pieces) for line in lines)


def hidden_entry(block: Table | Heading, depth: int) -> Xml:
    """The entry that Word collects for what reads differently in the contents: tables, some headings."""
    match block:
        case Table(listed=text):
            pass
        case Heading(number=number, listed=True) if block.entry:
            text = number + plain(block.entry)
        case _:
            text = ""
    return entry_field(one_line(text), block.level) if text and block.level <= depth else Xml("")
