"""The parts of an Office file, read when they are asked for; relationships and content types are kept in step."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from lxml import etree
from lxml.etree import LxmlError

from report_gen.figures.records import dataclass
from report_gen.workbook.xlsx.container import PackedPart, taken_over, zipped
from report_gen.workbook.xlsx.parts import PACKAGE, parse, serialise, unprefixed

#: What a damaged file gives while its parts are read or changed.
BROKEN = (zipfile.BadZipFile, LxmlError, KeyError, ValueError, IndexError, AttributeError, zlib.error)
_TYPES = "[Content_Types].xml"
_RELATIONS, _CONTENT = f"{{{PACKAGE}/relationships}}", f"{{{PACKAGE}/content-types}}"


@dataclass(frozen=True, slots=True)
class PackageRelation:
    """What a part refers to inside the package: the kind as the end of its type (worksheet), the other part."""

    kind: str
    target: str


class Package:
    """All parts by name. What was changed is written anew, everything else stays byte for byte."""

    def __init__(self, data: bytes, unpacked: Mapping[str, bytes] | None = None) -> None:
        """`unpacked` are parts of the file that somebody has unpacked already."""
        self._data = data
        self._unpacked = unpacked or {}
        self._archive = zipfile.ZipFile(io.BytesIO(data))
        self._names = frozenset(self._archive.namelist())
        self._trees: dict[str, Any] = {}
        self._made: dict[str, bytes] = {}

    @cached_property
    def main(self) -> str:
        """The part that the package itself points at: the workbook, the text."""
        found = [one.target for one in self.relations("").values() if one.kind == "officeDocument"]
        return found[0] if found else "xl/workbook.xml"

    def content(self, name: str) -> bytes:
        """The bytes of a part as they are in the file. Raises KeyError for a part that is not there."""
        found = self._made.get(name, self._unpacked.get(name))
        return self._archive.read(name) if found is None else found

    def beginning(self, name: str, end: bytes) -> bytes:
        """A part up to a mark or some way behind it, zeros left out: UTF-16 reads as ASCII. Raises KeyError."""
        found, more = b"", 4096
        with io.BytesIO(self._made[name]) if name in self._made else self._archive.open(name) as stream:
            while end not in found and (piece := stream.read(more)):
                found += piece.replace(b"\0", b"")
                more *= 2
        return found

    def xml(self, name: str) -> Any:
        """The tree of a part; changes to it are kept. Raises KeyError for a part that is not there."""
        if name not in self._trees:
            self._trees[name] = parse(self.content(name))
        return self._trees[name]

    def has(self, name: str) -> bool:
        """Whether there is such a part."""
        return name in self._names or name in self._trees or name in self._made

    def add(self, name: str, content: Any, kind: str, *, ending: bool = False) -> None:
        """A new part, as tree or bytes, with its content type, for all parts of its ending where `ending` says so."""
        if isinstance(content, bytes):
            self._made[name] = content
        else:
            self._trees[name] = content
        types = self.xml(_TYPES)
        if ending:
            suffix = name.rpartition(".")[2]
            known = any(one.get("Extension", "").lower() == suffix for one in types)
            if not known:
                types.insert(0, etree.Element(f"{_CONTENT}Default", Extension=suffix, ContentType=kind))
        else:
            etree.SubElement(types, f"{_CONTENT}Override", PartName=f"/{name}", ContentType=kind)

    def relations(self, name: str) -> dict[str, PackageRelation]:
        """What a part ("" is the package) refers to inside of it, by id. Raises KeyError where nothing is listed."""
        return {
            str(item.get("Id")): PackageRelation(
                str(item.get("Type")).rpartition("/")[2], _target(name, str(item.get("Target") or ""))
            )
            for item in self._listed(name)
            if item.get("TargetMode") != "External"
        }

    def links(self, name: str) -> frozenset[str]:
        """The ids of what a part refers to outside of the file. Raises KeyError where nothing is listed."""
        listed = self._listed(name)
        return frozenset(str(item.get("Id")) for item in listed if item.get("TargetMode") == "External")

    def _listed(self, name: str) -> list[Any]:
        listed = relations_of(name)
        root = self._trees[listed] if listed in self._trees else parse(self.content(listed))
        return [item for item in root if isinstance(item.tag, str)]

    def kind(self, name: str) -> str:
        """The content type of a part: its own, else that of its ending; "" where none is stated."""
        own, ending = f"/{name}".lower(), name.rpartition(".")[2].lower()
        kinds = {
            (one.get("PartName") or one.get("Extension") or "").lower(): str(one.get("ContentType"))
            for one in self.xml(_TYPES)
            if isinstance(one.tag, str)
        }
        return kinds.get(own) or kinds.get(ending, "")

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The parts of the file by name in small letters: programs differ in how they refer to them."""
        return {name.lower(): name for name in self._archive.namelist()}

    def related(self, name: str, kind: str) -> str | None:
        """The part of a kind that a part refers to."""
        if not self.has(relations_of(name)):
            return None
        return next((one.target for one in self.relations(name).values() if one.kind == kind), None)

    def relate(self, name: str, kind: str, target: str) -> str:
        """Let a part refer to another; the id of the relationship. `kind` is the full type."""
        listed = relations_of(name)
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
        names = dict.fromkeys((*self._archive.namelist(), *self._trees, *self._made))
        return zipped((name, self._written(name)) for name in names)

    def _written(self, name: str) -> bytes | PackedPart:
        if name in self._trees:
            return serialise(self._trees[name])
        kept = taken_over(self._data, self._archive.getinfo(name)) if name not in self._made else None
        return kept or self.content(name)


def relations_of(name: str) -> str:
    """The part that lists what a part refers to."""
    folder, file = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def _target(name: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), target))
