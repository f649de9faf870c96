"""Opens Office files only after a look at their container: kind of file, sizes, and XML that could do harm.

Nothing here knows about sheets or paragraphs. What is wrong is raised as `Unreadable`, never guessed around.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from glob import escape
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from lxml.etree import LxmlError

from report_gen.figures.finding import Finding, Location, finding
from report_gen.figures.recognised import recognised
from report_gen.figures.records import dataclass
from report_gen.workbook.reading import identity
from report_gen.workbook.reading.beside import misnamed, others, shown

MEGABYTE = 1 << 20
#: Largest file, largest part unpacked, all parts unpacked, number of parts.
FILE_LIMIT, PART_LIMIT, TOTAL_LIMIT, PART_COUNT = 64 * MEGABYTE, 128 * MEGABYTE, 256 * MEGABYTE, 5_000
#: A part this large that is packed more than this many times is a zip bomb; XML of Office stays far below.
RATIO_FROM, RATIO_LIMIT = 8 * MEGABYTE, 400
#: What openpyxl, python-docx and zipfile raise on damaged files: neither library promises anything narrower.
DAMAGE = (
    ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, LxmlError, OSError, RuntimeError,
    SyntaxError, TypeError, ValueError, zipfile.BadZipFile, zlib.error,
)  # fmt: skip

_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_PACKING = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_NOT_XML = (
    ".png", ".jpg", ".jpeg", ".gif", ".bmp", ".emf", ".wmf", ".svg", ".tif", ".tiff", ".odttf", ".bin",
)  # fmt: skip
_ENCODING = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"']([^\"']+)")
_ENCODINGS = (b"utf-8", b"utf8", b"us-ascii", b"ascii", b"utf-16")


@dataclass(frozen=True, slots=True)
class Product:
    """A kind of Office file: its program and words for messages, the code of a file that is none.

    `kinds` are the kinds of content (`identity.packed`) that are read as such; "" is what only its reader can tell.
    """

    program: str
    noun: str
    suffix: str
    code: str
    relatives: tuple[str, ...]
    kinds: frozenset[str]
    save_as: str


WORKBOOK = Product(
    "Excel", "工作簿", ".xlsx", "E-NOT-XLSX", (".xls", ".et", ".xlsm", ".xlsb", ".ods", ".ett", ".csv"),
    frozenset({"", "xlsx", "xlsm", "xltx", "xltm"}), "“Excel 工作簿 (*.xlsx)”",
)  # fmt: skip
ANNEX = Product(
    "Word", "附件", ".docx", "E-NOT-DOCX", (".doc", ".wps", ".docm", ".odt", ".rtf", ".pdf"),
    frozenset({"", "docx", "dotx"}), "“Word 文档 (*.docx)”",
)  # fmt: skip

#: A report of somebody else: what Word saves as Strict Open XML is read, too.
REPORT = replace(ANNEX, noun="报告", kinds=ANNEX.kinds | {"docx-strict"})


class Unreadable(Exception):
    """A file that cannot be read; carries the finding that says why."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding
        super().__init__(finding.message)


#: Lock files and hidden ones, marked copies, workbooks kept as they were before a change.
_OWN_COPY = recognised(r"~\$|\.|待核对-|.*\.改动前[0-9]*\.xlsx$")
#: Parts up to this size, and so much of them together, are kept as they were unpacked.
_KEPT_PART, _KEPT = MEGABYTE, 32 * MEGABYTE


class SafePackage(NamedTuple):
    """The bytes of an Office file that is safe to parse, and parts of it that were unpacked to see that."""

    data: bytes
    parts: Mapping[str, bytes]


#: What was looked through and found safe, by kind and content: `check` opens what it has read once more, to mark it.
_SAFE: set[tuple[Product, bytes]] = set()


def open_package(path: Path, product: Product) -> SafePackage:
    """An Office file that is safe to parse. Raises `Unreadable`."""
    data = _bytes(path, product)
    seen = product, sha256(data).digest()
    if seen in _SAFE:
        return SafePackage(data, {})
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_directory(archive, path, product)
            _check_kind(archive, path, product)
            parts = _checked_parts(archive, path, product)
    except DAMAGE:
        raise Unreadable(damaged(path, product)) from None
    _SAFE.add(seen)
    return SafePackage(data, parts)


