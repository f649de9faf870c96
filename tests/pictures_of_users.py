"""Pictures as users give them, each a small file of another kind, made anew with the same pixels every time."""

from __future__ import annotations

import io
from collections.abc import Callable

from PIL import Image as Library
from PIL import ImageDraw

SIZE = 120, 80


def scene(size: tuple[int, int] = SIZE, seed: int = 0) -> Library.Image:
    """A picture with a direction: red at the top left, blue at the right, a diagonal; `seed` moves all that."""
    width, height = size
    picture = Library.new("RGB", size, (235 - seed * 17 % 90, 240, 220))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, width // 3, height // 3), fill=(200, 20 + seed * 37 % 200, 30))
    draw.rectangle((width * 2 // 3, height // 2, width - 1, height - 1), fill=(20, 60, 200 - seed * 53 % 150))
    draw.line((0, height - 1, width - 1, seed * 7 % height), fill=(0, 120, 40), width=5)
    return picture


def _saved(picture: Library.Image, kind: str, **options: object) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, kind, **options)
    return stream.getvalue()


def png(seed: int = 0, size: tuple[int, int] = SIZE) -> bytes:
    return _saved(scene(size, seed), "PNG")


def jpeg(seed: int = 0, size: tuple[int, int] = SIZE) -> bytes:
    return _saved(scene(size, seed), "JPEG", quality=90)


def _alpha() -> bytes:
    picture = scene().convert("RGBA")
    picture.putalpha(Library.linear_gradient("L").resize(SIZE))
    return _saved(picture, "PNG")


def _grey_alpha() -> bytes:
    picture = scene().convert("LA")
    picture.putalpha(Library.linear_gradient("L").resize(SIZE))
    return _saved(picture, "PNG")


def _deep() -> bytes:
    grey = scene().convert("L").convert("I").point(lambda value: value * 257)
    return _saved(grey.convert("I;16"), "PNG")


def _turned(orientation: int) -> bytes:
    """A photograph of a camera held sideways: the pixels lie, a mark says so."""
    exif = Library.Exif()
    exif[0x0112] = orientation
    turned = {
        6: Library.Transpose.ROTATE_90,
        8: Library.Transpose.ROTATE_270,
        3: Library.Transpose.ROTATE_180,
    }
    return _saved(scene().transpose(turned[orientation]), "JPEG", quality=92, exif=exif)


KINDS: dict[str, Callable[[], bytes]] = {
    "png": png,
    "png with alpha": _alpha,
    "grey png with alpha": _grey_alpha,
    "palette": lambda: _saved(scene().quantize(16), "PNG"),
    "palette with a clear colour": lambda: _saved(scene().quantize(16), "PNG", transparency=0),
    "colour key": lambda: _saved(scene(), "PNG", transparency=(200, 20, 30)),
    "grey": lambda: _saved(scene().convert("L"), "PNG"),
    "bits": lambda: _saved(scene().convert("1"), "PNG"),
    "16 bits": _deep,
    "odd size": lambda: png(size=(33, 22)),
    "jpeg": jpeg,
    "grey jpeg": lambda: _saved(scene().convert("L"), "JPEG"),
    "progressive": lambda: _saved(scene(), "JPEG", progressive=True),
    "cmyk": lambda: _saved(scene().convert("CMYK"), "JPEG"),
    "turned right": lambda: _turned(6),
    "turned left": lambda: _turned(8),
    "upside down": lambda: _turned(3),
}
