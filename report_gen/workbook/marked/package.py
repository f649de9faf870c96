"""The parts of a workbook in memory, for adding some: relationships and content types are kept in step."""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import Any

from lxml import etree

from report_gen.workbook.reading.parts import parse, serialise, unprefixed

_TYPES = "[Content_Types].xml"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_CONTENT = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_EPOCH = (1980, 1, 1, 0, 0, 0)


class Package:
    """All parts by name. XML that was asked for is written anew, everything else stays byte for byte."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self._data = {info.filename: archive.read(info) for info in archive.infolist()}
        self._trees: dict[str, Any] = {}

    def xml(self, name: str) -> Any:
        """The tree of a part; changes to it are kept. Raises KeyError for a part that is not there."""
        if name not in self._trees:
            self._trees[name] = parse(self._data[name])
        return self._trees[name]

    def has(self, name: str) -> bool:
        """Whether there is such a part."""
        return name in self._data or name in self._trees

    def add(self, name: str, content: Any, kind: str, *, ending: bool = False) -> None:
        """A new part with its content type, which holds for all parts of its ending where `ending` says so."""
        self._trees[name] = content
        types = self.xml(_TYPES)
        if ending:
            suffix = name.rpartition(".")[2]
            known = any(one.get("Extension", "").lower() == suffix for one in types)
            if not known:
                types.insert(0, etree.Element(f"{_CONTENT}Default", Extension=suffix, ContentType=kind))
        else:
            etree.SubElement(types, f"{_CONTENT}Override", PartName=f"/{name}", ContentType=kind)

    def related(self, name: str, kind: str) -> str | None:
        """The part of a kind that a part refers to."""
        listed = _relations_of(name)
        if not self.has(listed):
            return None
        for one in self.xml(listed):
            if one.get("Type", "").endswith(f"/{kind}") and one.get("TargetMode") != "External":
                return _target(name, one.get("Target", ""))
        return None

    def relate(self, name: str, kind: str, target: str) -> str:
        """Let a part refer to another; the id of the relationship. `kind` is the full type."""
        listed = _relations_of(name)
        if not self.has(listed):
            self._trees[listed] = unprefixed(f"{_RELATIONS}Relationships")
        root = self.xml(listed)
        taken = {one.get("Id") for one in root}
        free = next(f"rg{number}" for number in range(1, len(taken) + 2) if f"rg{number}" not in taken)
        etree.SubElement(root, f"{_RELATIONS}Relationship", Id=free, Type=kind, Target=f"/{target}")
        return free

    def free_name(self, pattern: str) -> str:
        """A name of the pattern, which has {} for a number, that no part has."""
        return next(name for number in range(1, 100_000) if not self.has(name := pattern.format(number)))

    def data(self) -> bytes:
        """The bytes of the file; the same parts give the same bytes."""
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in dict.fromkeys((*self._data, *self._trees)):
                content = serialise(self._trees[name]) if name in self._trees else self._data[name]
                archive.writestr(zipfile.ZipInfo(name, _EPOCH), content, zipfile.ZIP_DEFLATED)
        return target.getvalue()


def _relations_of(name: str) -> str:
    folder, _, file = name.rpartition("/")
    return f"{folder}/_rels/{file}.rels".lstrip("/")


def _target(name: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), target))