def open_elsewhere(path: Path) -> tuple[Finding, ...]:
    """A hint where a lock file shows that an office program has the file open: what is read may be older."""
    name = path.name
    locks = (f"~${name}", f".~{name}", f".~lock.{name}#", f"~${name[2:]}")
    lock = next((lock for lock in locks if path.with_name(lock).exists()), None)
    if lock is None:
        return ()
    return (finding("N-OPEN.lock", Location(name), file=name, lock=lock),)


def copies_beside(path: Path) -> tuple[Finding, ...]:
    """A hint where copies of a file lie beside it (副本): somebody may be filling in one that nobody reads.

    What the program itself keeps beside is no such copy.
    """
    if not path.is_file():
        return ()
    names = (other.name for other in path.parent.glob(f"*{escape(path.stem)}*{path.suffix}"))
    free = sorted(each for each in names if each != path.name and not re.match(_OWN_COPY, each))
    if not free:
        return ()
    return (finding("N-COPY", Location(path.name), file=path.name, copies=free),)


def damaged(path: Path, product: Product) -> Finding:
    """The finding for a file that its library cannot read."""
    said = {"file": path.name, "program": product.program, "suffix": product.suffix}
    return finding("FILE.damaged", Location(path.name), **said).coded(product.code)


def _again(found: Finding, product: Product) -> Unreadable:
    """A fault of a kind of file, under the code of that kind."""
    return Unreadable(found.coded(product.code))


