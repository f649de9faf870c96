"""Where a table's columns stand in a sheet: found by their heads, never by position."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches

from report_gen.document.heads import head_depth, number_cells
from report_gen.edition.tables import Column, TableSpec
from report_gen.figures.address import Address
from report_gen.figures.address import letters as letters_of
from report_gen.figures.finding import Finding, Location, finding
from report_gen.figures.records import dataclass
from report_gen.workbook.reading.cells import NUMBER_ROW, label_key, shortened
from report_gen.workbook.reading.sheets import HEAD_SEARCH_ROWS, Sheet

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TablePlace:
    """Sheet columns of a table's columns, by block and name, the first row of its body, the row of its heads.

    `cells` are the sheet columns of each code that was typed in several (类, 款, 项), the first standing for all.
    """

    columns: tuple[dict[str, int], ...]
    body: int
    head: int
    cells: tuple[tuple[int, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class _Match:
    """Heads found from one row on: sheet columns by the number of the table's column, and what is in the way."""

    row: int
    found: dict[int, int]
    doubled: dict[int, tuple[int, ...]]
    paths: dict[int, Path]


def locate(sheet: Sheet, table: TableSpec) -> TablePlace | tuple[Finding, ...]:
    """Where the table stands; or a finding for every head that is not there, or there twice.

    A code may stand in one column or, where the form prints it so, in one for each of its cells.
    """
    best, exact = _best(sheet, table.columns)
    # The form typed into is tried first: a head over three narrow columns may look like one.
    if not exact and any(column.cells for column in table.columns):
        split, found = _best(sheet, tuple(cell for column in table.columns for cell in column.printed_as))
        if split and found:
            return _split_place(sheet, table, split)
    if best is None or not (best.found or best.doubled):
        return (_no_heads(sheet, table),)
    depth = head_depth(table.columns)
    return _place(sheet, table, best, depth) if exact else tuple(_faults(sheet, table, best))


def _best(sheet: Sheet, columns: Sequence[Column]) -> tuple[_Match | None, bool]:
    """The row that has most of the heads, and whether it has all of them, each once."""
    depth = head_depth(columns)
    # Heads stand at the top; further down a row of words would be taken for them in a long sheet.
    last = min(max(sheet.lines, default=0), HEAD_SEARCH_ROWS)
    best: _Match | None = None
    for row in range(1, last + 1):
        match = _match(sheet, columns, row, depth)
        if len(match.found) == len(columns):
            return match, True
        if best is None or len(match.found) + len(match.doubled) > len(best.found) + len(best.doubled):
            best = match
    return best, False


def _split_place(sheet: Sheet, table: TableSpec, match: _Match) -> TablePlace:
    """The place of a table whose codes stand in several columns each."""
    wholes: dict[int, int] = {}
    cells: list[tuple[int, ...]] = []
    at = 0
    for number, column in enumerate(table.columns):
        count = len(column.printed_as)
        wholes[number] = match.found[at]
        if count > 1:
            cells.append(tuple(match.found[each] for each in range(at, at + count)))
        at += count
    depth = head_depth([cell for column in table.columns for cell in column.printed_as])
    return replace(_place(sheet, table, replace(match, found=wholes), depth), cells=tuple(cells))


def _place(sheet: Sheet, table: TableSpec, match: _Match, depth: int) -> TablePlace:
    numbered = any(True for _ in number_cells(tuple(block.columns for block in table.blocks)))
    below = number_row(sheet, match.row + depth) if numbered else 0
    return TablePlace(by_block(table, match.found), match.row + depth + below, match.row)


def by_block(table: TableSpec, found: Mapping[int, int]) -> tuple[dict[str, int], ...]:
    """Sheet columns by block and name, from those by the number of the table's column."""
    numbers = iter(range(len(table.columns)))
    return tuple(
        {column.name: found[n] for column, n in zip(block.columns, numbers, strict=False) if n in found}
        for block in table.blocks
    )


