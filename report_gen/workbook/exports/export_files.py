"""Opens workbooks that other programs exported, .xlsx and .xls, by what they are and not by what they are called."""

from __future__ import annotations

import struct
from pathlib import Path

from report_gen.figures.finding import Finding, Location, finding
from report_gen.workbook.exports.old_books import read_old
from report_gen.workbook.reading.identity import OLE, named
from report_gen.workbook.reading.opening import open_workbook
from report_gen.workbook.reading.safety import DAMAGE, FILE_LIMIT, MEGABYTE, Unreadable
from report_gen.workbook.reading.sheets import Sheet


def open_export(path: Path) -> tuple[tuple[Sheet, ...], tuple[Finding, ...]]:
    """The sheets of an exported workbook; none, with a finding, where it cannot be read."""
    try:
        with path.open("rb") as stream:
            old = stream.read(len(OLE)) == OLE
        if not old:
            sheets, findings = open_workbook(path)
            return sheets or (), findings
        return _open_old(path), ()
    except Unreadable as fault:
        return (), (fault.finding,)
    except FileNotFoundError:
        return (), (finding("E-NO-FILE.export", Location(path.name), path=path),)
    except (*DAMAGE, struct.error, UnicodeError):
        return (), (finding("E-NOT-XLSX.export", Location(path.name), file=path.name),)


def _open_old(path: Path) -> tuple[Sheet, ...]:
    """The sheets of a file in the old container. Raises `Unreadable` where that holds no workbook."""
    where = Location(path.name)
    if path.stat().st_size > FILE_LIMIT:
        raise Unreadable(finding("E-HUGE.export", where, file=path.name, size=FILE_LIMIT // MEGABYTE))
    kind = named(path.read_bytes())
    if "密码" in kind:
        raise Unreadable(finding("E-ENCRYPTED.locked", where, file=path.name, program="Excel"))
    if kind and not kind.startswith("Excel"):
        raise Unreadable(finding("E-NOT-XLSX.kind", where, file=path.name, kind=kind))
    return read_old(path)
