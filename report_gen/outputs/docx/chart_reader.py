"""Reads the charts of a DOCX back: names, values and labels as a program shows them, and the workbook behind them.

Uses the package and its markup only, nothing of the code that wrote it.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from report_gen.proof.reading import ReadChart, ReadSeries

_MAIN = "word/document.xml"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_SHEET = "xl/worksheets/sheet1.xml"
_CODE = re.compile("_x([0-9A-Fa-f]{4})_")
_CELL = re.compile(r"([A-Z]+)(\d{1,6})")


def read_charts(data: bytes, ids: Sequence[str]) -> list[ReadChart]:
    """The charts of a DOCX by their relationships. Raises one of `reader.DAMAGE` when they cannot be read."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        targets = _targets(package, _MAIN) if ids else {}
        return [_chart(package, targets[one]) for one in ids]


def _targets(package: zipfile.ZipFile, name: str) -> dict[str, str]:
    """The parts that a part refers to, by the id of the relationship."""
    folder, _, file = name.rpartition("/")
    root = etree.fromstring(package.read(f"{folder}/_rels/{file}.rels"))
    return {one.get("Id", ""): posixpath.normpath(f"{folder}/{one.get('Target', '')}") for one in root}


def _chart(package: zipfile.ZipFile, name: str) -> ReadChart:
    root = etree.fromstring(package.read(name))
    series = list(root.iter(f"{_C}ser"))
    categories = _cached(series[0], "cat") if series else ()
    book = root.find(f"{_C}externalData")
    target = _targets(package, name).get(book.get(f"{_R}id", ""), "") if book is not None else ""
    title = root.find(f"{_C}chart/{_C}title")
    cells = tuple(_cells(package.read(target))) if target else ()
    return ReadChart(
        "" if title is None else _words(title),
        categories,
        tuple(_series(one, dict(cell for row in cells for cell in row)) for one in series),
        tuple(tuple(text for _, text in row) for row in cells),
    )


def _series(one: etree._Element, cells: Mapping[str, str]) -> ReadSeries:
    labels = one.iterfind(f"{_C}dLbls/{_C}dLbl")
    by_place = {int(_val(label, "idx")): _words(label) for label in labels}
    values = _cached(one, "val")
    name = one.find(f"{_C}tx")
    return ReadSeries(
        "" if name is None else "".join(v.text or "" for v in name.iter(f"{_C}v")),
        values,
        tuple(by_place.get(place, "") for place in range(len(values))),
        tuple(cells.get(cell, "") for kind in ("tx", "cat", "val") for cell in _named(one, kind)),
    )


def _named(series: etree._Element, kind: str) -> list[str]:
    """The cells of the workbook that a part of a series is taken from, `Sheet1!$B$2:$B$4` one by one."""
    area = series.findtext(f"{_C}{kind}//{_C}f") or ""
    first, _, last = area.rpartition("!")[2].replace("$", "").partition(":")
    found = [_CELL.fullmatch(end) for end in (first, last or first)]
    if not (found[0] and found[1]) or found[0][1] != found[1][1]:
        return [area]
    return [f"{found[0][1]}{row}" for row in range(int(found[0][2]), int(found[1][2]) + 1)]


def _val(element: etree._Element, name: str) -> str:
    found = element.find(f"{_C}{name}")
    return "" if found is None else found.get("val", "")


def _words(element: etree._Element) -> str:
    """All paragraphs of a text, a line each."""
    return "\n".join("".join(t.text or "" for t in p.iter(f"{_A}t")) for p in element.iter(f"{_A}p"))


def _cached(series: etree._Element, kind: str) -> tuple[str, ...]:
    points = series.iterfind(f"{_C}{kind}//{_C}pt")
    found = {int(point.get("idx", "-1")): point.findtext(f"{_C}v") or "" for point in points}
    return tuple(found.get(place, "") for place in range(max(found, default=-1) + 1))


def _cells(book: bytes) -> Iterator[tuple[tuple[str, str], ...]]:
    """Address and text of the cells of the workbook, row by row."""
    with zipfile.ZipFile(io.BytesIO(book)) as package:
        root = etree.fromstring(package.read(_SHEET))
    for row in root.iter(f"{_S}row"):
        yield tuple((cell.get("r", ""), _shown(cell)) for cell in row)


def _shown(cell: etree._Element) -> str:
    """What Excel shows of a cell, which reads the code of a character as that (ECMA-376 part 1, 22.9.2.19)."""
    text = "".join(t.text or "" for t in cell.iter(f"{_S}t", f"{_S}v"))
    return _CODE.sub(lambda code: chr(int(code[1], 16)), text)
