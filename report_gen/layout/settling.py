"""What the layout decides once for every writer: which tables are turned, where floats stand, and then the pages."""

from __future__ import annotations

from dataclasses import replace

from report_gen.document.nodes import Block, Heading, Report, Table, Title
from report_gen.edition.style import StyleSheet
from report_gen.layout.engine import laid_out, lay_out
from report_gen.layout.fitting import LEAST_SIZE
from report_gen.layout.floats import rearranged
from report_gen.layout.pages import Pages
from report_gen.layout.squeezing import fitting_boxes
from report_gen.layout.waiting import floating_order


def settle(report: Report, style: StyleSheet) -> tuple[Report, Pages]:
    """The report with its tables turned and its floats where they have come to stand, and its pages."""
    report = _turned(report, style)
    boxes = fitting_boxes(report, style)
    order = floating_order(report, boxes, style)
    if order != sorted(order):
        report, boxes = rearranged(report, boxes, order)
    return report, laid_out(report, boxes, style)


def _turned(report: Report, style: StyleSheet) -> Report:
    """The report with those landscape tables upright that may be and that one page holds so."""
    blocks = list(report.blocks)
    for index, block in enumerate(blocks):
        if isinstance(block, Table) and block.landscape and block.upright:
            upright = replace(block, landscape=False)
            if _fits_a_page(replace(report, blocks=(*_headings(blocks, index), upright)), style):
                blocks[index] = upright
    return report if blocks == list(report.blocks) else replace(report, blocks=tuple(blocks))


def _fits_a_page(report: Report, style: StyleSheet) -> bool:
    """Whether one page holds a table with what stands over it, in a size that is not too small to read."""
    pages = lay_out(report, style)
    return len(pages.pages) == 1 and all(shape.size >= LEAST_SIZE for shape in pages.tables.values())


def _headings(blocks: list[Block], index: int) -> list[Block]:
    """The headings right before a block."""
    first = index
    while first and isinstance(blocks[first - 1], Heading | Title):
        first -= 1
    return blocks[first:index]
