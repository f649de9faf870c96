"""Opens the Word file: its parts by what they are for."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from docx.opc.part import Part
from docx.package import Package as Opc

from report_gen.annex.names import W
from report_gen.workbook.reading.safety import ANNEX, DAMAGE, Unreadable, damaged, open_package
from report_gen.workbook.xlsx.parts import parse, rewritten, serialise

_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#: Kinds of parts whose words a reader of the file may see, by the end of their relation.
STORIES = ("footnotes", "endnotes", "comments", "header", "footer")
_DRAWN = ("chart+xml", "diagramData+xml", "chartex+xml")


class WordFile:
    """The parts of a Word file. Raises `Unreadable` for a file that is none."""

    def __init__(self, path: Path) -> None:
        try:
            self._opc = opened(path)
            self.main: Part = self._opc.main_document_part
            self.body = self.root(self.main).find(W + "body")
        except DAMAGE:
            raise Unreadable(damaged(path, ANNEX)) from None
        if self.body is None:
            raise Unreadable(damaged(path, ANNEX))

    def root(self, part: Part) -> Any:
        """The parsed content of a part, the same object every time."""
        name = str(part.partname)
        if name not in self._roots:
            self._roots[name] = parse(part.blob)
        return self._roots[name]

    @cached_property
    def _roots(self) -> dict[str, Any]:
        return {}

    def related(self, kind: str) -> Iterator[Part]:
        """The parts of a kind that the main part names."""
        for relation in self.main.rels.values():
            if relation.reltype == _RELATION + kind and not relation.is_external:
                yield relation.target_part

    def story(self, kind: str) -> Any:
        """The root of the only part of a kind, None where there is none."""
        return next((self.root(part) for part in self.related(kind)), None)

    def drawn(self) -> Iterator[Part]:
        """Charts and diagrams: parts with words that only their own programs set."""
        yield from (part for part in self._opc.iter_parts() if part.content_type.endswith(_DRAWN))

    def accounted(self) -> Iterator[Any]:
        """The roots of all parts with words, parsed anew: the account's first side counts these."""
        parts = {str(self.main.partname): self.main}
        for kind in STORIES:
            parts |= {str(part.partname): part for part in self.related(kind)}
        parts |= {str(part.partname): part for part in self.drawn()}
        yield from (parse(part.blob) for part in parts.values())


def opened(path: Path) -> Opc:
    """The package of a Word file. Raises `Unreadable` for what is none or unsafe, one of `DAMAGE` for a broken one."""
    return Opc.open(_without_loose_ends(open_package(path, ANNEX)))


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
