"""What was made, as lines that a person can review: the tree, the DOCX, the pages of the PDF, what the console said.

No paths, no times, no versions; places in whole points and twips.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, assert_never

from lxml import etree
from pdf_text import Line, Shape, read_pages

from report_gen.document.nodes import (
    Block,
    Chart,
    Contents,
    FactSpan,
    GridCell,
    GridRow,
    Heading,
    Image,
    PageBreak,
    Paragraph,
    Report,
    Spans,
    Table,
    Title,
)
from report_gen.outputs import Output
from report_gen.proof.reading import PageReading, TreeReading

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def tree(report: Report) -> Iterator[str]:
    """A line for a block or a row of a table; figures stand in brackets, run-in headings between stars."""
    for block in report.blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Title(spans=spans):
            yield f"title {_spans(spans)}"
        case Contents(title=title, depth=depth):
            yield f"contents {title} to level {depth}"
        case Heading():
            marks = "".join(
                mark for mark, on in ((" hidden", not block.listed), (" new page", block.new_page)) if on
            )
            yield f"heading {block.level}{marks} [{block.number}] {_spans(block.spans)}"
        case Paragraph(kind=kind, number=number, level=level):
            yield f"{kind} {level} [{number}] {_spans(block.spans)}"
        case Table():
            yield from _table(block)
        case Chart():
            yield from _chart(block)
        case Image(width=width, height=height, caption=caption):
            yield f"image {width}x{height} {_spans(caption)}"
        case PageBreak():
            yield "page break"
        case _:
            assert_never(block)


def _table(table: Table) -> Iterator[str]:
    turned = " landscape" if table.landscape else ""
    yield f"table {table.name}{turned} level {table.level} listed as “{table.listed}” widths {table.grid.widths}"
    yield from (_row(row) for row in table.grid.rows)
    yield from (f"  note {_spans(note.spans)}" for note in table.notes)


def _chart(chart: Chart) -> Iterator[str]:
    yield f"chart {chart.kind} {chart.name} {_spans(chart.caption)} unit {chart.unit}"
    for series in chart.series:
        yield f"  {series.name}: {_values(chart.categories, series.values)}"
    if chart.shares:
        yield f"  shares: {_values(chart.categories, chart.shares)}"


def _values(names: tuple[str, ...], values: tuple[FactSpan, ...]) -> str:
    return " ".join(f"{name}={value.text}" for name, value in zip(names, values, strict=True))


def _row(row: GridRow) -> str:
    return f"  {row.role}: " + " | ".join(_cell(cell) for cell in row.cells if isinstance(cell, GridCell))


def _cell(cell: GridCell) -> str:
    size = f"<{cell.rowspan}x{cell.colspan}>" if (cell.rowspan, cell.colspan) != (1, 1) else ""
    return f"{size}{'>' * cell.indent}{_spans(cell.spans)}"


def _spans(spans: Spans) -> str:
    return "".join(_span(span) for span in spans).replace("\n", "↵")


def _span(span: Any) -> str:
    if isinstance(span, FactSpan):
        return f"[{span.text}]"
    return f"*{span.text}*" if span.lead else str(span.text)


def docx(data: bytes) -> Iterator[str]:
    """The main part: paragraphs with style and what their runs set themselves, rows of tables, sections."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))[0]
    for element in body:
        yield from _element(element, "")


def _element(element: Any, indent: str) -> Iterator[str]:
    match element.tag.removeprefix(W):
        case "p":
            yield indent + _paragraph(element)
            yield from (f"{indent}{_section(found)}" for found in element.iter(f"{W}sectPr"))
        case "tbl":
            widths = " ".join(one.get(f"{W}w") for one in element.iter(f"{W}gridCol"))
            yield f"{indent}table {widths}"
            yield from (f"{indent}  {_table_row(row)}" for row in element.iter(f"{W}tr"))
        case "sectPr":
            yield indent + _section(element)
        case name:
            yield f"{indent}{name}"


def _paragraph(paragraph: Any) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return f"{style.get(f'{W}val') if style is not None else '-'}: {_runs(paragraph)}"


def _runs(paragraph: Any) -> str:
    """The text; what a run sets for itself stands before it in braces, drawings and fields by their names."""
    said = []
    for run in paragraph.iter(f"{W}r"):
        own = [property_of(one) for one in run.findall(f"{W}rPr/*")]
        text = "".join(_piece(piece) for piece in run if piece.tag != f"{W}rPr")
        said.append((f"{{{' '.join(own)}}}" if own else "") + text)
    return "".join(said)


