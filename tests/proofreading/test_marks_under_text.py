"""Marks under the text of a PDF (水印): words aslant, and big pale words, are no part of what is read."""

from __future__ import annotations

import io

import pypdfium2
import pytest

from report_gen.proofreading.source.drawn import drawn


def page(*, angle: float, size: float, grey: float) -> pypdfium2.PdfPage:
    from reportlab.pdfgen.canvas import Canvas

    stream = io.BytesIO()
    canvas = Canvas(stream)
    canvas.setFont("Helvetica", 10)
    canvas.drawString(100, 500, "17.62")
    canvas.saveState()
    canvas.setFont("Helvetica", size)
    canvas.setFillGray(grey)
    canvas.translate(90, 490)
    canvas.rotate(angle)
    canvas.drawString(0, 0, "MARK")
    canvas.restoreState()
    canvas.save()
    return pypdfium2.PdfDocument(stream.getvalue())[0]


@pytest.mark.parametrize(
    ("angle", "size", "grey", "seen"),
    [
        (45, 48, 0.85, False),
        (20, 12, 0.0, False),
        (0, 30, 0.88, False),
        (0, 30, 0.0, True),
        (0, 10, 0.8, True),
    ],
)
def test_a_mark_is_not_read(angle: float, size: float, grey: float, *, seen: bool) -> None:
    letters = "".join(sorted(one.text for one in drawn(page(angle=angle, size=size, grey=grey)).letters))
    assert letters == "".join(sorted("17.62" + ("MARK" if seen else "")))
