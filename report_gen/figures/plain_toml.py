"""TOML as the program's own files are written (朴素 TOML), read at a third of what Python's own reader takes.

Plain are tables and arrays of tables by headers, bare and quoted keys, texts on one line, whole and decimal numbers,
true and false, arrays, inline tables and comments. Whatever is not plain, or is odd in any way, is left to `tomllib`,
which is then loaded: what TOML is, and what is said of its faults, stays with it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any, TypeVar

_CONTROL = r"\x00-\x08\x0a-\x1f\x7f"
_NUMBER = r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,15})?"
_TOKEN = re.compile(
    rf'"[^"\\{_CONTROL}]*(?:\\[btnfr"\\][^"\\{_CONTROL}]*)*"(?!")'
    r"|[A-Za-z0-9_-]+[ \t]*="
    rf"|{_NUMBER}(?![A-Za-z0-9_.:+-])"
    r"|[A-Za-z0-9_-]+"
    r"|\[\[|\]\]"
    rf"|(?:#[^{_CONTROL}]*)?\n[ \t\n]*|#[^{_CONTROL}]*"
    r"|[^ \t]"
)
_BARE = re.compile(r"[A-Za-z0-9_-]+")
#: How the end of a line begins, with its comment and the blank lines after it.
_ENDS = ("\n", "#")
_TRUTH = {"true": True, "false": False}
#: Gives the next sign. Raises `StopIteration` where there is none, as in a text that breaks off.
Next = Callable[[], str]
_Made = TypeVar("_Made")


class _NotPlain(Exception):
    """Something is not plain, or is no TOML."""


def loads(text: str) -> dict[str, Any]:
    """What a text says as TOML. Raises `ValueError` as `tomllib` does, and `RecursionError`."""
    try:
        return _document(text)
    except (_NotPlain, StopIteration):
        import tomllib

        return tomllib.loads(text)


def _document(text: str) -> dict[str, object]:
    tokens = iter(_TOKEN.findall(text))
    headers = _Headers()
    table = headers.root
    for sign in tokens:
        if sign[0] in _ENDS:
            continue
        if sign[0] == "[":
            table = headers.opened(_path(sign, tokens.__next__), many=sign == "[[")
        else:
            _set(table, sign, tokens.__next__)
        if next(tokens, "\n")[0] not in _ENDS:
            raise _NotPlain
    return headers.root


class _Headers:
    """The tables of a file that headers open. What keys have set is closed to them."""

    def __init__(self) -> None:
        self.root: dict[str, object] = {}
        self._open: set[int] = set()

    def opened(self, path: list[str], *, many: bool) -> dict[str, object]:
        """The table of a header, a new one each time; a header may name no table twice."""
        table = self.root
        for part in path[:-1]:
            below = self._made(table, part, {}) if part not in table else self._known(table[part])
            table = below[-1] if isinstance(below, list) else below
        name = path[-1]
        if not many and name in table:
            raise _NotPlain
        made: dict[str, object] = {}
        if not many:
            return self._made(table, name, made)
        rows = self._known(table[name]) if name in table else self._made(table, name, [])
        if not isinstance(rows, list):
            raise _NotPlain
        rows.append(made)
        return made

    def _made(self, table: dict[str, object], name: str, value: _Made) -> _Made:
        table[name] = value
        self._open.add(id(value))
        return value

    def _known(self, value: Any) -> Any:
        if id(value) not in self._open:
            raise _NotPlain
        return value


def _path(opening: str, following: Next) -> list[str]:
    """The names in a header."""
    closing = "]]" if opening == "[[" else "]"
    path = []
    while True:
        name = following()
        if name[0] != '"' and not _BARE.fullmatch(name):
            raise _NotPlain
        path.append(_text(name) if name[0] == '"' else name)
        sign = following()
        if sign == closing:
            return path
        if sign != ".":
            raise _NotPlain


def _set(table: dict[str, object], sign: str, following: Next) -> None:
    """Set the key that a sign begins with to its value."""
    if sign[-1] == "=" and sign[0] not in "#=":
        key = sign[:-1].rstrip()
    elif sign[0] == '"' and following() == "=":
        key = _text(sign)
    else:
        raise _NotPlain
    if key in table:
        raise _NotPlain
    table[key] = _value(following(), following)


def _value(sign: str, following: Next) -> object:
    first = sign[0]
    if first == '"':
        return _text(sign)
    if sign == "[":
        return _array(following)
    if sign == "{":
        return _inline(following)
    if sign in _TRUTH:
        return _TRUTH[sign]
    if re.fullmatch(_NUMBER, sign):
        return float(sign) if "." in sign else int(sign)
    raise _NotPlain


def _text(sign: str) -> str:
    if "\\" in sign:
        return str(json.loads(sign, strict=False))  # its escapes are those of JSON
    return sign[1:-1]


def _array(following: Next) -> list[object]:
    found = []
    sign = _next_sign(following)
    while sign != "]":
        found.append(_value(sign, following))
        sign = _next_sign(following)
        if sign == ",":
            sign = _next_sign(following)
        elif sign != "]":
            raise _NotPlain
    return found


def _next_sign(following: Next) -> str:
    """The next sign that is neither a line's end nor a comment."""
    sign = following()
    while sign[0] in _ENDS:
        sign = following()
    return sign


def _inline(following: Next) -> dict[str, object]:
    found: dict[str, object] = {}
    sign = following()
    while sign != "}":
        _set(found, sign, following)
        sign = following()
        if sign == ",":
            sign = following()
            if sign == "}":
                raise _NotPlain
        elif sign != "}":
            raise _NotPlain
    return found
