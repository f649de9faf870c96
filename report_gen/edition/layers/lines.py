"""On which line of a TOML file an entry or a key stands. Asked only for messages, so it may take its time.

The text is known to be right TOML: the parser has read it before.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from functools import lru_cache

Path = tuple[str | int, ...]

#: Strings of all four kinds, comments, and the marks that make structure; everything else is passed over.
_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"""|\'\'\'.*?\'\'\'|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|#[^\n]*|[\[\]{},=\n]|[^\s"\'#\[\]{},=]+',
    re.DOTALL,
)


def line_of(text: str, path: Path) -> int:
    """The line of the nearest thing on the way to `path` that the text has; 1 for the whole file."""
    places = _places(text)
    while path and path not in places:
        path = path[:-1]
    return places.get(path, 1)


@lru_cache(maxsize=4)
def _places(text: str) -> dict[Path, int]:
    return _LineReader(text).places


class _LineReader:
    """Walks the tokens of a text once and notes where each key and each table of an array begins."""

    def __init__(self, text: str) -> None:
        self.places: dict[Path, int] = {}
        self._counts: dict[Path, int] = defaultdict(int)
        self._tokens: list[tuple[str, int]] = []
        line, last = 1, 0
        for found in _TOKEN.finditer(text):
            line, last = line + text.count("\n", last, found.start()), found.start()
            if not found[0].startswith("#"):
                self._tokens.append((found[0], line))
        self._at = 0
        self._read()

    def _peek(self) -> str:
        return self._tokens[self._at][0] if self._at < len(self._tokens) else ""

    def _next(self) -> tuple[str, int]:
        self._at += 1
        return self._tokens[self._at - 1]

    def _read(self) -> None:
        table: Path = ()
        while self._peek():
            if self._peek() == "\n":
                self._next()
            elif self._peek() == "[":
                table = self._header()
            else:
                self._pair(table)

    def _header(self) -> Path:
        _, line = self._next()
        many = self._peek() == "["
        if many:
            self._next()
        words = ""
        while self._peek() != "]":
            words += self._next()[0]
        self._next()
        if many:
            self._next()
        return self._opened(_keys(words), line, many=many)

    def _opened(self, keys: tuple[str, ...], line: int, *, many: bool) -> Path:
        """The path of a table: names of arrays on the way mean their last entry."""
        path: Path = ()
        for number, key in enumerate(keys, 1):
            path = (*path, key)
            if number == len(keys) and many:
                path = self._entered(path, line)
            elif self._counts[path]:
                path = (*path, self._counts[path] - 1)
        self.places.setdefault(path, line)
        return path

    def _entered(self, path: Path, line: int) -> Path:
        entry = (*path, self._counts[path])
        self._counts[path] += 1
        self.places.setdefault(path, line)
        self.places[entry] = line
        return entry

    def _pair(self, table: Path) -> None:
        words, line = self._next()
        while self._peek() != "=":
            words += self._next()[0]
        self._next()
        path = table
        for key in _keys(words):
            path = (*path, key)
            self.places.setdefault(path, line)
        self._value(path)

    def _value(self, path: Path) -> None:
        match self._next()[0]:
            case "[":
                self._array(path)
            case "{":
                self._inline(path)
            case _:
                while self._peek() not in ("", "\n", ",", "]", "}"):
                    self._next()

    def _array(self, path: Path) -> None:
        while self._peek() != "]":
            if self._peek() in ("\n", ","):
                self._next()
            else:
                self._value(self._entered(path, self._tokens[self._at][1]))
        self._next()

    def _inline(self, path: Path) -> None:
        while self._peek() != "}":
            if self._peek() in ("\n", ","):
                self._next()
            else:
                self._pair(path)
        self._next()


@lru_cache(maxsize=4096)  # an edition has the same few keys in hundreds of entries
def _keys(words: str) -> tuple[str, ...]:
    """The parts of a key, as TOML means them."""
    found: object = tomllib.loads(f"{words} = 0")
    keys: list[str] = []
    while isinstance(found, dict):
        key, found = next(iter(found.items()))
        keys.append(key)
    return tuple(keys)
