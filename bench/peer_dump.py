"""Writes the example's report as plain data for the peer: the texts, tables and chart values, already computed.

    python bench/peer_dump.py OUTPUT.json

The peer so is spared reading rules, checking and wording; it only has to typeset.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from report_gen.document.nodes import (
    Chart,
    Contents,
    Covered,
    Heading,
    Paragraph,
    Table,
    Title,
    contents,
    plain,
)
from report_gen.project.years import Project
from report_gen.runs.build import draft
from report_gen.runs.inputs import check_inputs, read


def table(block: Table) -> dict[str, Any]:
    """A table as rows of texts, covered cells empty."""
    rows = [
        ["" if isinstance(cell, Covered) else plain(cell.spans) for cell in row.cells]
        for row in block.grid.rows
    ]
    head = len(block.grid.head)
    notes = [plain(note.spans) for note in block.notes]
    return {
        "kind": "table",
        "head": rows[:head],
        "body": rows[head:],
        "notes": notes,
        "wide": block.landscape,
    }


def chart(block: Chart) -> dict[str, Any]:
    """A chart as names and numbers."""
    series = [{"name": s.name, "values": [float(v.fact.number) for v in s.values]} for s in block.series]
    return {"kind": "chart", "chart": block.kind.value, "caption": plain(block.caption),
            "categories": list(block.categories), "series": series}  # fmt: skip


def main() -> None:
    """Dump the example."""
    root = Path(__file__).parent.parent
    report = draft(check_inputs(read(Project(root), 2017))).report
    blocks: list[dict[str, Any]] = []
    for block in report.blocks:
        match block:
            case Title(spans=spans):
                blocks.append({"kind": "title", "text": plain(spans)})
            case Heading(level=level, number=number, spans=spans):
                blocks.append({"kind": "heading", "level": level, "text": number + plain(spans)})
            case Paragraph(number=number, spans=spans):
                blocks.append({"kind": "text", "text": number + plain(spans)})
            case Contents(depth=depth):
                lines = [entry.text for entry in contents(report, depth)]
                blocks += [{"kind": "text", "text": line} for line in lines]
            case Table():
                blocks.append(table(block))
            case Chart():
                blocks.append(chart(block))
            case _:
                pass
    Path(sys.argv[1]).write_text(json.dumps(blocks, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
