"""Prints made-up reports as PDF (ReportLab's own tables) and DOCX (python-docx), by none of the program's writers."""

from __future__ import annotations

import io
from functools import cache
from typing import Any

from made_reports import FONTS, Made, Table


def pdf(report: Made, *, small: bool = False, ruled: str = "grid", running: str = "") -> bytes:
    """A PDF with portrait and landscape pages; tables break over pages and repeat their heads."""
    from reportlab.lib import colors
    from reportlab.lib.enums import TA_CENTER
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import (
        BaseDocTemplate,
        Frame,
        NextPageTemplate,
        PageBreak,
        PageTemplate,
        Paragraph,
        TableStyle,
    )
    from reportlab.platypus import Table as Drawn

    for name in ("Song", "Hei"):
        pdfmetrics.registerFont(TTFont(f"Made{name}", str(FONTS / f"ReportGen{name}-Regular.ttf")))
    size = 12 if small else 15
    body = ParagraphStyle(
        "body",
        fontName="MadeSong",
        fontSize=size,
        leading=size * 1.7,
        firstLineIndent=2 * size,
        wordWrap="CJK",
    )
    head = ParagraphStyle(
        "head", fontName="MadeHei", fontSize=size + 3, leading=size * 2, alignment=TA_CENTER, wordWrap="CJK"
    )
    little = ParagraphStyle("cell", fontName="MadeSong", fontSize=8, leading=9.5, wordWrap="CJK")

    def page(canvas: Any, document: object) -> None:
        canvas.setFont("MadeSong", 10)
        canvas.drawCentredString(canvas._pagesize[0] / 2, 20, f"- {canvas.getPageNumber()} -")
        if running:
            canvas.drawString(60, canvas._pagesize[1] - 30, running)

    stream = io.BytesIO()
    document = BaseDocTemplate(stream, pagesize=A4)
    for name, shape in (("up", A4), ("wide", landscape(A4))):
        frame = Frame(60, 50, shape[0] - 120, shape[1] - 110, id=name)
        document.addPageTemplates(PageTemplate(id=name, frames=[frame], pagesize=shape, onPage=page))
    story: list[Any] = []
    for block in report.blocks:
        if isinstance(block, str):
            if block.startswith("第") and "部分" in block and story:
                story += (
                    [NextPageTemplate("up"), PageBreak()]
                    if isinstance(report.blocks[report.blocks.index(block) - 1], Table)
                    else []
                )
            style = (
                head
                if block.startswith("第") or block in (report.name, "目录") or block.endswith("年度部门决算")
                else body
            )
            story.append(Paragraph(block, style))
            continue
        wide = block.landscape
        story += [NextPageTemplate("wide" if wide else "up"), PageBreak(), Paragraph(block.title, head)]
        story.append(Paragraph(f"部门：{report.name}　　　　　　单位：{block.unit}", little))
        width = (842 if wide else 595) - 120
        rows = [[Paragraph(text, little) if text else "" for text in row] for row in block.rows]
        lines = {
            "grid": [("GRID", (0, 0), (-1, -1), 0.5, colors.black)],
            "level": [("LINEABOVE", (0, n), (-1, n), 0.5, colors.black) for n in (0, block.heads)],
            "sides": [("BOX", (0, 0), (-1, -1), 0.5, colors.black), ("INNERGRID", (0, 0), (-1, block.heads - 1), 0.5, colors.black),
                      *(("LINEBEFORE", (n, 0), (n, -1), 0.5, colors.black) for n in range(len(block.rows[0])))],
            "none": [],
        }[ruled]  # fmt: skip
        style = [*lines, ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
        style += [("SPAN", (a, b), (c, d)) for a, b, c, d in block.spans]
        many, thin = len(block.rows[0]), 19.0 if block.narrow else 0.0
        rest = (width - thin * block.narrow) / (many - block.narrow)
        widths = [thin] * block.narrow + [rest] * (many - block.narrow)
        heads = block.heads if block.repeat else 0
        story.append(Drawn(rows, colWidths=widths, repeatRows=heads, style=TableStyle(style)))
        if block.note:
            story.append(Paragraph(block.note, little))
    document.build(story)
    return stream.getvalue()


def docx(report: Made) -> bytes:
    """A DOCX with paragraphs and merged tables."""
    import docx as word
    from docx.oxml import parse_xml

    document = word.Document()
    for block in report.blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        document.add_page_break()
        document.add_paragraph(block.title)
        document.add_paragraph(f"部门：{report.name}\t单位：{block.unit}")
        printed = _table(tuple(map(tuple, block.rows)), tuple(block.spans))
        document.element.body.sectPr.addprevious(parse_xml(printed))
        if block.note:
            document.add_paragraph(block.note)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@cache
def _table(rows: tuple[tuple[str, ...], ...], spans: tuple[tuple[int, int, int, int], ...]) -> bytes:
    """The markup of a table. A report with a fault has all its tables but one from the report without."""
    import docx as word
    from lxml import etree

    table = word.Document().add_table(len(rows), len(rows[0]), style="Table Grid")
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    for a, b, c, d in spans:
        words = table.cell(b, a).text
        merged = table.cell(b, a).merge(table.cell(d, c))
        merged.text = words
    return etree.tostring(table._tbl)
