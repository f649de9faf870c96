"""Typst as yardstick for the PDF: the report's texts, tables and bar values, already computed, set by typst alone.

    python bench/typst_peer.py DUMP.json OUTPUT.pdf

Needs the package `typst` (extra `bench`). It sets the same words in the same faces on A4, with running heads, but
reads, checks and proves nothing; charts are drawn as bars of its own boxes.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typst

FONTS = Path(__file__).parent.parent / "report_gen" / "fonts"
HEAD = """
#set page(paper: "a4", margin: (top: 3.7cm, bottom: 3.5cm, x: 2.7cm), numbering: "— 1 —")
#set text(font: ("Liberation Serif", "ReportGen Fang"), size: 16pt, lang: "zh")
#set par(justify: true, leading: 12pt, first-line-indent: (amount: 2em, all: true))
#set heading(numbering: none)
"""


def words(text: str) -> str:
    """A text as a string of typst's."""
    return json.dumps(text, ensure_ascii=False)


def table(block: dict[str, Any]) -> str:
    """A table whose head is repeated on every page; a wide one on pages of its own across."""
    head, body = block["head"], block["body"]
    width = len((head or body)[0])
    cells = ["".join(f"[#{words(text)}], " for text in row) for row in (*head, *body)]
    top = f"table.header({''.join(cells[: len(head)])})," if head else ""
    made = f"#text(size: 10.5pt, table(columns: {width}, {top} {''.join(cells[len(head) :])}))"
    return f"#page(flipped: true)[{made}]" if block["wide"] else made


def chart(block: dict[str, Any]) -> str:
    """Values as bars of boxes, each with its name and number."""
    values = [value for series in block["series"] for value in series["values"]]
    most = max(map(abs, values)) or 1
    bars = (
        f"#box(width: {abs(value) / most * 60:.3f}%, height: 8pt, fill: gray) #{words(f'{name} {value:,.2f}')}\\\n"
        for series in block["series"]
        for name, value in zip(block["categories"], series["values"], strict=True)
    )
    return f"#figure(align(left, text(size: 9pt)[{''.join(bars)}]), caption: [#{words(block['caption'])}])"


def pieces(blocks: list[dict[str, Any]]) -> Iterator[str]:
    """The document, block by block."""
    yield HEAD
    for block in blocks:
        match block["kind"]:
            case "title":
                yield f"#align(center, text(size: 22pt)[#{words(block['text'])}])"
            case "heading":
                yield f"#heading(level: {block['level']}, {words(block['text'])})"
            case "text":
                yield f"#par[#{words(block['text'])}]"
            case "table":
                yield table(block)
                yield from (f"#par[#{words(note)}]" for note in block["notes"])
            case "chart":
                yield chart(block)


def main() -> None:
    """Write the document and set it."""
    dump, target = map(Path, sys.argv[1:3])
    blocks = json.loads(dump.read_text(encoding="utf-8"))
    source = target.with_suffix(".typ")
    source.write_text("\n".join(pieces(blocks)), encoding="utf-8")
    typst.compile(source, output=target, font_paths=[FONTS], ignore_system_fonts=True)


if __name__ == "__main__":
    main()
