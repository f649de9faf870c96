"""The faces in use: their files, which characters each has, and how a text falls into runs of one face.

Those of the package unless `use` was given others. Coverage of packaged faces comes from a small generated
table, never from parsing a font, and ReportLab is loaded only when faces are registered with it. Must not
know the official names used in DOCX, sizes, or where a computer keeps its fonts.
"""

from __future__ import annotations

import json
import re
import struct
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import chain, groupby
from operator import add
from pathlib import Path
from typing import Any, assert_never

from report_gen.edition.style import Face
from report_gen.figures.lengths import HalfPoints
from report_gen.figures.records import dataclass

_FOLDER = Path(__file__).resolve().parents[2] / "fonts"


CHINESE = (Face.TITLE, Face.FANG, Face.KAI, Face.HEI, Face.SONG)
LATIN = (Face.LATIN, Face.LATIN_BOLD)
#: Characters whose widths tell whether a face is one that the layout counts with, in thousandths of an em.
_HAN_SAMPLE, _LATIN_SAMPLE, _CLOSE = "国年度一，。“”", "0123456789.,%-ABCXYZabcxyz", 2
_COMPANION = {Face.LATIN: Face.SONG, Face.LATIN_BOLD: Face.TITLE, Face.FALLBACK: Face.SONG}


@dataclass(frozen=True, slots=True)
class FontFile:
    """A face in a file; `number` counts in a collection (.ttc)."""

    path: Path
    number: int = 0


class MissingGlyph(Exception):
    """No face in use can show `char`."""

    def __init__(self, char: str) -> None:
        super().__init__(f"no face has U+{ord(char):04X}")
        self.char = char


#: Faces of the machine that stand in for packaged ones.
_others: dict[Face, FontFile] = {}


def use(others: Mapping[Face, FontFile]) -> None:
    """Take these files for these roles from now on, those of the package for all other roles."""
    if dict(others) == _others:
        return
    _others.clear()
    _others.update(others)
    covers.cache_clear()
    face_of.cache_clear()
    advance.cache_clear()


def others() -> dict[Face, FontFile]:
    """The files in use that are not of the package."""
    return dict(_others)


def in_use(face: Face) -> FontFile:
    """The file of a role."""
    return _others.get(face) or FontFile(packaged(face))


@cache
def packaged(face: Face) -> Path:
    """The TrueType file that ships for a role."""
    return _FOLDER / _file_name(face)


def _file_name(face: Face) -> str:
    match face:
        case Face.TITLE:
            return "ReportGenTitle-Bold.ttf"
        case Face.FANG | Face.KAI | Face.HEI | Face.SONG | Face.FALLBACK:
            return f"ReportGen{face.name.capitalize()}-Regular.ttf"
        case Face.LATIN:
            return "LiberationSerif-Regular.ttf"
        case Face.LATIN_BOLD:
            return "LiberationSerif-Bold.ttf"
        case _:
            assert_never(face)


@cache
def _table() -> dict[str, list[int]]:
    """The generated table: flat lists start, length, start, length, ... by face key."""
    table: dict[str, list[int]] = json.loads((_FOLDER / "coverage.json").read_bytes())
    return table


@cache
def _chars(key: str) -> frozenset[int]:
    flat = _table()[key]
    ends = map(add, flat[::2], flat[1::2])
    return frozenset(chain.from_iterable(map(range, flat[::2], ends)))


@cache
def covers(face: Face) -> frozenset[int]:
    """The code points that the face of this role has; read once, about a millisecond for a packaged one."""
    if face in _others:
        return frozenset(_font(_others[face]).face.charToGlyph)
    shared = _chars("common") if face in CHINESE else frozenset()
    return shared | _chars(face.value)


def lacks(chars: Iterable[str], face: Face) -> set[str]:
    """Those characters of texts set in `face` that no face has, asked for all at once."""
    latin, chinese = _beside(face)
    codes = set(map(ord, chars))
    for candidate in (chinese, latin, Face.FALLBACK):
        if codes:  # the last, the largest by far, is seldom asked
            codes -= covers(candidate)
    return set(map(chr, codes))


def _beside(face: Face) -> tuple[Face, Face]:
    """The Latin and the Chinese face of a text set in `face`."""
    return face if face in LATIN else Face.LATIN, _COMPANION.get(face, face)


@cache
def face_of(char: str, face: Face) -> Face:
    """The face that shows one character of a text set in `face`.

    Letters, digits and punctuation of the Latin script go to a Latin face, everything else (curly quotes,
    dashes and dots included) to the Chinese one; what the first choice lacks goes to the fallback.
    A Latin face set as the text's own takes Han from the 宋体 of like weight.
    Raises MissingGlyph when no face has it.
    """
    latin, chinese = _beside(face)
    order = (latin, chinese, Face.FALLBACK) if _is_latin(char) else (chinese, Face.FALLBACK, latin)
    for candidate in order:
        if ord(char) in covers(candidate):
            return candidate
    raise MissingGlyph(char)


