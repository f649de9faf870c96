"""The contents page (目录) as a field that Word can renew, with the lines of the layout as stored result."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from report_gen.document.nodes import Contents, ContentsEntry, Report, Table, contents
from report_gen.edition.style import StyleSheet, TextStyle
from report_gen.layout.boxes import NUMBER_ROOM, one_line
from report_gen.layout.metrics import em
from report_gen.layout.pages import Pages
from report_gen.layout.paragraphs import Run, set_runs
from report_gen.outputs.docx.ooxml import (
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
from report_gen.outputs.docx.styles import CONTENTS_TITLE, HYPERLINK, contents_id


def contents_paragraphs(
    block: Contents, report: Report, style: StyleSheet, pages: Pages, names: Mapping[str, str]
) -> Iterator[Para]:
    """Heading and lines of the contents; `names` are bookmarks by anchor. KeyError for a lost anchor."""
    if block.title:
        yield Para(CONTENTS_TITLE, run(block.title))
    lines = [_line(entry, style, pages, names) for entry in contents(report, block.depth)]
    if lines:
        code = f'TOC \\o "1-{block.depth}" \\h \\z \\f'
        lines[0] = replace(lines[0], content=join((field_start(code), lines[0].content)))
        lines[-1] = replace(lines[-1], content=join((lines[-1].content, field_end())))
    yield from lines


def _line(entry: ContentsEntry, style: StyleSheet, pages: Pages, names: Mapping[str, str]) -> Para:
    name, page = names[entry.anchor], pages.places[entry.anchor].page
    number = field(f"PAGEREF {name} \\h", str(page))
    level = min(entry.level, len(style.contents))
    words = _broken(one_line(entry.text), style.contents[level - 1], style.page.text_width)
    return Para(contents_id(level), link(name, join((run(words, HYPERLINK), run("\t"), number))))


def _broken(text: str, style: TextStyle, width: int) -> str:
    """An entry that leaves no room for its number is broken as in the layout: else all pages would shift."""
    lines = set_runs([Run(text, style.face, style.bold)], style, width - NUMBER_ROOM * em(style.size))
    return "\n".join("".join(piece.text for piece in line.pieces) for line in lines)


def hidden_entry(table: Table, depth: int) -> Xml:
    """The entry that Word collects for a table: its title stands in a cell and may read differently."""
    return (
        entry_field(one_line(table.listed), table.level) if table.listed and table.level <= depth else Xml("")
    )
