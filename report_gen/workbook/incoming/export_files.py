"""Opens workbooks that other programs exported, .xlsx and .xls, by what they are and not by what they are called."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from report_gen.figures.finding import Finding, Location, error
from report_gen.workbook.reading.opening import open_workbook
from report_gen.workbook.reading.safety import DAMAGE, FILE_LIMIT, MEGABYTE
from report_gen.workbook.reading.sheets import Area, Sheet

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: Texts and numbers among xlrd's kinds of cells.
_READ = (1, 2)
#: How pages for browsers begin that some systems export under the name of a workbook.
_MARKUP = (b"<", b"\xef\xbb\xbf<")
_SAVE_AS = "用 Excel 或 WPS 打开，另存为 .xlsx"


def open_export(path: Path) -> tuple[tuple[Sheet, ...], tuple[Finding, ...]]:
    """The sheets of an exported workbook; none, with a finding, where it cannot be read."""
    try:
        with path.open("rb") as stream:
            begins = stream.read(len(_OLE))
        if begins != _OLE:
            if begins.lstrip().startswith(_MARKUP):
                message = f"{path.name} 是网页或 XML 格式，只是改了文件名"
                return (), (error("E-NOT-XLSX", message, Location(path.name), cure=_SAVE_AS),)
            sheets, findings = open_workbook(path)
            return sheets or (), findings
        if path.stat().st_size > FILE_LIMIT:
            message = f"{path.name} 超过 {FILE_LIMIT // MEGABYTE} MB"
            return (), (error("E-HUGE", message, Location(path.name), cure="删去多余的工作表后另存"),)
        return tuple(_old_sheets(path)), ()
    except FileNotFoundError:
        return (), (error("E-NO-FILE", f"找不到 {path}", Location(path.name), cure="检查文件名"),)
    except (*DAMAGE, struct.error, UnicodeError):
        message = f"{path.name} 打不开，已损坏或有密码"
        return (), (error("E-NOT-XLSX", message, Location(path.name), cure=_SAVE_AS),)


def _old_sheets(path: Path) -> Iterator[Sheet]:
    import xlrd
    from xlrd.biffh import XLRDError
    from xlrd.compdoc import CompDocError

    try:
        with xlrd.open_workbook(str(path), formatting_info=True) as book:
            for sheet in book.sheets():
                yield _old_sheet(sheet, path.name)
    except (XLRDError, CompDocError) as cause:
        raise ValueError("not a workbook") from cause


def _old_sheet(sheet: Any, workbook: str) -> Sheet:
    rows: dict[int, dict[int, object]] = {}
    for number in range(sheet.nrows):
        for column, cell in enumerate(sheet.row(number), 1):
            if cell.ctype in _READ and cell.value != "":
                rows.setdefault(number + 1, {})[column] = cell.value
    merged = tuple(Area(top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells)
    return Sheet(str(sheet.name), workbook, rows, merged, hidden=sheet.visibility != 0)
