"""Opens the Word file: its parts by what they are for."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from report_gen.annex.names import W
from report_gen.workbook.reading.safety import ANNEX, DAMAGE, Product, Unreadable, damaged, open_package
from report_gen.workbook.xlsx.package import Package, relations_of
from report_gen.workbook.xlsx.parts import parse

#: Kinds of parts whose words a reader of the file may see, by the end of their relation.
STORIES = ("footnotes", "endnotes", "comments", "header", "footer")
_DRAWN = ("chart+xml", "diagramData+xml", "chartex+xml")


class NoPicture(Exception):
    """What an element names is not in the file: `linked` outside of it, or (`broken`) there and damaged."""

    def __init__(self, *, linked: bool = False, broken: bool = False) -> None:
        super().__init__()
        self.linked, self.broken = linked, broken


class WordFile:
    """The parts of a Word file, by name. Raises `Unreadable` for a file that is none."""

    def __init__(
        self, path: Path, product: Product = ANNEX, usual: Callable[[bytes], bytes] | None = None
    ) -> None:
        """`usual` makes the bytes of a file that is saved in another way into those of the usual one."""
        try:
            opened = open_package(path, product)
            self._package = Package(usual(opened.data)) if usual else Package(opened.data, opened.parts)
            self.main = self._package.main
            self.body = self.root(self.main).find(W + "body")
            #: Charts and diagrams: parts with words that only their own programs set.
            self.drawn = [part for part in self._reached("") if self._package.kind(part).endswith(_DRAWN)]
        except DAMAGE:
            raise Unreadable(damaged(path, product)) from None
        if self.body is None:
            raise Unreadable(damaged(path, product))

    def root(self, part: str) -> Any:
        """The parsed content of a part, the same object every time."""
        return self._package.xml(part)

    def related(self, kind: str) -> Iterator[str]:
        """The parts of a kind that the main part names."""
        yield from (part for _, named, part in self._references(self.main) if named == kind)

    def story(self, kind: str) -> Any:
        """The root of the only part of a kind, None where there is none."""
        return next((self.root(part) for part in self.related(kind)), None)

    def picture(self, part: str, name: str) -> bytes:
        """What a part refers to by this id. Raises `NoPicture`."""
        found = next((target for known, _, target in self._references(part) if known == name), None)
        if found is None:
            listed = self._package.has(relations_of(part))
            raise NoPicture(linked=listed and name in self._package.links(part))
        try:
            return self._package.content(found)
        except (zipfile.BadZipFile, zlib.error):
            raise NoPicture(broken=True) from None

    def accounted(self) -> Iterator[Any]:
        """The roots of all parts with words, parsed anew: the account's first side counts these."""
        stories = (part for kind in STORIES for part in self.related(kind))
        for part in dict.fromkeys((self.main, *stories, *self.drawn)):
            yield parse(self._package.content(part))

    def _references(self, part: str) -> Iterator[tuple[str, str, str]]:
        """What a part ("" is the file) refers to inside the file: id, kind, name of the other part.

        Not what leads nowhere: Word and WPS write some (`Target="NULL"`). What names such a one is told when it is
        read: a picture that is not in the file, a note that is missing.
        """
        if not self._package.has(relations_of(part)):
            return
        names = self._package.names
        for known, relation in self._package.relations(part).items():
            target = relation.target.lower()
            found = names.get(target) or names.get(unquote(target))
            if found:
                yield known, relation.kind, found

    def _reached(self, part: str, met: list[str] | None = None) -> list[str]:
        """All parts that can be reached from one, in order."""
        met = [] if met is None else met
        for _, _, other in self._references(part):
            if other not in met:
                met.append(other)
                self._reached(other, met)
        return met
