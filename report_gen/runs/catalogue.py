"""Taking the year's official list of 科目 into the project (科目目录): what `catalogue import` does. Prints nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from report_gen.edition.catalogue import CatalogueEntry, Status, lines_of, plain, read_catalogue, written
from report_gen.edition.shelves import OVERLAY
from report_gen.figures.address import Address
from report_gen.figures.finding import Finding, Location, ReportGenError, finding, has_errors
from report_gen.figures.messages import worded, worded_list
from report_gen.figures.records import dataclass
from report_gen.project.writing import write_all
from report_gen.project.years import Project
from report_gen.workbook.exports.code_lists import CodeList, Listed, read_code_list
from report_gen.workbook.exports.delimited import read_delimited
from report_gen.workbook.exports.export_files import open_export
from report_gen.workbook.reading.safety import Unreadable
from report_gen.workbook.reading.sheets import Sheet

_TEXTS = (".csv", ".txt", ".tsv")
_MOST_PLACES = 5


@dataclass(frozen=True, slots=True)
class ImportedList:
    """What was taken: all lines, those whose name differs from the shipped one, those that it does not know.

    `renamed` holds the shipped name and the line; `file` is None where nothing was to be written.
    """

    lines: tuple[Listed, ...]
    renamed: tuple[tuple[str, Listed], ...]
    added: tuple[Listed, ...]
    findings: tuple[Finding, ...]
    file: Path | None


def import_list(
    project: Project, year: int, files: Sequence[Path], *, try_only: bool = False
) -> ImportedList:
    """Take lists of 科目 as the project's overlay for one fiscal year; lines of other years stay.

    Raises `ReportGenError`, and changes nothing, for a file that cannot be read or is no list, for a list of
    another year, and for a code with two names.
    """
    lists, notes = _read(files)
    faults = [*notes, *_doubles(lists)]
    if not has_errors(notes):  # a file that cannot be read is told once
        faults += _faults(lists, files, year)
    if has_errors(faults):
        raise ReportGenError(faults)
    lines = tuple({line.code: line for each in lists for line in each.lines}.values())
    shipped = read_catalogue(project.templates.catalogue(), year).names
    renamed = tuple(
        (shipped[line.code], line) for line in lines
        if line.code in shipped and plain(shipped[line.code]) != plain(line.name)
    )  # fmt: skip
    folder = project.root / "templates"
    old = [entry for _, entry in lines_of(folder / OVERLAY)] if (folder / OVERLAY).is_file() else []
    text = written(_merged(old, lines, year))
    paths = (
        ()
        if try_only
        else write_all(folder, {OVERLAY: text.encode()}, worded("files.kept_codes"), project.tell)
    )
    added = tuple(line for line in lines if line.code not in shipped)
    return ImportedList(lines, renamed, added, (*notes, *_odd(lists)), next(iter(paths), None))


def _read(files: Iterable[Path]) -> tuple[list[CodeList], list[Finding]]:
    """The lists of all sheets, sheets without any left out, and what was found while opening."""
    sheets: list[Sheet] = []
    notes: list[Finding] = []
    for path in files:
        found, more = _opened(path)
        sheets += found
        notes += more
    lists = [read_code_list(sheet) for sheet in sheets if not sheet.hidden]
    return [each for each in lists if each.lines], notes


def _opened(path: Path) -> tuple[Sequence[Sheet], Sequence[Finding]]:
    if path.suffix.lower() not in _TEXTS:
        return open_export(path)
    try:
        return (read_delimited(path),), ()
    except Unreadable as fault:
        return (), (fault.finding,)
    except FileNotFoundError:
        return (), (finding("E-NO-FILE.export", Location(path.name), path=path),)


def _faults(lists: list[CodeList], files: Sequence[Path], year: int) -> Iterator[Finding]:
    if not lists:
        yield finding("E-CATALOGUE.none", Location(files[0].name if files else ""))
    for each in lists:
        if each.years and year not in each.years:
            place = each.lines[0].where
            where = replace(place, address=Address(place.sheet))
            yield finding(
                "E-YEAR.catalogue", where, years=[str(one) for one in sorted(each.years)], year=year
            )


def _doubles(lists: list[CodeList]) -> Iterator[Finding]:
    first: dict[str, Listed] = {}
    for line in (line for each in lists for line in each.lines):
        known = first.setdefault(line.code, line)
        if plain(known.name) != plain(line.name):
            yield finding(
                "E-CATALOGUE.twice", known.where, line.where, item=line.code, one=known.name, other=line.name
            )


def _odd(lists: list[CodeList]) -> Iterator[Finding]:
    places = [where for each in lists for where in each.odd]
    if places:
        yield finding("W-CATALOGUE.rows", *places[:_MOST_PLACES], count=len(places))


def _merged(old: Iterable[CatalogueEntry], lines: Iterable[Listed], year: int) -> list[CatalogueEntry]:
    """The overlay with this year's lines: years beside keep what they had, neighbours of one name become one."""
    new = {
        line.code: CatalogueEntry(line.code, line.name, year, year, Status.SEEN, True, line.where.file)
        for line in lines
    }
    kept = [part for entry in old for part in _without(entry, year, new)]
    joined: list[CatalogueEntry] = []
    for entry in sorted((*kept, *new.values()), key=lambda one: (one.code, one.since)):
        one = joined and _continues(joined[-1], entry)
        joined.append(_longer(joined.pop(), entry) if one else entry)
    return joined


