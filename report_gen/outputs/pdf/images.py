"""Pictures of users in the PDF: each once, however often it is drawn, without a name that changes between builds."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from reportlab.pdfbase import pdfdoc

from report_gen.outputs.pictures import Raster, for_pdf

_SPACES = {1: "DeviceGray", 3: "DeviceRGB"}


def draw_image(canvas: Any, data: bytes, x: float, y: float, width: float, height: float) -> None:
    """Draw a PNG or JPEG into the box at (x, y), its bottom left corner, all in points."""
    name = f"image{sha256(data).hexdigest()[:16]}"
    document = canvas._doc
    registered = document.getXObjectName(name)
    if registered not in document.idToObject:
        document.addForm(name, _stream(document, for_pdf(data)))
    canvas.saveState()
    canvas.translate(x, y)
    canvas.scale(width, height)
    canvas._code.append(f"/{registered} Do")
    canvas.restoreState()
    canvas._formsinuse.append(name)


def _stream(document: Any, raster: Raster) -> Any:
    """The image object; smoothing is left to the reader, as PDF/A asks (ISO 19005-2, 6.2.8)."""
    filters = [] if raster.jpeg else [pdfdoc.PDFZCompress]
    made = pdfdoc.PDFStream(content=raster.data, filters=filters)
    entries = {
        "Type": pdfdoc.PDFName("XObject"),
        "Subtype": pdfdoc.PDFName("Image"),
        "Width": raster.width,
        "Height": raster.height,
        "BitsPerComponent": 8,
        "ColorSpace": pdfdoc.PDFName(_SPACES[raster.channels]),
    }
    if raster.jpeg:
        entries["Filter"] = pdfdoc.PDFName("DCTDecode")
    if raster.mask:
        entries["SMask"] = document.Reference(_stream(document, raster.mask))
    for key, value in entries.items():
        made.dictionary[key] = value
    return made
