"""Strict reading of TOML: every key is asked for by name and type; what nobody asked for is an error."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from enum import StrEnum
from functools import cached_property
from typing import TypeVar

from report_gen.edition.layers.entries import LayerEntry
from report_gen.figures.finding import Finding, Location, ReportGenError, finding
from report_gen.figures.messages import in_words

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)
_REQUIRED = object()
#: What begins an expression and a statement of a template.
_MARKS = ("{{", "{%")
_KINDS = {str: "文字", int: "整数", bool: "true 或 false", list: "列表", dict: "小节", float: "数字"}


class EditionError(ReportGenError):
    """A mistake in an edition's files (版式模板有误): file, key, what is allowed."""


def fault(message: str, file: str, *, line: int = 0, cure: str = "") -> EditionError:
    """An `EditionError` with one finding; message and cure are words of the catalogue (`in_words`, `remedy`)."""
    place = Location(file, line=line)
    if cure:
        return EditionError([finding("E-EDITION.other", place, message=message, remedy=cure)])
    return EditionError([finding("E-EDITION.told", place, message=message)])


class Fallen(EditionError):
    """An entry that names what this form does not have, through no mistake of its author (失效).

    It was inherited from a layer whose form has it, or (`other_year`) the form has it in other years. Every form has
    dozens of them, and only who inspects it asks where they stand and what they name: that is worked out then.
    """

    def __init__(self, tell: Callable[[], EditionError], kind: str, name: str, *, other_year: bool) -> None:
        Exception.__init__(self, name)
        self._tell = tell
        self.kind, self.name, self.other_year = kind, name, other_year

    @cached_property
    def findings(self) -> tuple[Finding, ...]:  # type: ignore[override]
        """What is told where it counts as a mistake after all."""
        return self._tell().findings

    @property
    def location(self) -> Location:
        """Where the entry stands."""
        return self.findings[0].locations[0]

    @property
    def why(self) -> str:
        """What it names in vain."""
        return self.findings[0].message


def nearest(name: str, known: list[str]) -> str:
    """A sentence that names the nearest known names, or lists what there is. For messages."""
    close = get_close_matches(name, known, n=3, cutoff=0.4)
    if close:
        return in_words("E-EDITION.nearest", names=close)
    return in_words("E-EDITION.names", names=known[:30]) if known else in_words("E-EDITION.no_names")