def number_row(sheet: Sheet, row: int) -> int:
    """1 where this row is that of the 栏次 below the heads, else 0."""
    labels = {label_key(value) for value in sheet.rows.get(row, {}).values()}
    return int(NUMBER_ROW in labels or {"1", "2"} <= labels)


def _match(sheet: Sheet, columns: Sequence[Column], row: int, depth: int) -> _Match:
    paths = dict(head_paths(sheet, row, depth))
    places: dict[Path, list[int]] = {}
    for at, path in paths.items():
        places.setdefault(path, []).append(at)
    wanted: dict[Path, list[int]] = {}
    for number, column in enumerate(columns):
        wanted.setdefault(_path(column), []).append(number)
    found: dict[int, int] = {}
    doubled: dict[int, tuple[int, ...]] = {}
    for path, numbers in wanted.items():
        at_columns = places.get(path, [])
        # More places than columns: which one is meant cannot be known, and a guess would move figures.
        if len(at_columns) > len(numbers):
            doubled |= dict.fromkeys(numbers, tuple(at_columns))
        else:
            # One head under two groups: their order is that of the form.
            found |= dict(zip(numbers, at_columns, strict=False))
    return _Match(row, found, doubled, paths)


def _path(column: Column) -> Path:
    return tuple(label_key(head, ordinal=False) for head in column.path)


def head_paths(sheet: Sheet, row: int, depth: int) -> Iterator[tuple[int, Path]]:
    """The head path of every labelled sheet column: its labels from `row` down, repeated ones once."""
    for column in sheet.head_columns(row, row + depth - 1):
        path: list[str] = []
        for offset in range(depth):
            label = sheet.head(row + offset, column)
            if label and (not path or path[-1] != label):
                path.append(label)
        yield column, tuple(path)


def _no_heads(sheet: Sheet, table: TableSpec) -> Finding:
    heads = [column.heads[-1] for column in table.columns[:3]]
    return finding("E-HEAD.row", Location(sheet.workbook, Address(sheet.name)), sheet=sheet.name, heads=heads)


def _faults(sheet: Sheet, table: TableSpec, match: _Match) -> Iterator[Finding]:
    used = set(match.found.values()) | {at for places in match.doubled.values() for at in places}
    for number, column in enumerate(table.columns):
        head = "/".join(column.path)
        if number in match.doubled:
            letters = [letters_of(at) for at in match.doubled[number]]
            where = sheet.where(match.row, match.doubled[number][-1])
            yield finding("E-HEAD-TWICE.columns", where, sheet=sheet.name, head=head, columns=letters)
        elif number not in match.found:
            at = _stead(match, number, column, used)
            if at is not None:
                used.add(at)
            yield _missing(sheet, match, head, at)


def _missing(sheet: Sheet, match: _Match, head: str, at: int | None) -> Finding:
    if at is None:
        return finding(
            "E-HEAD.missing", Location(sheet.workbook, Address(sheet.name)), sheet=sheet.name, head=head
        )
    there = "/".join(match.paths.get(at, ()))
    where, said = sheet.where(match.row, at), {"sheet": sheet.name, "head": head}
    if there:
        return finding("E-HEAD.other", where, there=shortened(there), **said)
    return finding("E-HEAD.blank", where, **said)


def _stead(match: _Match, number: int, column: Column, used: set[int]) -> int | None:
    """The sheet column that stands where a missing one should: the most alike, else next to its neighbour."""
    free = {"/".join(path): at for at, path in match.paths.items() if at not in used and path}
    # A renamed head is told by its words; only a head of other words by its place.
    alike = get_close_matches("/".join(_path(column)), free, n=1, cutoff=0.6)
    if alike:
        return free[alike[0]]
    before, after = match.found.get(number - 1), match.found.get(number + 1)
    at = before + 1 if before else after - 1 if after else number + 1
    return at if at >= 1 and at not in used else None