def _longer(before: CatalogueEntry, entry: CatalogueEntry) -> CatalogueEntry:
    """A line with the years of its neighbour, and the sources of both."""
    sources = dict.fromkeys(filter(None, (*before.source.split("; "), entry.source)))
    return before._replace(until=entry.until, source="; ".join(sources))


def _without(entry: CatalogueEntry, year: int, new: Mapping[str, CatalogueEntry]) -> list[CatalogueEntry]:
    """A line without a year that a new line takes; in one or two parts, or none."""
    if entry.code not in new or not entry.serves(year):
        return [entry]
    parts = (entry._replace(until=year - 1), entry._replace(since=year + 1))
    return [part for part in parts if part.since <= part.until]


def _continues(before: CatalogueEntry, entry: CatalogueEntry) -> bool:
    same = (before.code, before.name, before.status, before.certain)
    return before.until + 1 == entry.since and same == (entry.code, entry.name, entry.status, entry.certain)


def list_lines(made: ImportedList, *, verbose: bool) -> Iterator[str]:
    """What a person reads: how many lines of each list, which names differ from the shipped ones, which are new."""
    yield worded("codes.read", count=len(made.lines), kinds=_by_kind(made.lines))
    yield from _few(
        worded("codes.renamed", count=len(made.renamed)),
        [worded("codes.line", code=line.code, name=line.name, listed=name) for name, line in made.renamed],
        verbose=verbose,
    )
    yield from _few(
        worded("codes.added", count=len(made.added)),
        [worded("codes.line", code=line.code, name=line.name, listed="") for line in made.added],
        verbose=verbose,
    )


#: With which digit the codes of each list begin, in the order of their names in words.toml.
_FIRST_DIGITS = "1235"
_MOST_LINES = 10


def _by_kind(lines: Sequence[Listed]) -> str:
    counts = {
        name: sum(line.code[0] == first for line in lines)
        for first, name in zip(_FIRST_DIGITS, worded_list("codes.kinds"), strict=True)
    }
    return "，".join(f"{name} {count}" for name, count in counts.items() if count)


def _few(head: str, entries: list[str], *, verbose: bool) -> Iterator[str]:
    if not entries:
        return
    yield head
    shown = entries if verbose else entries[:_MOST_LINES]
    yield from (f"  {entry}" for entry in shown)
    if len(shown) < len(entries):
        yield worded("codes.more", count=len(entries) - len(shown))
