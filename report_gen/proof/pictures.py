"""Whether two pictures show the same: the proof's own look at the pixels, kept small so that a page of them fits.

Loaded only for reports with pictures.
"""

from __future__ import annotations

import io
from itertools import starmap

from PIL import Image as Library
from PIL import ImageOps

#: A picture is looked at as so many squares in either direction.
_SIDE = 64
#: Levels of 255 by which a square may differ: decoders of JPEG round differently, a turned one is compressed again.
_NEAR = 16


def look(picture: Library.Image) -> bytes:
    """The squares of a decoded picture, transparency left out."""
    if picture.mode.startswith("I"):  # 16 bits of grey
        picture = picture.convert("I").point(lambda value: value / 256).convert("L")
    return picture.convert("RGB").resize((_SIDE, _SIDE), Library.Resampling.BOX).tobytes()


def look_of(data: bytes) -> bytes:
    """The squares of a PNG or JPEG as a reader sees it, upright; nothing for what is no picture."""
    try:
        with Library.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
            return look(ImageOps.exif_transpose(picture))
    except (OSError, SyntaxError, ValueError, Library.DecompressionBombError):
        return b""


def alike(one: bytes, other: bytes) -> bool:
    """Whether two looks are those of one picture."""
    same_size = len(one) == len(other) > 0
    return same_size and max(map(abs, starmap(int.__sub__, zip(one, other, strict=True)))) <= _NEAR
