"""Saving workbooks so that the same content gives the same bytes, and formulas wait for Excel to work them out."""

from __future__ import annotations

import io
import re
from typing import Any

from report_gen.workbook.xlsx.parts import rewritten
from report_gen.workbook.xlsx.texts import ACTIVE

_FORMULA = re.compile(rb'<c r="([A-Z]+[0-9]+)"([^<>]*)><f>([^<]*)</f><v ?/?>(?:</v>)?</c>')
_TYPE = re.compile(rb' t="[a-z]*"')


def workbook_bytes(workbook: Any) -> bytes:
    """The file of a workbook, with fixed times in its zip."""
    for sheet in workbook.worksheets:
        for cell in sheet._cells.values():  # those that are there: looking at others would make them
            _guard(cell)
    buffer = io.BytesIO()
    modified = workbook.properties.modified
    workbook.save(buffer)

    def change(name: str, data: bytes) -> bytes:
        if name == "docProps/core.xml" and modified is not None:
            return _with_time(data, modified.strftime("%Y-%m-%dT%H:%M:%SZ"))
        return awaiting(data) if name.startswith("xl/worksheets/sheet") else data

    return rewritten(buffer.getvalue(), change, timeless=True)


def _guard(cell: Any) -> None:
    """Let a text stay a text when a person opens its cell and confirms it. After all looks: they replace it."""
    if cell.data_type == "s" and str(cell.value).startswith(ACTIVE):
        cell.quotePrefix = True


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
