"""Opens workbooks that other programs exported, .xlsx and .xls, by what they are and not by what they are called."""

from __future__ import annotations

import struct
from pathlib import Path

from report_gen.figures.finding import Finding, Location, error
from report_gen.workbook.exports.old_books import read_old
from report_gen.workbook.reading.identity import named
from report_gen.workbook.reading.opening import open_workbook
from report_gen.workbook.reading.safety import DAMAGE, FILE_LIMIT, MEGABYTE, Unreadable
from report_gen.workbook.reading.sheets import Sheet

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE_AS = "用 Excel 或 WPS 打开，另存为 .xlsx"


def open_export(path: Path) -> tuple[tuple[Sheet, ...], tuple[Finding, ...]]:
    """The sheets of an exported workbook; none, with a finding, where it cannot be read."""
    try:
        with path.open("rb") as stream:
            old = stream.read(len(_OLE)) == _OLE
        if not old:
            sheets, findings = open_workbook(path)
            return sheets or (), findings
        return _open_old(path), ()
    except Unreadable as fault:
        return (), (fault.finding,)
    except FileNotFoundError:
        return (), (error("E-NO-FILE", f"找不到 {path}", Location(path.name), cure="检查文件名"),)
    except (*DAMAGE, struct.error, UnicodeError):
        message = f"{path.name} 打不开，已损坏或有密码"
        return (), (error("E-NOT-XLSX", message, Location(path.name), cure=_SAVE_AS),)


def _open_old(path: Path) -> tuple[Sheet, ...]:
    """The sheets of a file in the old container. Raises `Unreadable` where that holds no workbook."""
    where = Location(path.name)
    if path.stat().st_size > FILE_LIMIT:
        message = f"{path.name} 超过 {FILE_LIMIT // MEGABYTE} MB"
        raise Unreadable(error("E-HUGE", message, where, cure="删去多余的工作表后另存"))
    kind = named(path.read_bytes())
    if "密码" in kind:
        raise Unreadable(
            error("E-ENCRYPTED", f"{path.name} 有打开密码", where, cure="在 Excel 中去掉密码后保存")
        )
    if kind and not kind.startswith("Excel"):
        raise Unreadable(
            error("E-NOT-XLSX", f"{path.name} 不是 Excel 文件，而是 {kind}", where, cure=_SAVE_AS)
        )
    return read_old(path)
