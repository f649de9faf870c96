"""The page numbers of the DOCX: footers of odd and even pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from report_gen.edition.style import StyleSheet
from report_gen.figures.lengths import em_of
from report_gen.outputs.docx.ooxml import Para, field, join, part, run
from report_gen.outputs.docx.package import PackagePart
from report_gen.outputs.docx.style_names import FOOTER

#: File by side.
FOOTERS = {"default": "footer1.xml", "even": "footer2.xml"}


def footer_parts(style: StyleSheet) -> Iterator[PackagePart]:
    """Page numbers: at the outer edge, or one centred footer for all pages."""
    number = style.page_number
    if not number.pattern:
        return
    before, _, after = number.pattern.partition("{n}")
    line = Para(FOOTER, join((run(before), field("PAGE", "1"), run(after))), em=em_of(number.size))
    sides = {"default": line}
    if number.outer:
        sides = {
            "default": replace(line, align="right", right=number.inset),
            "even": replace(line, align="left", left=number.inset),
        }
    for kind, paragraph in sides.items():
        yield PackagePart(FOOTERS[kind], "footer", part("w:ftr", paragraph.xml()))