def property_of(element: Any) -> str:
    """A property with its values; of a choice Word's side, a stroke, the side of others."""
    if etree.QName(element).localname == "AlternateContent":
        return "|".join(" ".join(map(property_of, side)) for side in element)
    values = [value for name, value in sorted(element.attrib.items()) if not name.endswith("}hint")]
    return "=".join([etree.QName(element).localname, *dict.fromkeys(values)])


def _piece(piece: Any) -> str:
    match etree.QName(piece).localname:
        case "t" | "instrText":
            return piece.text or ""
        case "br":
            return "↵" if piece.get(f"{W}type") is None else f"<{piece.get(f'{W}type')}>"
        case "tab":
            return "→"
        case name:
            return f"<{name}>"


def _table_row(row: Any) -> str:
    own = " ".join(etree.QName(one).localname for one in row.findall(f"{W}trPr/*"))
    return f"({own}) " + " | ".join(_table_cell(cell) for cell in row.findall(f"{W}tc"))


def _table_cell(cell: Any) -> str:
    span, merge = cell.find(f"{W}tcPr/{W}gridSpan"), cell.find(f"{W}tcPr/{W}vMerge")
    head = f"<{span.get(f'{W}val')}>" if span is not None else ""
    head += "" if merge is None else "^" if merge.get(f"{W}val") is None else "v"
    return head + "↵".join(_runs(paragraph) for paragraph in cell.iter(f"{W}p"))


def _section(section: Any) -> str:
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    values = [*size.attrib.values(), *margins.attrib.values()]
    return f"section {' '.join(values)}"


def pdf(path: Path) -> Iterator[str]:
    """Every line of every page: left edge and baseline in whole points, faces and sizes, its characters; then what is drawn."""
    for number, page in enumerate(read_pages(path), 1):
        yield f"page {number} {page.width:.0f}x{page.height:.0f}"
        yield from (
            f"{line.left:.0f} {line.baseline:.0f} {_faces(line)} {line.text}" for line in page.lines()
        )
        yield from _drawn(page.shapes)


def _faces(line: Line) -> str:
    """The faces of a line in short, a star behind bold ones, and their sizes in points."""
    names = dict.fromkeys(
        char.face.removeprefix("ReportGen").removesuffix("-Regular").removesuffix("Serif")
        + "*" * char.outlined
        for char in line.chars
    )
    return f"{'+'.join(names)} {'/'.join(dict.fromkeys(f'{char.size:g}' for char in line.chars))}"


def _drawn(shapes: Iterable[Shape]) -> Iterator[str]:
    """Lines and areas of one look together: how many pieces they have and where they reach."""
    sorts: dict[tuple[str, str], list[Shape]] = {}
    for shape in shapes:
        sorts.setdefault((shape.fill, shape.stroke), []).append(shape)
    for (fill, stroke), own in sorts.items():
        edges = (
            min(one.left for one in own), min(one.top for one in own),
            max(one.right for one in own), max(one.bottom for one in own),
        )  # fmt: skip
        look = " ".join(filter(None, [fill and f"filled {fill}", stroke and f"stroked {stroke}"]))
        yield f"drawn {look}: {sum(one.pieces for one in own)} pieces, {' '.join(f'{one:.0f}' for one in edges)}"


def read_back(data: bytes, format_: Output) -> Iterator[str]:
    """What the reader of a format finds, for formats that have no dump of their own."""
    match format_.read(data):
        case TreeReading(marks, charts):
            yield from (f"{mark.kind} {mark.column} {mark.text}" for mark in marks)
            yield from map(str, charts)
        case PageReading(sides):
            for number, side in enumerate(sides, 1):
                yield f"page {number}"
                yield from (f"{text.x:.0f} {text.y:.0f} {text.text}" for text in side.texts)


def console(output: str, root: Path) -> Iterator[str]:
    """What was printed, with the folder of the project named 项目."""
    yield from output.replace(str(root), "项目").splitlines()


def short_diff(difference: list[str], most: int = 40) -> str:
    """The first lines of a unified diff."""
    more = len(difference) - most
    return "\n".join(difference[:most]) + (f"\n… {more} lines more" if more > 0 else "")


#: What a dump may not hold: a place of this machine, a time, a version.
MACHINE = re.compile(r"/(?:tmp|home|work|usr|root)/|\d\d:\d\d:\d\d|report-gen \d")
