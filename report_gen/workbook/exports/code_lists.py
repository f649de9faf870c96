"""The year's official list of 科目 as systems export it: codes and names in any of the usual arrangements.

Code and name stand in one cell or in two, either way round; a code may be parted into 类, 款, 项, each blank where
it is that of the line above; several lists may stand side by side or on several sheets. What each column holds is
told by its cells, so no heads are needed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from report_gen.edition.catalogue import is_code
from report_gen.figures.code import ANY_CODE
from report_gen.figures.finding import Location
from report_gen.figures.records import dataclass
from report_gen.workbook.exports.coded import composed
from report_gen.workbook.reading.cells import clean
from report_gen.workbook.reading.sheets import Sheet

_DIGITS = f"({ANY_CODE})"
_OPEN, _CLOSE, _BETWEEN = r"[(\[【〔<〈「{]?", r"[)\]】〕>〉」}]?", r"[\s\-－—–_:、.|/]*"
_CODE_FIRST = re.compile(rf"{_OPEN}{_DIGITS}{_CLOSE}{_BETWEEN}([^\d\s].*)", re.DOTALL)
_NAME_FIRST = re.compile(rf"(.*?[^\d\s]){_BETWEEN}{_OPEN}{_DIGITS}{_CLOSE}", re.DOTALL)
_HAN = re.compile(r"[\u3400-\u9fff]")
_YEAR = re.compile(r"(20\d\d)\s*年")
#: Heads of columns that hold neither code nor name.
_ASIDE = re.compile(r"序号|行次|说明|备注|注释|级次|上级|父级")
_NAME_HEAD = re.compile(r"名称")


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the list: code, name, and where it stands."""

    code: str
    name: str
    where: Location


@dataclass(frozen=True, slots=True)
class CodeList:
    """What a sheet lists; `years` are those that its title names, `odd` lines with a name and no code that can be."""

    lines: tuple[Listed, ...]
    years: frozenset[int]
    odd: tuple[Location, ...]


@dataclass(frozen=True, slots=True)
class _Block:
    """Columns of one list: those of the code, and those in which the name may stand, the likeliest first."""

    codes: tuple[int, ...]
    names: tuple[int, ...]


def read_code_list(sheet: Sheet) -> CodeList:
    """Every code with its name that a sheet lists; none for a sheet that is no such list."""
    texts = {
        row: {c: text for c, v in cells.items() if (text := _text(v))} for row, cells in sheet.rows.items()
    }
    begin = _first(texts)
    body = {row: cells for row, cells in sorted(texts.items()) if row >= begin}
    heads = {c: text for row, cells in texts.items() if row < begin for c, text in cells.items()}
    lines: list[Listed] = []
    odd: list[Location] = []
    for block in _blocks(body, heads):
        for row, code, name in _read(body, block):
            where = sheet.where(row, block.codes[0])
            if is_code(code) and name:
                lines.append(Listed(code, name, where))
            # Told as odd: a code with a letter O for a zero would otherwise be missing without a word.
            elif code and name:
                odd.append(where)
    years = frozenset(
        int(y)
        for row, cells in texts.items()
        if row < begin
        for t in cells.values()
        for y in _YEAR.findall(t)
    )
    return CodeList(tuple(lines), years, tuple(odd))


def _text(value: object) -> str:
    """A cell as text, numbers without a point, blanks at the ends gone."""
    # Codes that a sheet stores as numbers come as 201.0.
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return unicodedata.normalize("NFKC", clean(value)).strip() if value is not None else ""


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _first(texts: Mapping[int, Mapping[int, str]]) -> int:
    """The first row in which a code stands: what is above are titles and heads."""
    rows = (
        row for row in sorted(texts) if any(is_code(_squeezed(t)) or _both(t)[0] for t in texts[row].values())
    )
    return next(rows, max(texts, default=0) + 1)


def _both(text: str) -> tuple[str, str]:
    """Code and name of a cell that holds both, either way round; two empty texts for any other."""
    for pattern, code, name in ((_CODE_FIRST, 1, 2), (_NAME_FIRST, 2, 1)):
        found = pattern.fullmatch(text)
        if found and is_code(found[code]) and _HAN.search(found[name]):
            return found[code], _squeezed(found[name])
    return "", ""


