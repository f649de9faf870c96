"""Symbol faces (符号字体): the character that such a face shows for a code, from symbols.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

_FILE = "symbols.toml"
#: The entry for signs of every face that the faces of official documents lack.
_ANY = "*"
#: Word stores codes of symbol faces here; what counts is the low byte.
_PRIVATE = range(0xF000, 0xF100)


@cache
def _faces() -> Mapping[str, Mapping[int, str]]:
    data = tomllib.loads(files("report_gen.annex").joinpath(_FILE).read_text(encoding="utf-8"))
    return {
        face.lower(): {int(code, 16): sign for code, sign in codes.items()} for face, codes in data.items()
    }


def is_symbol_face(face: str) -> bool:
    """Whether a face shows other signs than its codes say."""
    return face.lower() in _faces() or face.lower().startswith(("wingdings", "webdings"))


def sign(face: str, code: int) -> str | None:
    """The character for a code of a symbol face, None where there is none; other faces show what the code says."""
    if not is_symbol_face(face):
        return None if code in _PRIVATE or code <= 0 or code > 0x10FFFF else chr(code)
    return _faces().get(face.lower(), {}).get(code & 0xFF)


def signs(face: str, text: str) -> str:
    """A text that is set in a face, as it shows; signs without a character are left out."""
    if is_symbol_face(face):
        return "".join(one if one.isspace() else sign(face, ord(one)) or "" for one in text)
    return text.translate(dict(_faces()[_ANY]))


def changed(face: str, text: str) -> str:
    """What is told of a text whose signs are printed as others: the signs with what stands for them."""
    if is_symbol_face(face):
        return f"{face}：{text}→{signs(face, text)}"
    other = {one: signs(face, one) for one in text}
    return "、".join(f"{one}→{shown}" for one, shown in other.items() if shown != one)
