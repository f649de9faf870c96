"""Comments (批注) on cells, read and reworded in the file's own XML; everything else in the file stays as it is."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Mapping
from typing import Any

from lxml import etree

from report_gen.workbook.reading.parts import MAIN, parse, rewritten, serialise, sheet_parts

_KIND = "/comments"
Comments = Mapping[str, Mapping[str, str]]


def read_comments(data: bytes) -> dict[str, dict[str, str]]:
    """The texts of comments by sheet and cell."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {
            sheet: {item.get("ref"): "".join(item.itertext()) for item in _items(parse(archive.read(part)))}
            for sheet, part in _comment_parts(archive).items()
        }


def reword_comments(data: bytes, wanted: Comments) -> bytes:
    """The workbook with other words in comments that are there; cells without a comment get none."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {part: wanted[sheet] for sheet, part in _comment_parts(archive).items() if sheet in wanted}
    return rewritten(
        data, lambda name, content: _reworded(content, parts[name]) if name in parts else content
    )


def _reworded(content: bytes, texts: Mapping[str, str]) -> bytes:
    root = parse(content)
    for item in _items(root):
        text = item.find(f"{MAIN}text")
        if item.get("ref") in texts and text is not None:
            for child in list(text):
                text.remove(child)
            etree.SubElement(text, f"{MAIN}t").text = texts[item.get("ref")]
    return serialise(root)


def _items(root: Any) -> list[Any]:
    return list(root.iter(f"{MAIN}comment"))


def _comment_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """The part with the comments of every sheet that has some."""
    found: dict[str, str] = {}
    names = set(archive.namelist())
    for sheet, part in sheet_parts(archive).items():
        folder, name = posixpath.split(part)
        relations = f"{folder}/_rels/{name}.rels"
        for item in parse(archive.read(relations)) if relations in names else ():
            if item.get("Type", "").endswith(_KIND):
                found[sheet] = posixpath.normpath(posixpath.join("/" + folder, item.get("Target"))).lstrip(
                    "/"
                )
    return found
