"""Opens a Word file for python-docx, which refuses relations to parts that the file does not hold."""

from __future__ import annotations

import posixpath
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from docx.package import Package as Opc

from report_gen.proofreading.source.strict import usual
from report_gen.workbook.reading.safety import REPORT, open_package
from report_gen.workbook.xlsx.parts import parse, rewritten, serialise


def opened(path: Path) -> Opc:
    """The package of a Word file. Raises `Unreadable` for what is none or unsafe, one of `DAMAGE` for a broken one."""
    return Opc.open(_without_loose_ends(usual(open_package(path, REPORT).data)))


def _without_loose_ends(data: bytes) -> BytesIO:
    """The file without relations to parts that it does not hold; Word and WPS write some (`Target="NULL"`).

    What names such a relation is told when it is read: a picture that is not in the file, a note that is missing.
    """
    with zipfile.ZipFile(BytesIO(data)) as archive:
        names = {name.lower() for name in archive.namelist()}
    return BytesIO(rewritten(data, lambda name, content: _whole(name, content, names)))


def _whole(name: str, content: bytes, names: set[str]) -> bytes:
    """A part; one of relations (_rels/*.rels) without those that lead nowhere."""
    if not name.endswith(".rels"):
        return content
    root = parse(content)
    folder = posixpath.dirname(posixpath.dirname(name))
    loose = [one for one in root if _is_loose(one, folder, names)]
    for one in loose:
        root.remove(one)
    return serialise(root) if loose else content


def _is_loose(relation: Any, folder: str, names: set[str]) -> bool:
    target = relation.get("Target") or ""
    if relation.get("TargetMode") == "External" or not isinstance(relation.tag, str):
        return False
    paths = (posixpath.normpath(posixpath.join("/", folder, way)) for way in (target, unquote(target)))
    return all(path.lstrip("/").lower() not in names for path in paths)
