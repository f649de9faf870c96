"""Saving workbooks so that the same content gives the same bytes, and formulas wait for Excel to work them out."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

from openpyxl import Workbook

#: The earliest time a zip entry can carry.
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
_FORMULA = re.compile(rb'<c r="([A-Z]+[0-9]+)"([^<>]*)><f>([^<]*)</f><v ?/?>(?:</v>)?</c>')
_TYPE = re.compile(rb' t="[a-z]*"')


def save_workbook(workbook: Workbook, path: Path) -> None:
    """Write a workbook with fixed times in its zip."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(workbook_bytes(workbook))


def workbook_bytes(workbook: Workbook) -> bytes:
    """The file of a workbook."""
    buffer, result = io.BytesIO(), io.BytesIO()
    modified = workbook.properties.modified
    workbook.save(buffer)
    with zipfile.ZipFile(buffer) as source, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "docProps/core.xml" and modified is not None:
                data = _with_time(data, modified.strftime("%Y-%m-%dT%H:%M:%SZ"))
            elif name.startswith("xl/worksheets/sheet"):
                data = awaiting(data)
            target.writestr(zipfile.ZipInfo(name, ZIP_EPOCH), data, zipfile.ZIP_DEFLATED)
    return result.getvalue()


def awaiting(sheet: bytes) -> bytes:
    """Formulas declared as texts without result: office programs work them out, our reader takes them for blank.

    All formulas that the program writes show texts (names, verdicts) or stand beside the figures; none of
    them is a figure that could be missed.
    """
    return _FORMULA.sub(
        lambda m: b'<c r="%s"%s t="str"><f>%s</f></c>' % (m[1], _TYPE.sub(b"", m[2]), m[3]), sheet
    )


def _with_time(data: bytes, stamp: str) -> bytes:
    """The library writes the clock's time as the time of the last change; put the workbook's own instead."""
    text = data.decode("utf-8")
    start = text.find("<dcterms:modified")
    if start < 0:
        return data
    first = text.index(">", start) + 1
    return (text[:first] + stamp + text[text.index("<", first) :]).encode("utf-8")
