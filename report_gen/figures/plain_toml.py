"""TOML as the program's own files are written (朴素 TOML), read at a third of what Python's own reader takes.

Plain are tables and arrays of tables by headers, bare, quoted and dotted keys, texts, whole and decimal numbers, true
and false, arrays, inline tables and comments. Whatever is not plain, or is odd in any way, is left to `tomllib`,
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
    rf"|'[^'{_CONTROL}]*'(?!')|'''[^'{_CONTROL.replace('0a', '0b')}]*'''(?!')"
    rf"|{_NUMBER}(?![A-Za-z0-9_.:+-])"
    r"|[A-Za-z0-9_-]+"
    r"|\[\[|\]\]"
    rf"|(?:#[^{_CONTROL}]*)?\n[ \t\n]*|#[^{_CONTROL}]*"
    r"|[^ \t]"
)
_BARE = re.compile(r"[A-Za-z0-9_-]+")
#: How the end of a line begins, with its comment and the blank lines after it.
_ENDS = ("\n", "#")
_QUOTES = ('"', "'")
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
    signs = iter(_TOKEN.findall(text))
    headers, reader = _Headers(), _Reader(signs.__next__)
    table = headers.root
    for sign in signs:
        if sign[0] in _ENDS:
            continue
        if sign[0] == "[":
            table = headers.opened(reader.path("]]" if sign == "[[" else "]"), many=sign == "[[")
        else:
            reader.assign(table, sign)
        if next(signs, "\n")[0] not in _ENDS:
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


class _Reader:
    """Reads names and values, sign by sign."""

    def __init__(self, following: Next) -> None:
        self._next = following
        self._dotted: set[int] = set()

    def path(self, closing: str) -> list[str]:
        """The names in a header."""
        path = []
        while True:
            path.append(_name(self._next()))
            sign = self._next()
            if sign == closing:
                return path
            if sign != ".":
                raise _NotPlain

    def assign(self, table: dict[str, object], sign: str) -> None:
        """Set the key that a sign begins with to its value."""
        while sign[-1] != "=" or sign[0] in "#=":
            name, mark = _name(sign), self._next()
            if mark == "=":
                break
            if mark != ".":
                raise _NotPlain
            table, sign = self._below(table, name), self._next()
        else:
            name = sign[:-1].rstrip()
        if name in table:
            raise _NotPlain
        table[name] = self._value(self._next())

    def _below(self, table: dict[str, object], name: str) -> dict[str, object]:
        """The table that dotted keys of one table have in common."""
        if name not in table:
            made: dict[str, object] = {}
            self._dotted.add(id(made))
            table[name] = made
            return made
        below = table[name]
        if not isinstance(below, dict) or id(below) not in self._dotted:
            raise _NotPlain
        return below

    def _value(self, sign: str) -> object:
        if sign[0] in _QUOTES:
            return _text(sign)
        if sign == "[":
            return self._array()
        if sign == "{":
            return self._inline()
        if sign in _TRUTH:
            return _TRUTH[sign]
        if re.fullmatch(_NUMBER, sign):
            return float(sign) if "." in sign else int(sign)
        raise _NotPlain

    def _array(self) -> list[object]:
        found = []
        sign = self._next_in_array()
        while sign != "]":
            found.append(self._value(sign))
            sign = self._next_in_array()
            if sign == ",":
                sign = self._next_in_array()
            elif sign != "]":
                raise _NotPlain
        return found

    def _next_in_array(self) -> str:
        """The next sign that is neither a line's end nor a comment."""
        sign = self._next()
        while sign[0] in _ENDS:
            sign = self._next()
        return sign

    def _inline(self) -> dict[str, object]:
        found: dict[str, object] = {}
        sign = self._next()
        while sign != "}":
            self.assign(found, sign)
            sign = self._next()
            if sign == ",":
                sign = self._next()
                if sign == "}":
                    raise _NotPlain
            elif sign != "}":
                raise _NotPlain
        return found


def _name(sign: str) -> str:
    if sign[0] == '"':
        return _text(sign)
    if not _BARE.fullmatch(sign):
        raise _NotPlain
    return sign


def _text(sign: str) -> str:
    if sign.startswith("'''"):
        return sign[3:-3].removeprefix("\n")
    if sign[0] == '"' and "\\" in sign:
        return str(json.loads(sign, strict=False))  # its escapes are those of JSON
    return sign[1:-1]
