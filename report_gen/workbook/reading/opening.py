"""Opens a workbook and reads its sheets into memory: once, values only, in bounded time. Knows no tables."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet._reader import WorkSheetParser

from report_gen.figures.finding import Finding, Location, ReportGenError, error
from report_gen.workbook.reading.cells import label_key
from report_gen.workbook.reading.safety import (
    DAMAGE,
    MEGABYTE,
    WORKBOOK,
    Unreadable,
    damaged,
    open_elsewhere,
    open_package,
)
from report_gen.workbook.reading.sheets import Area, Sheet

#: A sheet part above this size is first rid of blank cells and rows.
TRIM_FROM = MEGABYTE
#: More cells with content, or merged areas, than any disclosure workbook has.
CELL_LIMIT, MERGE_LIMIT = 200_000, 2_000
_FORMULA = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}f"
_VALUE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}v"
_STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
_BLANK_CELL = re.compile(rb'<c r="[A-Z]{1,3}[0-9]{1,7}"[^<>]*/>')
_DECLARED = re.compile(rb'PartName="/(xl/(?:styles|sharedStrings)\.xml)"')
_NUMBER = re.compile(r"\s*[+-]?[0-9]*\.?[0-9]*([eE][+-]?[0-9]{1,6})?\s*")
_CONTENT = (b"<v", b"<f", b"<is")


def sheets_by_label(path: Path) -> dict[str, Sheet]:
    """The worksheets of a workbook by the label of their name. Raises `ReportGenError` where it cannot be read."""
    sheets, findings = open_workbook(path)
    if sheets is None:
        raise ReportGenError(findings)
    return {label_key(sheet.name, ordinal=False): sheet for sheet in sheets}


def open_workbook(path: Path) -> tuple[tuple[Sheet, ...] | None, tuple[Finding, ...]]:
    """The worksheets of a workbook; None with a finding where it cannot be read."""
    notes = open_elsewhere(path)
    try:
        source = open_package(path, WORKBOOK)
    except Unreadable as fault:
        return None, (*notes, fault.finding)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl speaks of styles and extensions, in English
            return tuple(_sheets(source, path)), notes
    except Unreadable as fault:
        return None, (*notes, fault.finding)
    except DAMAGE:
        return None, (*notes, damaged(path, WORKBOOK))


def _sheets(source: io.BytesIO, path: Path) -> Iterator[Sheet]:
    book = load_workbook(source, read_only=True, data_only=True, keep_links=False)
    archive = book._archive  # type: ignore[attr-defined]
    _check_declared(archive)
    if _STRICT in archive.read("xl/workbook.xml"):
        place = Location(path.name)
        message = f"{path.name} 是 Strict Open XML 格式"
        raise Unreadable(error("E-NOT-XLSX", message, place, cure="另存为“Excel 工作簿 (*.xlsx)”"))
    for sheet in book.worksheets:
        content = archive.read(sheet._worksheet_path)  # type: ignore[attr-defined]
        yield _read(sheet, _bounded(content, sheet.title, path), path.name)


def _check_declared(archive: zipfile.ZipFile) -> None:
    """Styles tell dates from numbers: openpyxl would go on without them. Raises KeyError when they are lost."""
    declared = _DECLARED.findall(archive.read("[Content_Types].xml"))
    for name in declared:
        archive.getinfo(name.decode("ascii"))


def _bounded(content: bytes, title: str, path: Path) -> bytes:
    """The sheet without blanks that only carry a style. Raises `Unreadable` when still too much is left."""
    if len(content) > TRIM_FROM:
        content = _trimmed(content)
    if (
        max(content.count(b"<c "), content.count(b"<row ")) > CELL_LIMIT
        or content.count(b"<mergeCell ") > MERGE_LIMIT
    ):
        message = f"工作表「{title}」的单元格太多，超出可以读取的大小"
        cure = "删去数据以外的空白行和列后另存"
        raise Unreadable(error("E-HUGE", message, Location(path.name, title), cure=cure))
    return content


def _trimmed(content: bytes) -> bytes:
    """Blank cells left out, and the blank rows below the last content. Odd markup is left as it is."""
    if b"<![CDATA[" in content or b"<!--" in content:
        return content
    content = _BLANK_CELL.sub(b"", content)
    end = content.find(b"</sheetData>")
    last = max(content.rfind(mark, 0, end) for mark in _CONTENT) if end >= 0 else -1
    tail = (
        content.find(b"</row>", last, end) + len(b"</row>") if last >= 0 else content.find(b"<row ", 0, end)
    )
    return content[:tail] + content[end:] if len(b"</row>") <= tail < end else content


class _Parser(WorkSheetParser):
    """openpyxl's parser of one sheet that also notes formulas whose result is not stored."""

    unsaved: set[tuple[int, int]]

    def parse_cell(self, element: Any) -> dict[str, Any]:
        """A cell; negative indexes of shared strings are damage, not the last strings; NaN is a text."""
        stored = element.findtext(_VALUE) or "0"
        if element.get("t") == "s" and stored.startswith("-"):
            raise ValueError("shared string index")
        if element.get("t", "n") == "n" and not _NUMBER.fullmatch(stored):
            element.set("t", "str")
        cell: dict[str, Any] = super().parse_cell(element)
        if cell["value"] is None and element.find(_FORMULA) is not None and element.get("t") != "str":
            self.unsaved.add((cell["row"], cell["column"]))
        return cell


def _read(worksheet: Any, content: bytes, workbook: str) -> Sheet:
    book = worksheet.parent
    parser = _Parser(
        io.BytesIO(content), worksheet._shared_strings, data_only=True, epoch=book.epoch,
        date_formats=book._date_formats, timedelta_formats=book._timedelta_formats,
    )  # fmt: skip
    parser.unsaved = set()
    rows: dict[int, dict[int, object]] = {}
    for _, cells in parser.parse():
        for cell in cells:
            if cell["value"] is not None:
                line = rows.setdefault(cell["row"], {})
                if cell["column"] in line:
                    raise ValueError("a cell comes twice")
                line[cell["column"]] = cell["value"]
    return Sheet(
        str(worksheet.title), workbook, rows, tuple(_areas(parser)), _hidden_rows(parser),
        tuple(_hidden_columns(parser)), frozenset(parser.unsaved), worksheet.sheet_state != "visible",
    )  # fmt: skip


def _areas(parser: Any) -> Iterator[Area]:
    for merged in parser.merged_cells.mergeCell if parser.merged_cells else ():
        yield Area(merged.min_row, merged.min_col, merged.max_row, merged.max_col)


def _hidden_rows(parser: Any) -> frozenset[int]:
    dimensions = parser.row_dimensions.items()
    return frozenset(int(row) for row, attributes in dimensions if _is_true(attributes.get("hidden")))


def _hidden_columns(parser: Any) -> Iterator[tuple[int, int]]:
    for letter, attributes in parser.column_dimensions.items():
        if _is_true(attributes.get("hidden")):
            first = column_index_from_string(letter)
            yield first, max(first, int(attributes.get("max", first)))


def _is_true(text: str | None) -> bool:
    return text in ("1", "true")
