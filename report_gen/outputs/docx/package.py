"""The parts of a DOCX file and how they are packed: same parts, same bytes. Knows not what they say."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from report_gen.document.nodes import Meta
from report_gen.figures.records import dataclass
from report_gen.outputs.docx.ooxml import NOTHING, Xml, element, escape, join, part

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "application/vnd.openxmlformats-officedocument"
_CORE, _COUNTS = "core-properties", "extended-properties"
_CONTENT_TYPES = "[Content_Types].xml"
#: The earliest date that a ZIP archive can hold; any fixed one does.
_STAMP = (1980, 1, 1, 0, 0, 0)
_PERMISSIONS = 0o644 << 16


@dataclass(frozen=True, slots=True)
class PackagePart:
    """A part below word/: file name, kind (its relationship), bytes.

    `content` is its content type where that does not follow from the kind; `related` are the parts that it
    refers to itself, by their path from its own folder.
    """

    name: str
    kind: str
    data: bytes
    content: str = ""
    related: tuple[PackagePart, ...] = ()

    @property
    def relation(self) -> str:
        """The id by which the document refers to it."""
        return "r_" + self.name.rpartition("/")[2].partition(".")[0]


def write_package(
    document: Iterable[bytes], parts: Iterable[PackagePart], meta: Meta, counts: bytes, stream: BinaryIO
) -> None:
    """Pack document, its parts and the properties, in an order and with times that never change.

    `counts` are the properties that programs count (docProps/app.xml).
    """
    others = tuple(parts)
    files: dict[str, Iterable[bytes]] = {
        "_rels/.rels": [_root_relations()],
        "docProps/app.xml": [counts],
        "docProps/core.xml": [core_properties(meta)],
        "word/document.xml": document,
        "word/_rels/document.xml.rels": [
            _relations((p.relation, f"{_RELATION}/{p.kind}", p.name) for p in others)
        ],
        **{f"word/{name}": [data] for part_ in others for name, data in _with_related(part_)},
    }
    with ZipFile(stream, "w") as archive:
        _add(archive, _CONTENT_TYPES, [_content_types(others)])
        for name in sorted(files):
            _add(archive, name, files[name])


def _with_related(one: PackagePart) -> Iterator[tuple[str, bytes]]:
    """A part with those that it refers to, and the list of these."""
    yield one.name, one.data
    folder, _, name = one.name.rpartition("/")
    if one.related:
        links = ((p.relation, f"{_RELATION}/{p.kind}", p.name) for p in one.related)
        yield f"{folder}/_rels/{name}.rels", _relations(links)
    for other in one.related:
        yield posixpath.normpath(f"{folder}/{other.name}"), other.data


def _add(archive: ZipFile, name: str, data: Iterable[bytes]) -> None:
    info = ZipInfo(name, _STAMP)
    info.compress_type = ZIP_DEFLATED
    info.external_attr = _PERMISSIONS
    info.create_system = 0
    with archive.open(info, "w") as stream:
        for piece in data:
            stream.write(piece)


def _content_types(parts: Sequence[PackagePart]) -> bytes:
    rels = "application/vnd.openxmlformats-package"
    defaults = {"rels": f"{rels}.relationships+xml", "xml": "application/xml"}
    defaults |= {kind: content for one in parts for kind, content in _defaults(one)}
    overrides = {"/word/document.xml": f"{_WORD}.document.main+xml"}
    xml = (p for p in parts if p.name.endswith(".xml"))
    overrides |= {f"/word/{p.name}": p.content or f"{_WORD}.{p.kind}+xml" for p in xml}
    overrides["/docProps/core.xml"] = f"{rels}.{_CORE}+xml"
    overrides["/docProps/app.xml"] = f"{_OFFICE}.{_COUNTS}+xml"
    return part(
        "Types",
        *(element("Default", {"Extension": e, "ContentType": t}) for e, t in defaults.items()),
        *(element("Override", {"PartName": n, "ContentType": t}) for n, t in overrides.items()),
        attributes={"xmlns": f"{_PACKAGE}/content-types"},
    )


def _defaults(one: PackagePart) -> Iterator[tuple[str, str]]:
    """The content types by file ending of a part that is no XML, and of those that it refers to."""
    for each in (one, *one.related):
        if not each.name.endswith(".xml"):
            yield each.name.rpartition(".")[2], each.content


def _relations(relations: Iterable[tuple[str, str, str]]) -> bytes:
    items = (element("Relationship", {"Id": i, "Type": kind, "Target": to}) for i, kind, to in relations)
    return part("Relationships", *items, attributes={"xmlns": f"{_PACKAGE}/relationships"})


def _root_relations() -> bytes:
    document = ("r_document", f"{_RELATION}/officeDocument", "word/document.xml")
    core = ("r_core", f"{_PACKAGE}/relationships/metadata/{_CORE}", "docProps/core.xml")
    counts = ("r_counts", f"{_RELATION}/{_COUNTS}", "docProps/app.xml")
    return _relations((document, core, counts))


def core_properties(meta: Meta) -> bytes:
    """Title, author and so on. The date comes from the inputs; without one no date is given."""
    texts = {
        "dc:title": meta.title,
        "dc:subject": meta.subject,
        "dc:creator": meta.author,
        "cp:keywords": meta.keywords,
        "cp:lastModifiedBy": meta.author,
        "dc:language": meta.language,
    }
    return part(
        "cp:coreProperties",
        *(element(name, {}, escape(text)) for name, text in texts.items() if text),
        _dates(meta.date),
        attributes={
            "xmlns:cp": f"{_PACKAGE}/metadata/{_CORE}",
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
            "xmlns:dcterms": "http://purl.org/dc/terms/",
            "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
        },
    )


def _dates(date: str) -> Xml:
    if not date:
        return NOTHING
    kind = {"xsi:type": "dcterms:W3CDTF"}
    stamp = escape(f"{date}T00:00:00Z")
    return join(element(f"dcterms:{name}", kind, stamp) for name in ("created", "modified"))
