"""Pictures of the Word file (图片): looked at, cropped as Word shows them, or refused with the reason in Chinese."""

from __future__ import annotations

import io
import re
import struct
import warnings
from typing import TYPE_CHECKING, Any

from report_gen.annex.names import PIC, WP, A, R, number
from report_gen.annex.package import NoPicture, WordFile
from report_gen.figures.lengths import Twips, from_css, from_emu, from_pixels
from report_gen.figures.messages import in_words
from report_gen.figures.records import dataclass
from report_gen.workbook.reading.safety import DAMAGE

#: Pixels beyond which a picture is taken for a trap or a mistake.
PIXELS = 40_000_000
_FORMATS = ("PNG", "JPEG")
_WHOLE = 100_000
_SIZE = r"(width|height)\s*:\s*([\d.]+)\s*(pt|in|cm|mm|px)?"
#: What files of other formats begin with, and where.
_MAGIC = (
    (0, b"\xd7\xcd\xc6\x9a", "WMF"), (40, b" EMF", "EMF"), (0, b"GIF8", "GIF"), (0, b"II*\0", "TIFF"),
    (0, b"MM\0*", "TIFF"), (0, b"BM", "BMP"), (8, b"WEBP", "WebP"),
)  # fmt: skip

if TYPE_CHECKING:
    from PIL.Image import Image


#: The file and the part of it that names a picture.
Within = tuple[WordFile, str]


class Refused(Exception):
    """A picture that cannot be printed; says why, in a sentence of the catalogue."""

    def __init__(self, key: str, /, **values: object) -> None:
        super().__init__(in_words(key, **values))


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture as it is to be printed, with its size in twips; `turned` when Word turns or flips it."""

    data: bytes
    width: Twips
    height: Twips
    alt: str = ""
    turned: bool = False


def drawn(picture: Any, frame: Any, within: Within) -> Shown:
    """A `pic:pic`; `frame` is the drawing that holds it. Raises `Refused`."""
    blip = picture.find(f"{PIC}blipFill/{A}blip")
    data = embedded(within, blip, R + "embed", R + "link")
    frame_size = _extent(frame.find(WP + "extent"))
    transform = picture.find(f"{PIC}spPr/{A}xfrm")
    own = _extent(transform.find(A + "ext")) if transform is not None else None
    alone = sum(1 for _ in frame.iter(PIC + "pic")) == 1
    size = (frame_size or own) if alone else (own or frame_size)
    turned = transform is not None and any(
        transform.get(key) not in (None, "0", "false") for key in ("rot", "flipH", "flipV")
    )
    crop = picture.find(f"{PIC}blipFill/{A}srcRect")
    return _shown(data, size, _edges(crop), _alt(frame), turned=turned)


def painted(image: Any, shape: Any, within: Within) -> Shown:
    """A `v:imagedata` of VML. Raises `Refused`."""
    data = embedded(within, image, R + "id", R + "href")
    sizes = {
        name: from_css(float(length), unit)
        for name, length, unit in re.findall(_SIZE, shape.get("style") or "")
    }
    size = (sizes["width"], sizes["height"]) if len(sizes) == 2 else None
    crop = tuple(_fraction(image.get(edge)) for edge in ("cropleft", "croptop", "cropright", "cropbottom"))
    return _shown(data, size, crop, shape.get("alt") or "", turned=False)


def embedded(within: Within, element: Any, key: str, link: str) -> bytes:
    """The bytes that an element names. Raises `Refused` for a link and for what is not in the file."""
    name = element.get(key) if element is not None else None
    if not name:
        linked = element is not None and element.get(link)
        raise Refused("W-ANNEX.only_link") if linked else Refused("W-ANNEX.no_data")
    file, part = within
    try:
        return file.picture(part, name)
    except NoPicture as fault:
        if fault.broken:
            raise Refused("W-ANNEX.damaged") from None
        raise Refused("W-ANNEX.only_link") if fault.linked else Refused("W-ANNEX.not_in_file") from None


def _shown(
    data: bytes, size: tuple[Twips, Twips] | None, crop: tuple[float, ...], alt: str, *, turned: bool
) -> Shown:
    pixels, dots, data = _looked_at(data, crop)
    if size is None or min(size) <= 0:
        size = (from_pixels(pixels[0], dots), from_pixels(pixels[1], dots))
    return Shown(data, Twips(max(size[0], 1)), Twips(max(size[1], 1)), alt, turned)


def _looked_at(data: bytes, crop: tuple[float, ...]) -> tuple[tuple[int, int], float, bytes]:
    """Size in pixels, dots an inch and data, cropped. Raises `Refused` for what is no sound PNG or JPEG."""
    from PIL import Image as Pillow  # most appendices have no picture
    from PIL import UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow's remarks on odd files are no fault of ours
            with Pillow.open(io.BytesIO(data), formats=_FORMATS) as picture:
                _check(picture)
                picture.load()
                dots = float(picture.info.get("dpi", (96, 96))[0]) or 96.0
                return _cut(picture, data, crop, dots)
    except UnidentifiedImageError:
        raise Refused("W-ANNEX.format", kind=_kind(data)) from None
    except Pillow.DecompressionBombError:
        raise Refused("W-ANNEX.dots", size="") from None
    except (*DAMAGE, struct.error):
        raise Refused("W-ANNEX.damaged") from None


def _check(picture: Image) -> None:
    if picture.width * picture.height > PIXELS:
        raise Refused("W-ANNEX.dots", size=f"{picture.width}×{picture.height}")


def _cut(
    picture: Image, data: bytes, crop: tuple[float, ...], dots: float
) -> tuple[tuple[int, int], float, bytes]:
    """What Word shows of a picture: the rest must not travel with the report."""
    left, top, right, bottom = (min(max(edge, 0.0), 1.0) for edge in crop)
    if not any((left, top, right, bottom)):
        return picture.size, dots, data
    width, height = picture.size
    box = (int(width * left), int(height * top), int(width * (1 - right)), int(height * (1 - bottom)))
    if box[2] <= box[0] or box[3] <= box[1]:
        raise Refused("W-ANNEX.cropped")
    made = io.BytesIO()
    part = picture.crop(box)
    part.save(made, "PNG") if part.mode != "CMYK" else part.save(made, "JPEG", quality=95)
    return part.size, dots, made.getvalue()


def _kind(data: bytes) -> str:
    """The name of another format, "" for one that is not known."""
    known = next((name for at, magic, name in _MAGIC if data.startswith(magic, at)), "")
    return known or ("SVG" if b"<svg" in data[:1000] else "")


def _extent(element: Any) -> tuple[Twips, Twips] | None:
    if element is None:
        return None
    return from_emu(number(element.get("cx") or "")), from_emu(number(element.get("cy") or ""))


def _edges(crop: Any) -> tuple[float, ...]:
    """How much is cut off at the left, top, right and bottom, as parts of the whole."""
    if crop is None:
        return (0.0, 0.0, 0.0, 0.0)
    return tuple(number(crop.get(edge) or "") / _WHOLE for edge in "ltrb")


def _fraction(text: str | None) -> float:
    """VML writes parts of the whole as 0.25 or 16384f (of 65536)."""
    if not text:
        return 0.0
    try:
        return int(text[:-1]) / 65536 if text.endswith("f") else float(text)
    except ValueError:
        return 0.0


def _alt(frame: Any) -> str:
    """The words for the blind."""
    properties = frame.find(WP + "docPr")
    if properties is None:
        return ""
    return (properties.get("descr") or properties.get("title") or "").strip()
