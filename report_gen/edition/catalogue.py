"""The catalogue of 科目: code, name, level, and the fiscal years in which the name was in force."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from report_gen.edition.strict import fault

_COLUMNS = ["code", "name", "from", "to"]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Names of 功能分类 and 经济分类 in one fiscal year, by code of 3, 5 or 7 digits."""

    functional: Mapping[str, str]
    economic: Mapping[str, str]


def read_catalogue(folder: Path, year: int) -> Catalogue:
    """Read functional.csv and economic.csv. Raises `EditionError` for a malformed line."""
    return Catalogue(
        dict(_entries(folder / "functional.csv", year)), dict(_entries(folder / "economic.csv", year))
    )


def _entries(path: Path, year: int) -> Iterator[tuple[str, str]]:
    shown = f"catalogue/{path.name}"
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            lines = list(csv.reader(stream))
    except FileNotFoundError:
        raise fault("找不到科目目录", shown) from None
    if not lines or lines[0] != _COLUMNS:
        raise fault(f"首行应为 {','.join(_COLUMNS)}", shown, line=1)
    for number, line in enumerate(lines[1:], 2):
        if len(line) != len(_COLUMNS) or not line[0].isdigit() or len(line[0]) not in (3, 5, 7):
            raise fault(f"格式有误：{','.join(line)}", shown, line=number)
        code, name, since, until = line
        if int(since or 0) <= year <= int(until or 9999):
            yield code, name
