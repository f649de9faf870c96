"""Pictures of users (PNG, JPEG) made fit for print: turned upright, in colours of the PDF's output intent.

The library for pictures is loaded only when a report has one.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from report_gen.document.nodes import Image, Report, plain
from report_gen.figures.finding import Finding, finding
from report_gen.figures.records import dataclass

if TYPE_CHECKING:
    from PIL.Image import Image as Pixels

_JPEG = b"\xff\xd8\xff"
#: Tag of the direction in which a camera was held, and its value for upright.
_ORIENTATION, _UPRIGHT = 0x0112, 1
#: Pictures that had to be turned are compressed anew, with hardly any loss.
_JPEG_OPTIONS = {"quality": 95, "subsampling": 0}
#: What a picture is called that nobody has described.
_NAMELESS = "图片"


@dataclass(frozen=True, slots=True)
class Raster:
    """A picture as a PDF holds it: 8 bits a channel, 1 (grey) or 3 (sRGB) of them, `mask` for its transparency.

    `jpeg` says whether `data` is a JPEG file; else it is the bare pixels.
    """

    width: int
    height: int
    channels: int
    data: bytes
    jpeg: bool = False
    mask: Raster | None = None


def alternative(image: Image) -> str:
    """The text for the blind of a picture: its own, its caption, or what it is."""
    return image.alt.strip() or plain(image.caption).strip() or _NAMELESS


def picture_findings(report: Report) -> tuple[Finding, ...]:
    """One finding (E-PICTURE) for each picture that cannot be decoded."""
    images = [block for block in report.blocks if isinstance(block, Image)]
    return tuple(_unreadable(image) for image in images if not _decodes(image.data))


def _unreadable(image: Image) -> Finding:
    name = image.name or image.alt or "图片"
    places = [image.source] if image.source else []
    return finding("E-PICTURE.picture", *places, name=name)


def _decodes(data: bytes) -> bool:
    from PIL.Image import DecompressionBombError

    try:
        _opened(data).close()
    except (OSError, SyntaxError, ValueError, DecompressionBombError):
        return False
    return True


def _opened(data: bytes) -> Pixels:
    """The decoded pixels, upright. Raises OSError, SyntaxError or ValueError for data that is no picture."""
    from PIL import Image as Library
    from PIL import ImageOps

    picture = Library.open(io.BytesIO(data), formats=("PNG", "JPEG"))
    picture.load()
    return ImageOps.exif_transpose(picture)


def _is_turned(data: bytes) -> bool:
    """Whether the picture lies on its side and says so, which Word does not heed."""
    from PIL import Image as Library

    with Library.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
        return bool(picture.getexif().get(_ORIENTATION, _UPRIGHT) != _UPRIGHT)


def for_word(data: bytes) -> tuple[str, bytes]:
    """File ending and bytes of a picture for Word: those given, unless it has to be turned."""
    suffix = "jpeg" if data.startswith(_JPEG) else "png"
    if not _is_turned(data):
        return suffix, data
    stream = io.BytesIO()
    _opened(data).save(stream, suffix, **(_JPEG_OPTIONS if suffix == "jpeg" else {}))
    return suffix, stream.getvalue()


def for_pdf(data: bytes) -> Raster:
    """The picture for a PDF: a JPEG in grey or RGB as it is, anything else as pixels."""
    picture = _opened(data)
    size = picture.size
    if data.startswith(_JPEG) and picture.mode in ("L", "RGB") and not _is_turned(data):
        return Raster(*size, len(picture.getbands()), data, jpeg=True)
    *bands, alpha = _plain(picture).split()
    channels = _bytes_of(bands)
    opaque = alpha.getextrema() == (255, 255)
    return Raster(*size, len(bands), channels, mask=None if opaque else Raster(*size, 1, alpha.tobytes()))


def _bytes_of(bands: list[Pixels]) -> bytes:
    from PIL import Image as Library

    return (bands[0] if len(bands) == 1 else Library.merge("RGB", bands)).tobytes()


def _plain(picture: Pixels) -> Pixels:
    """The picture as LA or RGBA with 8 bits a channel."""
    if picture.mode.startswith("I"):  # 16 bits of grey, which a mere conversion would clip at 255
        picture = picture.convert("I").point(lambda value: value / 256).convert("L")
    grey = picture.mode in ("1", "L", "LA") and "transparency" not in picture.info
    if picture.mode == "CMYK":
        picture = picture.convert("RGB")
    return picture.convert("LA" if grey else "RGBA")