def _blocks(body: Mapping[int, Mapping[int, str]], heads: Mapping[int, str]) -> Iterator[_Block]:
    columns: dict[int, list[str]] = {}
    for cells in body.values():
        for column, text in cells.items():
            columns.setdefault(column, []).append(text)
    used = {c: cells for c, cells in sorted(columns.items()) if not _ASIDE.search(heads.get(c, ""))}
    # One column with both settles it: columns of digits beside it are levels or counts.
    joint = [c for c, cells in used.items() if _mostly(bool(_both(text)[0]) for text in cells)]
    if joint:
        yield from (_Block((column,), ()) for column in joint)
        return
    groups = _groups(used, len(body))
    named = [c for c, cells in used.items() if _mostly(bool(_HAN.search(text)) for text in cells)]
    yield from _paired(groups, named, used, heads)


def _mostly(answers: Iterable[bool]) -> bool:
    found = list(answers)
    return sum(found) * 2 > len(found)


def _groups(used: Mapping[int, Sequence[str]], lines: int) -> list[tuple[int, ...]]:
    """Neighbouring columns of digits, one group for each code; what counts the lines is none of them."""
    digits = [
        c
        for c, cells in used.items()
        if _mostly(_squeezed(t).isdecimal() for t in cells) and not _counts(cells, lines)
    ]
    groups: list[list[int]] = []
    for column in digits:
        if groups and _together(groups[-1][-1], column, used):
            groups[-1].append(column)
        else:
            groups.append([column])
    return [
        tuple(g) for g in groups if any(is_code(_squeezed(text)) for column in g for text in used[column])
    ]


def _together(left: int, right: int, used: Mapping[int, object]) -> bool:
    return not any(left < column < right for column in used)


def _counts(cells: Sequence[str], lines: int) -> bool:
    """Whether a column numbers all its lines: each one more than the last, which codes of several levels never are."""
    numbers = [int(text) for text in map(_squeezed, cells) if text.isdecimal()]
    return (
        len(numbers) == lines > 2
        and all(after - before == 1 for before, after in pairwise(numbers))
        and numbers[0] < 2
    )


def _paired(
    groups: list[tuple[int, ...]],
    named: list[int],
    used: Mapping[int, Sequence[str]],
    heads: Mapping[int, str],
) -> Iterator[_Block]:
    """Each group of code columns with the columns of its names: all where there is one list, else those beside it."""
    if not groups or not named:
        return
    # Two lists side by side, each with its names on the left.
    before = named[0] < groups[0][0] and len(groups) > 1 and named[-1] < groups[-1][-1]
    for number, group in enumerate(groups):
        low = 0 if number == 0 else groups[number - 1][-1]
        high = groups[number + 1][0] if number + 1 < len(groups) else max(used) + 1
        within = [c for c in named if (low < c < group[0] if before else group[-1] < c < high)]
        own = named if len(groups) == 1 else within
        yield _Block(group, tuple(sorted(own, key=lambda c: _unlikely(c, group, used, heads))))


def _unlikely(
    column: int, group: tuple[int, ...], used: Mapping[int, Sequence[str]], heads: Mapping[int, str]
) -> tuple[bool, bool, int, int]:
    """How little a column looks like that of the names: by its head, its length, its being filled, its distance."""
    cells = used[column]
    long = sum(map(len, cells)) > 25 * len(cells)
    return not _NAME_HEAD.search(heads.get(column, "")), long, -len(cells), abs(column - group[-1])


def _read(body: Mapping[int, Mapping[int, str]], block: _Block) -> Iterator[tuple[int, str, str]]:
    """Row, code and name of each line; the code as it stands where it is none."""
    above: list[str] = [""] * len(block.codes)
    for row, cells in body.items():
        if not block.names:
            code, name = _both(cells.get(block.codes[0], ""))
        else:
            parts = [_squeezed(cells.get(column, "")) for column in block.codes]
            code = _code(parts, above)
            name = next((_squeezed(cells[c]) for c in block.names if c in cells), "")
        if code:
            yield row, code, name


def _code(parts: list[str], above: list[str]) -> str:
    """The code of a line; parts that are left blank on the left are those `above`, which is brought up to date."""
    first = next((n for n, part in enumerate(parts) if part), None)
    if first is None or not all(part.isdecimal() for part in parts if part):
        return ""
    whole = max((part for part in parts if is_code(part)), key=len, default="")
    # Parts are printed once for all lines below them (类 in the first line, then only 款).
    if first and not (whole and len(parts[first]) > 2):
        parts = above[:first] + parts[first:]
    above[:] = parts
    if whole and all(is_code(part) and whole.startswith(part) for part in parts if part):
        return whole
    return composed(parts) or "".join(parts)
