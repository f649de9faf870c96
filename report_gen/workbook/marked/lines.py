"""A sheet that lists things line by line: heads and looks made by openpyxl once, the lines as plain markup.

Lists have hundreds of lines of twelve cells: styling each by itself took most of the time of a check.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from report_gen.workbook.blank.blank import EPOCH
from report_gen.workbook.blank.looks import Looks
from report_gen.workbook.blank.putting import put, shown, stored
from report_gen.workbook.blank.saving import workbook_bytes
from report_gen.workbook.reading.parts import rewritten

PART = "xl/worksheets/sheet1.xml"
_RELATIONS = "xl/worksheets/_rels/sheet1.xml.rels"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STYLE = re.compile(r'<c r="[A-Z]+([0-9]+)" s="([0-9]+)"')

#: Gives a cell its look.
Look = Callable[[Looks, Any], None]


@dataclass(frozen=True, slots=True)
class Link:
    """Where a cell leads to: `target` is another file, "" for this one; `place` is inside it ('公开01'!C28)."""

    place: str
    target: str = ""
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A cell of a line: a text, a number or nothing, the name of its look, where it leads to."""

    value: str | Decimal | int | None
    look: str
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the list. `tall` are the texts, with the widths of their columns, that may need several lines."""

    items: Sequence[Item]
    tall: Sequence[tuple[str, int]] = ()


@dataclass(frozen=True, slots=True)
class ListSheet:
    """A list: name of the sheet, title, the words below it, heads with widths, looks by name, frozen columns."""

    name: str
    title: str
    subtitle: str
    heads: Sequence[str]
    widths: Sequence[int]
    looks: Mapping[str, Look]
    frozen: int = 1

    #: The first line below the heads.
    FIRST = 4

    def workbook(self, lines: Sequence[Line]) -> bytes:
        """The bytes of a workbook with this sheet alone; the same lines give the same bytes."""
        skeleton = workbook_bytes(self._skeleton(len(lines)))
        with zipfile.ZipFile(io.BytesIO(skeleton)) as archive:
            sheet = archive.read(PART).decode("utf-8")
        links = _Links()
        filled = self._filled(sheet, lines, links).encode("utf-8")
        made = rewritten(skeleton, lambda name, data: filled if name == PART else data, timeless=True)
        return _with_part(made, _RELATIONS, links.part()) if links.targets else made

    def _skeleton(self, count: int) -> Workbook:
        """Heads, print set-up, and one row for every look, which tells the style's number."""
        book = Workbook()
        book.properties.created = book.properties.modified = EPOCH
        book.properties.creator = "report-gen"
        sheet: Any = book.worksheets[0]
        sheet.title = self.name
        looks = Looks()
        looks.title(put(sheet, 1, 1, shown(self.title)))
        sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(self.heads))
        sheet.row_dimensions[1].height = 28
        looks.corner(put(sheet, 2, 1, shown(self.subtitle)), right=False)
        for column, (head, width) in enumerate(zip(self.heads, self.widths, strict=True), 1):
            looks.head(put(sheet, self.FIRST - 1, column, head))
            sheet.column_dimensions[get_column_letter(column)].width = width
        for row, look in enumerate(self.looks.values(), self.FIRST):
            look(looks, sheet.cell(row, 1))
        sheet.freeze_panes = sheet.cell(self.FIRST, self.frozen)
        last = get_column_letter(len(self.heads))
        sheet.auto_filter.ref = f"A{self.FIRST - 1}:{last}{max(self.FIRST + count - 1, self.FIRST)}"
        looks.page(sheet, self.FIRST - 1, landscape=True)
        return book

    def _filled(self, sheet: str, lines: Sequence[Line], links: _Links) -> str:
        """The sheet with the lines in place of the rows of looks."""
        start, end = sheet.index(f'<row r="{self.FIRST}"'), sheet.index("</sheetData>")
        numbers = [int(style) for _, style in _STYLE.findall(sheet[start:end])]
        styles = dict(zip(self.looks, numbers, strict=True))
        rows = "".join(self._rows(lines, styles, links))
        tail = sheet[end:].replace("<printOptions", f"{links.markup()}<printOptions", 1)
        return sheet[:start] + rows + tail

    def _rows(self, lines: Sequence[Line], styles: Mapping[str, int], links: _Links) -> Iterator[str]:
        letters = [get_column_letter(column) for column in range(1, len(self.heads) + 1)]
        for number, line in enumerate(lines, self.FIRST):
            height = Looks.height(line.tall)
            tall = f' ht="{height:g}" customHeight="1"' if height else ""
            cells = "".join(
                _cell(f"{letter}{number}", item, styles, links)
                for letter, item in zip(letters, line.items, strict=True)
            )
            yield f'<row r="{number}"{tall}>{cells}</row>'


class _Links:
    """The links of a sheet, and the other files that they lead to."""

    def __init__(self) -> None:
        self._links: list[str] = []
        self.targets: dict[str, str] = {}

    def add(self, cell: str, link: Link) -> None:
        """Let a cell lead somewhere."""
        attributes = {"ref": cell, "location": link.place, "tooltip": link.tip}
        if link.target:
            attributes["r:id"] = self.targets.setdefault(link.target, f"rId{len(self.targets) + 1}")
        words = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items() if value)
        self._links.append(f'<hyperlink xmlns:r="{_OFFICE}"{words}/>')

    def markup(self) -> str:
        """All links as the sheet states them."""
        return f"<hyperlinks>{''.join(self._links)}</hyperlinks>" if self._links else ""

    def part(self) -> bytes:
        """The relationships to other files."""
        kind = f"{_OFFICE}/hyperlink"
        items = "".join(
            f'<Relationship Id="{key}" Type="{kind}" Target={quoteattr(target)} TargetMode="External"/>'
            for target, key in self.targets.items()
        )
        return f'<Relationships xmlns="{_PACKAGE}">{items}</Relationships>'.encode()


def _cell(address: str, item: Item, styles: Mapping[str, int], links: _Links) -> str:
    if item.link:
        links.add(address, item.link)
    start = f'<c r="{address}" s="{styles[item.look]}"'
    match item.value:
        case None | "":
            return f"{start}/>"
        case str() as text:
            return f'{start} t="inlineStr"><is><t xml:space="preserve">{escape(stored(shown(text)))}</t></is></c>'
        case number:
            return f"{start}><v>{number:f}</v></c>"


def _with_part(data: bytes, name: str, content: bytes) -> bytes:
    """The file with one more part at its end."""
    target = io.BytesIO(data)
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()
