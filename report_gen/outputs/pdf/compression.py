"""How the streams of a PDF are compressed: Deflate alone, without the ASCII that ReportLab puts around pages."""

from __future__ import annotations

import zlib
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFStreamFilterZCompress

#: Of nine. Outlines of faces, nearly all of a file, take 0.6 of zlib's ordinary time and 2 % more bytes.
_LEVEL = 4


class _Deflate(PDFStreamFilterZCompress):  # type: ignore[misc]
    def encode(self, text: str | bytes) -> bytes:
        return zlib.compress(text.encode() if isinstance(text, str) else text, _LEVEL)


def compress_streams(canvas: Any) -> None:
    """Compress all streams that have no filters of their own; the canvas must be one without compression."""
    canvas._doc.defaultStreamFilters = [_Deflate()]
