"""Delimited text (csv) that another program exported, as a sheet: UTF-8, UTF-16 by its mark, or GBK.

Unlike files that people edit here, an export may be of the old Chinese encoding: a text that is no UTF-8 and is
GB 18030 throughout is that.
"""

from __future__ import annotations

import csv
from pathlib import Path

from report_gen.edition.textfile import unmarked
from report_gen.figures.finding import Location, finding
from report_gen.workbook.reading.safety import FILE_LIMIT, MEGABYTE, Unreadable
from report_gen.workbook.reading.sheets import Sheet

_SEPARATORS = "\t,;|，"
#: How many lines tell which separator it is.
_LOOKED_AT = 50


def read_delimited(path: Path) -> Sheet:
    """The one sheet of a csv file. Raises `Unreadable` for what is no text, `FileNotFoundError` where it is missing."""
    where = Location(path.name)
    if path.stat().st_size > FILE_LIMIT:
        raise Unreadable(finding("E-HUGE.text", where, file=path.name, size=FILE_LIMIT // MEGABYTE))
    lines = _decoded(path).splitlines()
    rows = {}
    try:
        for number, cells in enumerate(csv.reader(lines, delimiter=_separator(lines)), 1):
            filled = {column: cell.strip() for column, cell in enumerate(cells, 1) if cell.strip()}
            if filled:
                rows[number] = dict[int, object](filled)
    except csv.Error as cause:
        raise Unreadable(finding("E-NOT-XLSX.commas", where, file=path.name)) from cause
    return Sheet(path.stem, path.name, rows)


def _decoded(path: Path) -> str:
    data, encoding = unmarked(path.read_bytes())
    for way in (encoding,) if encoding else ("utf-8", "gb18030"):
        try:
            text = data.decode(way)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Unreadable(finding("E-NOT-XLSX.text", Location(path.name), file=path.name))


def _separator(lines: list[str]) -> str:
    """The mark that parts the cells: the one in most of the first lines, the stronger first."""
    first = lines[:_LOOKED_AT]
    return max(_SEPARATORS, key=lambda mark: sum(mark in line for line in first))