def _bytes(path: Path, product: Product) -> bytes:
    if not path.is_file():
        raise _missing(path, product)
    where = Location(path.name)
    try:
        size = path.stat().st_size
        if size > FILE_LIMIT:
            raise Unreadable(finding("E-HUGE.file", where, file=path.name, size=size // MEGABYTE))
        data = path.read_bytes()
    except OSError:
        raise Unreadable(finding("E-LOCKED.unreadable", where, file=path.name)) from None
    if not data:
        raise _again(finding("FILE.empty", where, file=path.name), product)
    if data.startswith(identity.OLE):
        raise _ole(path, product, data)
    if not data.startswith(b"PK"):
        raise _other(path, product, identity.named(data))
    return data


def _other(path: Path, product: Product, kind: str) -> Unreadable:
    """The fault of a file that is of another kind, as far as that can be told."""
    where, said = Location(path.name), {"file": path.name, "program": product.program, "kind": kind}
    if "图片" in kind or kind in ("PDF", "OFD 版式文件"):
        to_copy = {"save_as": product.save_as, "noun": product.noun}
        return _again(finding("FILE.picture", where, **said, **to_copy), product)
    ending = product.suffix if not kind and path.suffix.lower() == product.suffix else ""
    return _again(finding("FILE.other", where, ending=ending, save_as=product.save_as, **said), product)


def _check_kind(archive: zipfile.ZipFile, path: Path, product: Product) -> None:
    """A package of another kind is named, before anything in it is taken for damage."""
    short, word = identity.packed(archive)
    if short in product.kinds:
        return
    if short.endswith("-strict") and short.removesuffix("-strict") in product.kinds:
        said = {"file": path.name, "kind": word, "program": product.program, "save_as": product.save_as}
        raise _again(finding("FILE.strict", Location(path.name), **said), product)
    raise _other(path, product, word)


def _missing(path: Path, product: Product) -> Unreadable:
    for suffix in product.relatives:
        other = path.with_suffix(suffix)
        if other.is_file():
            return Unreadable(
                finding(
                    "E-OLD-FORMAT.other",
                    Location(other.name),
                    noun=product.noun,
                    file=path.name,
                    other=other.name,
                    program=product.program,
                    suffix=product.suffix,
                )
            )
    return Unreadable(_not_there(path, product))


def _not_there(path: Path, product: Product) -> Finding:
    """The finding that a file is missing, with what lies in its place under another name."""
    where, said = Location(path.name), {"noun": product.noun, "file": path.name}
    garbled = misnamed(path)
    if garbled:
        return finding("E-NO-FILE.misnamed", where, other=shown(garbled), **said)
    beside = [name for name in others(path) if not re.match(_OWN_COPY, name)]
    if beside:
        return finding("E-NO-FILE.beside", where, others=beside, folder=path.parent, **said)
    return finding("E-NO-FILE.input", where, folder=path.parent, **said)


def _ole(path: Path, product: Product, data: bytes) -> Unreadable:
    where = Location(path.name)
    if _ENCRYPTED_STREAM in data:
        return Unreadable(finding("E-ENCRYPTED.locked", where, file=path.name, program=product.program))
    kind = identity.named(data) or "、".join(product.relatives[:2])
    said = {"file": path.name, "kind": kind, "program": product.program, "suffix": product.suffix}
    return Unreadable(finding("E-OLD-FORMAT.renamed", where, **said))


def _check_directory(archive: zipfile.ZipFile, path: Path, product: Product) -> None:
    """Sizes as declared; `zipfile` never unpacks more of a part than is declared for it."""
    entries, where, file = archive.infolist(), Location(path.name), path.name
    if len(entries) > PART_COUNT:
        raise Unreadable(finding("E-HUGE.parts", where, file=file, count=len(entries)))
    if len({entry.filename for entry in entries}) < len(entries):
        raise _again(finding("FILE.named", where, file=file, program=product.program), product)
    if sum(entry.file_size for entry in entries) > TOTAL_LIMIT:
        raise Unreadable(finding("E-HUGE.unpacked", where, file=file, size=TOTAL_LIMIT // MEGABYTE))
    for entry in entries:
        _check_entry(entry, path, product)


def _check_entry(entry: zipfile.ZipInfo, path: Path, product: Product) -> None:
    where, file, size = Location(path.name), path.name, entry.file_size
    ratio = size / max(entry.compress_size, 1)
    if size > PART_LIMIT or (size > RATIO_FROM and ratio > RATIO_LIMIT):
        part, told = entry.filename, size // MEGABYTE
        raise Unreadable(finding("E-HUGE.part", where, file=file, part=part, size=told))
    if entry.flag_bits & 1:
        raise Unreadable(finding("E-ENCRYPTED.archive", where, file=file, program=product.program))
    if entry.compress_type not in _PACKING:
        raise _again(finding("FILE.packing", where, file=file, program=product.program), product)


def _checked_parts(archive: zipfile.ZipFile, path: Path, product: Product) -> dict[str, bytes]:
    """Small parts; none of XML may declare a DTD (entity attacks), or hide one in an encoding Office never writes."""
    where, file, room = Location(path.name), path.name, _KEPT
    kept: dict[str, bytes] = {}
    for entry in archive.infolist():
        name, size = entry.filename, entry.file_size
        if name.lower().endswith(_NOT_XML):
            continue
        if size <= min(_KEPT_PART, room):
            kept[name] = archive.read(entry)
            room -= size
        pieces = iter([kept[name]]) if name in kept else _pieces(archive, entry)
        head, unsafe = _looked_through(pieces)
        declared = _ENCODING.match(head.lstrip(b"\xef\xbb\xbf")[:200])
        if declared and declared[1].lower() not in _ENCODINGS:
            said = {"file": file, "part": name, "program": product.program}
            raise _again(finding("FILE.encoding", where, **said), product)
        if unsafe:
            raise Unreadable(finding("E-UNSAFE.declared", where, file=file, part=name))
    return kept


def _pieces(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """A part piece by piece, to its end: its checksum is compared there."""
    with archive.open(entry) as stream:
        while piece := stream.read(MEGABYTE):
            yield piece


def _looked_through(pieces: Iterator[bytes]) -> tuple[bytes, bool]:
    """The beginning of a part, and whether a DTD stands anywhere in it."""
    head, rest, unsafe, wide = b"", b"", False, False
    for piece in pieces:
        if not head:
            head = piece[:200]
            wide = b"\x00" in piece[:4]
        # UTF-16, in either byte order: without its zeros the markup reads as ASCII
        text = rest + (piece.replace(b"\x00", b"") if wide else piece)
        unsafe = unsafe or b"<!DOCTYPE" in text or b"<!ENTITY" in text
        rest = text[-16:]
    return head, unsafe
