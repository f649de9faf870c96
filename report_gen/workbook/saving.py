"""Saving workbooks so that the same content gives the same bytes."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from openpyxl import Workbook

#: The earliest time a zip entry can carry.
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


def save_workbook(workbook: Workbook, path: Path) -> None:
    """Write a workbook with fixed times in its zip."""
    path.parent.mkdir(parents=True, exist_ok=True)
    buffer = io.BytesIO()
    modified = workbook.properties.modified
    workbook.save(buffer)
    with zipfile.ZipFile(buffer) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "docProps/core.xml" and modified is not None:
                data = _with_time(data, modified.strftime("%Y-%m-%dT%H:%M:%SZ"))
            target.writestr(zipfile.ZipInfo(name, ZIP_EPOCH), data, zipfile.ZIP_DEFLATED)


def _with_time(data: bytes, stamp: str) -> bytes:
    """The library writes the clock's time as the time of the last change; put the workbook's own instead."""
    text = data.decode("utf-8")
    start = text.find("<dcterms:modified")
    if start < 0:
        return data
    first = text.index(">", start) + 1
    return (text[:first] + stamp + text[text.index("<", first) :]).encode("utf-8")
