"""The catalogue of 科目 (政府收支分类科目): code, name, the fiscal years of a line, and how far it can be trusted.

The shipped lines say where each was seen. A layer of editions or a project may carry an overlay: its lines
take the place of those below for the years that they name.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from enum import StrEnum
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from report_gen.edition.strict import fault
from report_gen.edition.textfile import read_text
from report_gen.figures.code import DIGITS
from report_gen.figures.messages import in_words, remedy
from report_gen.figures.records import dataclass

if TYPE_CHECKING:
    from report_gen.edition.near_codes import NearCodes

COLUMNS = ("code", "name", "from", "to", "status", "year_certain", "source")
#: 支出功能分类 begins with 2, 部门预算支出经济分类 with 3; 1 is income, 5 the government's own 经济分类.
_FUNCTIONAL, _ECONOMIC, _FIRST = "2", "3", "1235"
_FILES = ("functional.csv", "economic.csv")
#: Years around a change of names in which either may be used where it is not verified.
_NEARBY = 2


class Status(StrEnum):
    """How far a line can be trusted (来源): seen in an official document, listed in a catalogue, unverified."""

    SEEN = "seen"
    LISTED = "listed"
    UNVERIFIED = "unverified"


_STATUS = {status.value: status for status in Status}


class CatalogueEntry(NamedTuple):  # thousands are made by every command
    """A line of the catalogue: `since` and `until` are fiscal years, 0 and 9999 where open.

    `certain` says whether these years are; `source` names the documents in which the line was seen.
    """

    code: str
    name: str
    since: int = 0
    until: int = 9999
    status: Status = Status.SEEN
    certain: bool = True
    source: str = ""

    def serves(self, year: int) -> bool:
        """Whether the line holds in a fiscal year."""
        return self.since <= year <= self.until


@dataclass(frozen=True)
class Catalogue:
    """The lines of one fiscal year by code of 3, 5 or 7 digits."""

    entries: Mapping[str, CatalogueEntry] = field(default_factory=dict)
    #: Unverified lines that end or begin within a few years: nobody knows in which year a name was changed.
    beside: Sequence[CatalogueEntry] = ()

    @cached_property
    def names(self) -> Mapping[str, str]:
        """All names by code."""
        return {code: entry.name for code, entry in self.entries.items()}

    @cached_property
    def near(self) -> NearCodes:
        """The codes, to find the nearest to one that there is not."""
        from report_gen.edition.near_codes import NearCodes

        return NearCodes(self.names)

    @cached_property
    def _by_name(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for code, name in self.names.items():
            found.setdefault(plain(name), []).append(code)
        return found

    def named(self, name: str) -> Sequence[str]:
        """The codes with a name, however it is typed."""
        return self._by_name.get(plain(name), ())

    @cached_property
    def functional(self) -> Mapping[str, str]:
        """Names of 功能分类 by code."""
        return {code: name for code, name in self.names.items() if code[0] == _FUNCTIONAL}

    @cached_property
    def economic(self) -> Mapping[str, str]:
        """Names of 部门预算支出经济分类 by code."""
        return {code: name for code, name in self.names.items() if code[0] == _ECONOMIC}


@lru_cache(maxsize=8192)  # all names of a catalogue, and every row of 科目 at each check of them
def plain(name: str) -> str:
    """A name without the differences that are only typing: width, blanks, kind of bracket."""
    return "".join(unicodedata.normalize("NFKC", name).split())


def read_catalogue(folder: Path, year: int, overlays: Iterable[Path] = ()) -> Catalogue:
    """Read the shipped lists and, over them, those overlays that are there, the nearest last.

    Raises `EditionError` for a malformed line and for a missing shipped list.
    """
    entries: dict[str, CatalogueEntry] = {}
    beside: list[CatalogueEntry] = []
    for path in (folder / name for name in _FILES):
        if not path.is_file():
            raise fault(in_words("E-EDITION.no_catalogue"), f"catalogue/{path.name}")
        entries |= _year(path, year, beside)
    for path in overlays:
        entries |= _year(path, year, beside) if path.is_file() else {}
    return Catalogue(entries, tuple(beside))


def _year(path: Path, year: int, beside: list[CatalogueEntry]) -> dict[str, CatalogueEntry]:
    """The lines of a file that hold in a year; those of nearby years that nobody verified go to `beside`.

    Raises `EditionError` where two of the first give one code two names.
    """
    found: dict[str, CatalogueEntry] = {}
    for number, entry in lines_of(path):
        if not entry.serves(year):
            near = entry.since - _NEARBY <= year <= entry.until + _NEARBY
            beside += [entry] if near and entry.status is Status.UNVERIFIED else ()
            continue
        first = found.setdefault(entry.code, entry)
        if first.name != entry.name:
            raise fault(
                in_words(
                    "E-EDITION.two_names", item=entry.code, year=year, first=first.name, name=entry.name
                ),
                _shown(path),
                line=number,
                cure=remedy("E-EDITION.two_names"),
            )
    return found


def _shown(path: Path) -> str:
    return "/".join(path.parts[-2:])


def lines_of(path: Path) -> Iterator[tuple[int, CatalogueEntry]]:
    """All lines of a file, of whatever years, with their numbers. Raises `EditionError` for a malformed one."""
    shown = _shown(path)
    lines = list(csv.reader(io.StringIO(read_text(path, shown))))
    if not lines or tuple(lines[0]) != COLUMNS:
        raise fault(in_words("E-EDITION.first_line", columns=",".join(COLUMNS)), shown, line=1)
    for number, line in enumerate(lines[1:], 2):
        if line:
            yield number, _entry(line, shown, number)


def _entry(line: list[str], shown: str, number: int) -> CatalogueEntry:
    if len(line) != len(COLUMNS):
        raise fault(
            in_words("E-EDITION.number_of_items", wanted=len(COLUMNS), count=len(line), line=",".join(line)),
            shown,
            line=number,
        )
    code, name, since, until, status, certain, source = line
    years = (since + until).isdecimal() or not since + until
    sound = is_code(code) and name and years and status in _STATUS and certain in ("yes", "no")
    if not sound:
        raise fault(in_words("E-EDITION.line", line=",".join(line)), shown, line=number)
    return CatalogueEntry(
        code, name, int(since or 0), int(until or 9999), _STATUS[status], certain == "yes", source
    )


def is_code(text: str) -> bool:
    """Whether a text is a code of 政府收支分类科目: 3, 5 or 7 digits, the first telling which list it is of."""
    return text.isascii() and text.isdigit() and len(text) in DIGITS.values() and text[0] in _FIRST


def written(entries: Iterable[CatalogueEntry]) -> str:
    """Lines of a catalogue as the text of a file, in the order of codes."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    for entry in sorted(entries, key=lambda one: (one.code, one.since)):
        years = (str(entry.since or ""), "" if entry.until == 9999 else str(entry.until))
        certain = "yes" if entry.certain else "no"
        writer.writerow((entry.code, entry.name, *years, entry.status, certain, entry.source))
    return stream.getvalue()
