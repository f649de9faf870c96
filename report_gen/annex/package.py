"""Opens the Word file: its parts by what they are for, and plain words for files of another kind."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any

from docx.opc.part import Part
from docx.package import Package as Opc

from report_gen.annex.names import W
from report_gen.figures.finding import Location, error
from report_gen.workbook.reading.parts import parse
from report_gen.workbook.reading.safety import ANNEX, DAMAGE, Unreadable, damaged, open_package

_STRICT = b"purl.oclc.org/ooxml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#: Kinds of parts whose words a reader of the file may see, by the end of their relation.
STORIES = ("footnotes", "endnotes", "comments", "header", "footer")
_DRAWN = ("chart+xml", "diagramData+xml", "chartex+xml")
_SAVE = "用 Word 或 WPS 打开，另存为“Word 文档 (.docx)”"


@dataclass(frozen=True, slots=True)
class Other:
    """A kind of file that is no Word document: what its main part or its mark says, and its name for people."""

    mark: str
    name: str
    cure: str = _SAVE


_OTHERS = (
    Other("macroEnabled", "含宏的 Word 文件（.docm）"),
    Other("spreadsheetml", "Excel 工作簿", "附件应为 Word 文件；表格在 Word 中编排后保存"),
    Other("presentationml", "PowerPoint 文件", "附件应为 Word 文件；把文字移到 Word 中保存"),
    Other("opendocument", "ODF 文件（.odt）"),
)


class WordFile:
    """The parts of a Word file. Raises `Unreadable` for a file that is none."""

    def __init__(self, path: Path) -> None:
        data = open_package(path, ANNEX)
        try:
            _refuse_others(path, data)
            self._opc = Opc.open(data)
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


def _refuse_others(path: Path, data: BytesIO) -> None:
    """Raises `Unreadable` with the kind's name for a package that is no transitional Word document."""
    with zipfile.ZipFile(data) as archive:
        names = set(archive.namelist())
        marks = "".join(
            archive.read(name).decode("utf-8", "replace")
            for name in ("mimetype", "[Content_Types].xml")
            if name in names
        )
        roots = archive.read("_rels/.rels") if "_rels/.rels" in names else b""
    data.seek(0)
    if _STRICT in roots:
        raise _other(path, "严格（Strict）格式的 Word 文件", f"{_SAVE}，不选“Strict Open XML 文档”")
    main = "wordprocessingml.document.main" in marks or "wordprocessingml.template.main" in marks
    for other in _OTHERS:
        if other.mark in marks and not main:
            raise _other(path, other.name, other.cure)


def _other(path: Path, name: str, cure: str) -> Unreadable:
    message = f"{path.name} 是{name}，只是文件名以 .docx 结尾"
    return Unreadable(error("E-NOT-DOCX", message, Location(path.name), cure=cure))