@cache
def advance(char: str, face: Face) -> float:
    """Advance width in em of a character of a text set in `face`. Raises MissingGlyph when no face has it."""
    width: float = _font(in_use(face_of(char, face))).face.getCharWidth(ord(char))
    return width / 1000


def _is_latin(char: str) -> bool:
    """ASCII, the no-break space, letters of Latin-1 and Latin Extended; not signs such as · and ×."""
    return char <= "\u00a0" or ("\u00c0" <= char <= "\u024f" and char.isalpha())


def runs(text: str, face: Face) -> list[tuple[Face, str]]:
    """Split a text set in `face` into the longest pieces of one actual face each; joined they give `text`.

    Raises MissingGlyph for the first character that no face has; control characters are among those.
    """
    return [(actual, "".join(chars)) for actual, chars in groupby(text, lambda char: face_of(char, face))]


def register(faces: Iterable[Face]) -> dict[Face, str]:
    """Make the faces known to ReportLab, each once a process, and return the names to use with `setFont`."""
    files = {face: in_use(face) for face in faces}
    _tell_apart(dict.fromkeys(files.values()))
    return {face: _register(file) for face, file in files.items()}


def _tell_apart(files: Iterable[FontFile]) -> None:
    """Give files whose faces have one name inside (copies) names of their own: a document knows faces by name."""
    seen: Counter[bytes] = Counter()
    for file in files:
        name = _inner_name(file)
        seen[name] += 1
        _font(file).face.name = name if seen[name] == 1 else b"%b-%d" % (name, seen[name])


@cache
def _inner_name(file: FontFile) -> bytes:
    """What a face is called in its file, asked before it is ever given another name."""
    return bytes(_font(file).face.name)


@cache
def _register(file: FontFile) -> str:
    from reportlab.pdfbase import pdfmetrics

    _repair_text_layer()
    font = _font(file)
    # ReportLab takes two files whose face has one name for one face, and would draw with the file it met first.
    pdfmetrics._dynFaceNames.pop(font.face.name, None)
    pdfmetrics.registerFont(font)
    return str(font.fontName)


def assign(chars: Mapping[Face, Mapping[str, int]], document: Any) -> None:
    """Give the characters their codes in a document by how often they occur, the most frequent ones first.

    A face is embedded in parts of 256 characters. With the frequent ones in one part, text seldom changes it.
    """
    for face, counts in chars.items():
        ordered = sorted(counts, key=lambda char: (-counts[char], char))
        _font(in_use(face)).splitString("".join(ordered), document)


@cache
def _font(file: FontFile) -> Any:
    from reportlab.pdfbase.ttfonts import TTFont

    from report_gen.outputs.faces import truetype as faces

    faces.use()
    # The whole path: files of two folders may have one name, and ReportLab keeps the first of a name.
    return TTFont(f"{file.path}#{file.number}", str(file.path), subfontIndex=file.number, asciiReadable=False)


def fits(face: Face, file: FontFile) -> bool:
    """Whether a file can be embedded and its characters are as wide as the layout counts them."""
    from reportlab.pdfbase.ttfonts import TTFError

    from report_gen.layout import metrics

    try:
        widths = _font(file).face.charWidths
    except (TTFError, OSError, struct.error, KeyError, IndexError, ValueError):
        return False
    bold = face is Face.LATIN_BOLD
    sample = _LATIN_SAMPLE if face in LATIN else _HAN_SAMPLE
    sought = (
        metrics.widths(sample, HalfPoints(2), bold=bold)
        if face in LATIN
        else [20 * metrics.FINE] * len(sample)
    )
    pairs = zip(sample, sought, strict=True)
    return all(abs(widths.get(ord(c), 0) - width * 50 / metrics.FINE) < _CLOSE for c, width in pairs)


@cache
def _repair_text_layer() -> None:
    """Let ReportLab write characters beyond U+FFFF as UTF-16 in the text layer.

    It writes their bare number, five digits, which readers drop: rare names could not be searched or copied.
    """
    from reportlab.pdfbase import ttfonts

    original = ttfonts.makeToUnicodeCMap

    def repaired(name: str, subset: list[int]) -> str:
        return re.sub(r"(?<=> <)[0-9A-F]{5,6}(?=>)", _as_utf16, original(name, subset))

    ttfonts.makeToUnicodeCMap = repaired


def _as_utf16(number: re.Match[str]) -> str:
    return chr(int(number[0], 16)).encode("utf-16-be").hex().upper()