class Section:
    """A TOML table that is being read. Call `close()` at the end: unknown keys raise `EditionError`.

    With a `sink` what is wrong with single keys goes there instead, and reading goes on with a value of the kind
    that was asked for: whoever gave the sink throws away what was read if there is anything in it.
    """

    def __init__(
        self,
        data: Mapping[str, object],
        file: str,
        path: str = "",
        sink: list[EditionError] | None = None,
    ) -> None:
        self.data = data
        self.file = file
        self.path = path
        self.sink = sink
        self._asked: list[str] = []

    def _refuse(self, message: str, key: str = "") -> None:
        """Tell that a key is wrong, here or in the sink."""
        error = self.fault(message, key)
        if self.sink is None:
            raise error
        self.sink.append(error)

    def fault(self, message: str, key: str = "") -> EditionError:
        """An error that names the entry by its id or name, and the file and line of it or of one of its keys."""
        entry = f"{self._shown()}：" if self.path else ""
        if isinstance(self.data, LayerEntry):
            place = self.data.place(key)
            return fault(entry + message, place.source.shown, line=place.line)
        return fault(entry + message, self.file)

    def unknown(
        self, message: str | Callable[[], str], key: str = "", *, other_year: bool = False
    ) -> EditionError:
        """The error of a key that names what the form does not have: `Fallen` unless its author is to blame."""

        def tell() -> EditionError:
            return self.fault(message if isinstance(message, str) else message(), key)

        if other_year or not self.is_own(key):
            return Fallen(tell, self.path.rsplit(".", 1)[-1].split("[")[0], self.name, other_year=other_year)
        return tell()

    def is_own(self, key: str = "") -> bool:
        """Whether the edition asked for says it itself, not a layer beneath it."""
        return not isinstance(self.data, LayerEntry) or self.data.place(key).source.own

    def other_years(self, key: str) -> frozenset[str]:
        """The names that an array of named entries has in other years only."""
        return self.data.elsewhere.get(key, frozenset()) if isinstance(self.data, LayerEntry) else frozenset()

    @property
    def name(self) -> str:
        """What the entry calls itself, by id or name; "" where it has neither."""
        names = (self.data.get(key) for key in ("id", "name", "to", "table"))
        return next((name for name in names if isinstance(name, str)), "")

    def _shown(self) -> str:
        """The kind of an entry and its name; its number only where it has no name."""
        if not self.name:
            return self.path
        return f"{self.path.rsplit('[', 1)[0]}「{self.name}」"

    def has(self, key: str) -> bool:
        """Whether the key is there."""
        self._asked.append(key)
        return key in self.data

    def _get(self, key: str, kind: type[T], default: object) -> T:
        self._asked.append(key)
        value = self.data.get(key, default)
        if value is _REQUIRED:
            self._refuse(in_words("E-EDITION.missing_key", key=key, kind=_KINDS[kind]))
            return kind()
        # For Python true is a number, too.
        if value is not default and (
            not isinstance(value, kind) or (kind is int and isinstance(value, bool))
        ):
            self._refuse(in_words("E-EDITION.wrong_kind", key=key, kind=_KINDS[kind]), key)
            return kind()
        return value  # type: ignore[return-value]

    def text(self, key: str, default: str | object = _REQUIRED) -> str:
        """A string that is taken as it stands: marks of templates in it would be printed."""
        found = self._get(key, str, default)
        return found if self._plain(key, (found,)) else ""

    def template(self, key: str, default: str | object = _REQUIRED) -> str:
        """A string that is rendered as a template."""
        return self._get(key, str, default)

    def _plain(self, key: str, found: Sequence[str]) -> bool:
        if key in self.data and any(mark in text for text in found for mark in _MARKS):
            self._refuse(in_words("E-EDITION.as_it_stands", key=key), key)
            return False
        return True

    def called(self, key: str = "name") -> str:
        """What others call the entry by: a string that is not blank, for a blank one nothing could find again."""
        found = self.text(key)
        if isinstance(self.data.get(key), str) and not found.strip():
            self._refuse(in_words("E-EDITION.missing_key", key=key, kind=_KINDS[str]), key)
        return found

    def integer(
        self, key: str, default: int | object = _REQUIRED, allowed: tuple[int, int] | None = None
    ) -> int:
        """An integer, from the least to the most that is allowed."""
        value = self._get(key, int, default)
        if allowed and key in self.data and not allowed[0] <= value <= allowed[1]:
            self._refuse(in_words("E-EDITION.within", key=key, least=allowed[0], most=allowed[1]), key)
            return allowed[0]
        return value

    def choice(self, key: str, kind: type[E], default: E | None = None) -> E:
        """One of the words of an enumeration."""
        value = self.text(key) if default is None else self.text(key, default.value)
        try:
            return kind(value)
        except ValueError:
            # That the key is missing was told when it was asked for.
            if key in self.data or self.sink is None:
                allowed = [member.value for member in kind]
                self._refuse(in_words("E-EDITION.not_allowed", key=key, value=value, allowed=allowed), key)
            return next(iter(kind))

    def number(self, key: str, default: float | object = _REQUIRED) -> float:
        """A length or size, never an amount of money."""
        self._asked.append(key)
        value = self.data.get(key, default)
        if not _is_number(value):
            self._refuse(in_words("E-EDITION.not_number", key=key), key)
            return 0.0
        return float(value)  # type: ignore[arg-type]

    def flag(self, key: str, default: bool | object = _REQUIRED) -> bool:
        """A boolean."""
        return self._get(key, bool, default)

    def texts(self, key: str, default: tuple[str, ...] | object = _REQUIRED) -> tuple[str, ...]:
        """A list of strings that are taken as they stand."""
        found = self._strings(key, default)
        return found if self._plain(key, found) else ()

    def templates(self, key: str, default: tuple[str, ...] | object = _REQUIRED) -> tuple[str, ...]:
        """A list of strings that are rendered as templates."""
        return self._strings(key, default)

    def _strings(self, key: str, default: object) -> tuple[str, ...]:
        values = self._get(key, list, default)
        if not all(isinstance(value, str) for value in values):
            self._refuse(in_words("E-EDITION.not_texts", key=key), key)
            return ()
        return tuple(values)

    def numbers(self, key: str, default: tuple[float, ...] | object = _REQUIRED) -> tuple[float, ...]:
        """A list of sizes, never amounts of money."""
        values = self._get(key, list, default)
        if not all(map(_is_number, values)):
            self._refuse(in_words("E-EDITION.not_numbers", key=key), key)
            return ()
        return tuple(float(value) for value in values)

    def section(self, key: str) -> Section:
        """A sub-table; empty when missing."""
        return Section(self._get(key, dict, {}), self.file, f"{self.path}.{key}".lstrip("."), self.sink)

    def sections(self, key: str) -> list[Section]:
        """A list of tables ([[key]]); empty when missing."""
        items = self._get(key, list, [])
        if not all(isinstance(item, dict) for item in items):
            self._refuse(in_words("E-EDITION.not_tables", key=key), key)
            return []
        return [
            Section(item, self.file, f"{self.path}.{key}[{n}]".lstrip("."), self.sink)
            for n, item in enumerate(items, 1)
        ]

    def keys(self) -> tuple[str, ...]:
        """All keys, for sections whose keys are data."""
        self._asked.extend(self.data)
        return tuple(self.data)

    def withdrawn(self, key: str) -> None:
        """A key that stood here in earlier editions and did nothing: told as that, not as unknown."""
        if key in self.data:
            self._asked.append(key)
            self._refuse(in_words("E-EDITION.withdrawn", key=key), key)

    def close(self) -> None:
        """Raise `EditionError` when a key is left that nobody asked for."""
        # Whoever reads an entry tells by asking which keys there are: no second list of them can differ.
        asked = set(self._asked)
        for key in self.data:
            if key not in asked:
                allowed = sorted(asked)
                self._refuse(in_words("E-EDITION.unknown_key", key=key, nearest=nearest(key, allowed)), key)


def _is_number(value: object) -> bool:
    """Whether a value of TOML is a finite number; true and false are none."""
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
