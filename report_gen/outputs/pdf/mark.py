"""The mark of a draft (草稿) across a PDF page: one form object per page size, below the text."""

from __future__ import annotations

from math import atan2, degrees, hypot

from reportlab.pdfgen.canvas import Canvas

from report_gen.edition.style import Face
from report_gen.outputs.faces import fonts

_GREY = 0.85
#: Share of the page's diagonal that the mark takes.
_LENGTH = 0.5


def draw_mark(canvas: Canvas, text: str, width: float, height: float) -> None:
    """Draw `text` from corner to corner of a page of this size in points; nothing for an empty text."""
    if not text:
        return
    name = f"mark{round(width)}x{round(height)}"
    if not canvas.hasForm(name):
        canvas.beginForm(name, 0, 0, width, height)
        _draw(canvas, text, width, height)
        canvas.endForm()
    canvas.doForm(name)


def _draw(canvas: Canvas, text: str, width: float, height: float) -> None:
    size = hypot(width, height) * _LENGTH / len(text)
    canvas.setFillGray(_GREY)
    canvas.setFont(fonts.register([Face.HEI])[Face.HEI], size)
    canvas.translate(width / 2, height / 2)
    canvas.rotate(degrees(atan2(height, width)))
    canvas.drawCentredString(0, -size / 3, text)
