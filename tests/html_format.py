"""A page for browsers, the worked example of a new format: what docs/architecture.md asks for is in this one module.

tests/integration/test_new_format.py lays it beside the other formats in a copy of the program.
"""

from __future__ import annotations

import json
import re
from base64 import b64decode, b64encode
from collections.abc import Iterator
from html import escape
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any, assert_never

from report_gen.document import nodes
from report_gen.document.nodes import Chart, FactSpan, GridCell, Report, contents, plain
from report_gen.outputs.output import Output

if TYPE_CHECKING:
    from typing import BinaryIO

    from report_gen.edition.style import StyleSheet
    from report_gen.layout.pages import Pages
    from report_gen.proof.reading import TreeReading


def _write(report: Report, style: StyleSheet, pages: Pages, stream: BinaryIO) -> None:
    page_of = {anchor: place.page for anchor, place in pages.places.items()}
    body = "\n".join(line for block in report.blocks for line in _block(report, block, page_of))
    stream.write(f"<!doctype html>\n<meta charset=utf-8>\n{body}\n".encode())


def _block(report: Report, block: nodes.Block, page_of: dict[str, int]) -> Iterator[str]:
    match block:
        case nodes.Title(spans=spans):
            yield _text(plain(spans))
        case nodes.Contents(title=title, depth=depth, numbered=numbered):
            yield _text(title)
            for entry in contents(report, depth):
                yield _text(entry.text + (str(page_of[entry.anchor]) if numbered else ""))
        case nodes.Heading(number=number, spans=spans) | nodes.Paragraph(number=number, spans=spans):
            yield from map(_text, (number + plain(spans)).split("\n"))
        case nodes.Table(grid=grid, notes=notes):
            yield from (line for row in grid.rows for line in _row(row))
            yield from (line for note in notes for line in _block(report, note, page_of))
        case Chart(caption=caption, alt=alt):
            yield _text(plain(caption))
            yield _text(plain(caption) + alt, "picture", chart=json.dumps(_chart(block), ensure_ascii=False))
        case nodes.Image(caption=caption, alt=alt, data=data):
            yield _text(plain(caption))
            yield _text(plain(caption) + (alt or plain(caption)), "picture", image=b64encode(data).decode())
        case nodes.PageBreak():
            pass
        case _:
            assert_never(block)


def _row(row: nodes.GridRow) -> Iterator[str]:
    """Its cells; department and unit above the frame are one line."""
    filled = [(at, plain(one.spans)) for at, one in enumerate(row.cells) if isinstance(one, GridCell)]
    if row.role.bordered:
        yield from (_text(text, "cell", column=at) for at, text in filled)
    else:
        yield _text("".join(text for _, text in filled))


def _text(text: str, kind: str = "text", **more: object) -> str:
    said = "".join(f' data-{name}="{escape(str(value))}"' for name, value in more.items())
    return f"<p class={kind}{said}>{escape(text, quote=False)}</p>" if text.strip() else ""


def _chart(chart: Chart) -> dict[str, Any]:
    series = [
        (one.name, [_number(v) for v in one.values], [*_labels(chart, one.values)]) for one in chart.series
    ]
    rows = zip(chart.categories, *(values for _, values, _ in series), strict=True)
    return {"title": f"单位：{chart.unit}", "categories": chart.categories, "series": series,
            "cells": [("", *(name for name, *_ in series)), *rows]}  # fmt: skip


def _number(span: FactSpan) -> str:
    return re.sub(r"[^\d.-]", "", span.text) or "0"


def _labels(chart: Chart, values: tuple[FactSpan, ...]) -> Iterator[str]:
    for at, value in enumerate(values):
        share = f" {chart.shares[at].text}" if chart.shares else ""
        yield f"{chart.categories[at]}\n{value.text}{share}" if chart.kind == "pie" else value.text


def _linked(cells: tuple[tuple[str, ...], ...], column: int) -> tuple[str, ...]:
    """What the cells behind a chart hold of a series: its name, the categories, its values."""
    head, *rows = cells
    return (head[column], *(row[0] for row in rows), *(row[column] for row in rows))


def _read(data: bytes) -> TreeReading:
    from report_gen.proof.passages import PassageKind, squeezed
    from report_gen.proof.reading import DamagedError, ReadChart, ReadMark, ReadSeries, TreeReading

    marks: list[ReadMark] = []
    charts: list[ReadChart] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            self.own = dict(attrs)

        def handle_data(self, text: str) -> None:
            if not text.strip():
                return
            kind, column = (
                PassageKind(self.own.get("class") or "text"),
                int(self.own.get("data-column") or -1),
            )
            marks.append(
                ReadMark(kind, squeezed(text), column, picture=b64decode(self.own.get("data-image") or ""))
            )
            if told := self.own.get("data-chart"):
                said = json.loads(told)
                cells = tuple(map(tuple, said["cells"]))
                series = tuple(
                    ReadSeries(name, tuple(values), tuple(labels), _linked(cells, at))
                    for at, (name, values, labels) in enumerate(said["series"], 1)
                )
                charts.append(ReadChart(said["title"], tuple(said["categories"]), series, cells))

    try:
        Reader().feed(data.decode())
    except ValueError as why:
        raise DamagedError from why
    return TreeReading(marks, charts)


OUTPUT = Output("html", "网页", _write, _read, flows=True)
