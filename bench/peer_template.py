"""Makes the peer's Word template from the dump: what a docxtpl user would draw in Word, tags and all. Not timed.

python bench/peer_template.py DUMP.json TEMPLATE.docx
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml.ns import qn
from docx.shared import Mm, Pt


def add_table(document: Any, number: int, block: dict[str, Any]) -> None:
    """A table with its head typed and a row loop over the data."""
    width = len(block["head"][0] if block["head"] else block["body"][0])
    table = document.add_table(rows=len(block["head"]) + 3, cols=width)
    table.style = "Table Grid"
    cells = [list(row.cells) for row in table.rows]
    for line, texts in zip(cells, block["head"], strict=False):
        for cell, text in zip(line, texts, strict=True):
            cell.text = text
    start = len(block["head"])
    cells[start][0].text = f"{{%tr for row in tables[{number}] %}}"
    for column, cell in enumerate(cells[start + 1]):
        cell.text = f"{{{{ row[{column}] }}}}"
    cells[start + 2][0].text = "{%tr endfor %}"
    for row in table.rows:
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                for run in paragraph.runs:
                    run.font.size = Pt(9)


def main() -> None:
    """Write the template."""
    blocks = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    document = Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(16)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "仿宋")
    texts = tables = charts = 0
    for block in blocks:
        if block["kind"] in ("title", "heading"):
            document.add_heading(f"{{{{ texts[{texts}] }}}}", level=block.get("level", 0))
            texts += 1
        elif block["kind"] == "text":
            document.add_paragraph(f"{{{{ texts[{texts}] }}}}")
            texts += 1
        elif block["kind"] == "table":
            section = document.add_section(WD_SECTION.NEW_PAGE)
            wide = block["wide"]
            section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
            section.page_width, section.page_height = (Mm(297), Mm(210)) if wide else (Mm(210), Mm(297))
            add_table(document, tables, block)
            tables += 1
        else:
            document.add_paragraph(f"{{{{ charts[{charts}] }}}}")
            charts += 1
    document.save(sys.argv[2])


if __name__ == "__main__":
    main()
