"""Opens Office files only after a look at their container: kind of file, sizes, and XML that could do harm.

Nothing here knows about sheets or paragraphs. What is wrong is raised as `Unreadable`, never guessed around.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml.etree import LxmlError

from report_gen.figures.finding import Finding, Level, Location, error
from report_gen.workbook.reading import identity

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

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_PACKING = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_NOT_XML = (
    ".png",
    ".jpg",
    ".jpeg",
    ".gif",
    ".bmp",
    ".emf",
    ".wmf",
    ".svg",
    ".tif",
    ".tiff",
    ".odttf",
    ".bin",
)
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


class Unreadable(Exception):
    """A file that cannot be read; carries the finding that says why."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding
        super().__init__(finding.message)


def open_package(path: Path, product: Product) -> io.BytesIO:
    """The bytes of an Office file that is safe to parse. Raises `Unreadable`."""
    data = _bytes(path, product)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_directory(archive, path, product)
            _check_kind(archive, path, product)
            _check_parts(archive, path, product)
    except DAMAGE:
        raise Unreadable(damaged(path, product)) from None
    return io.BytesIO(data)


def open_elsewhere(path: Path) -> tuple[Finding, ...]:
    """A hint where a lock file shows that an office program has the file open: what is read may be older."""
    name = path.name
    locks = (f"~${name}", f".~{name}", f".~lock.{name}#", f"~${name[2:]}")
    lock = next((lock for lock in locks if path.with_name(lock).exists()), None)
    if lock is None:
        return ()
    message = f"{name} 正在 Office 或 WPS 中打开（有 {lock}），读到的是上次保存的内容"
    return (
        Finding(
            "N-OPEN", Level.HINT, message, (Location(name),), "保存并关闭后再运行；已经关闭的，删去该文件"
        ),
    )


def damaged(path: Path, product: Product) -> Finding:
    """The finding for a file that its library cannot read."""
    message = f"{path.name} 已损坏或不是有效的 {product.program} 文件"
    cure = f"用 {product.program} 打开检查，另存为 {product.suffix}；打不开的，从备份恢复"
    return error(product.code, message, Location(path.name), cure=cure)


def _fault(path: Path, code: str, message: str, cure: str) -> Unreadable:
    return Unreadable(error(code, f"{path.name} {message}", Location(path.name), cure=cure))


def _bytes(path: Path, product: Product) -> bytes:
    if not path.is_file():
        raise _missing(path, product)
    try:
        size = path.stat().st_size
        if size > FILE_LIMIT:
            raise _huge(path, f"有 {size // MEGABYTE} MB")
        data = path.read_bytes()
    except OSError:
        raise _fault(
            path, "E-LOCKED", "打不开：没有权限或正被占用", "关闭占用它的程序，检查权限后重试"
        ) from None
    if not data:
        raise _fault(path, product.code, "是空文件（0 字节）", "重新复制，或从备份恢复")
    if data.startswith(_OLE):
        raise _ole(path, product, data)
    if not data.startswith(b"PK"):
        raise _fault(path, product.code, *_other(path, product, identity.named(data)))
    return data


def _other(path: Path, product: Product, kind: str) -> tuple[str, str]:
    """Message and cure for a file that is of another kind, as far as that can be told."""
    named = f"，只是文件名以 {product.suffix} 结尾" if path.suffix.lower() == product.suffix else ""
    message = f"不是 {product.program} 文件，而是 {kind}" if kind else f"不是 {product.program} 文件{named}"
    if "图片" in kind or kind in ("PDF", "OFD 版式文件"):
        return message, f"向提供的人要 {product.save_as}；没有的，照着填写到{product.noun}中"
    return message, f"用 {product.program} 或 WPS 打开，另存为{product.save_as}"


def _check_kind(archive: zipfile.ZipFile, path: Path, product: Product) -> None:
    """A package of another kind is named, before anything in it is taken for damage."""
    short, word = identity.packed(archive)
    if short in product.kinds:
        return
    cure = f"用 {product.program} 或 WPS 打开，另存为{product.save_as}"
    if short.endswith("-strict") and short.removesuffix("-strict") in product.kinds:
        raise _fault(path, product.code, f"是 {word}", cure)
    raise _fault(path, product.code, *_other(path, product, word))


def _missing(path: Path, product: Product) -> Unreadable:
    for suffix in product.relatives:
        other = path.with_suffix(suffix)
        if other.is_file():
            message = f"找不到{product.noun} {path.name}，只有 {other.name}"
            cure = f"用 {product.program} 或 WPS 打开 {other.name}，另存为 {product.suffix}"
            return Unreadable(error("E-OLD-FORMAT", message, Location(other.name), cure=cure))
    message = f"找不到{product.noun} {path.name}"
    return Unreadable(error("E-NO-FILE", message, Location(path.name), cure=f"把它放到 {path.parent} 中"))


def _ole(path: Path, product: Product, data: bytes) -> Unreadable:
    if _ENCRYPTED_STREAM in data:
        return _fault(path, "E-ENCRYPTED", "有打开密码", f"在 {product.program} 中去掉密码后保存")
    old = identity.named(data) or "、".join(product.relatives[:2])
    message = f"是旧格式（{old}），只是改了文件名"
    return _fault(path, "E-OLD-FORMAT", message, f"用 {product.program} 或 WPS 打开，另存为 {product.suffix}")


def _huge(path: Path, what: str) -> Unreadable:
    return _fault(path, "E-HUGE", f"{what}，超出可以读取的大小", "删去多余的空白行列、图片和工作表后另存")


def _check_directory(archive: zipfile.ZipFile, path: Path, product: Product) -> None:
    """Sizes as declared; `zipfile` never unpacks more of a part than is declared for it."""
    entries = archive.infolist()
    if len(entries) > PART_COUNT:
        raise _huge(path, f"由 {len(entries)} 个部件组成")
    if len({entry.filename for entry in entries}) < len(entries):
        raise _fault(path, product.code, "中有重名的部件", f"用 {product.program} 打开，另存为新文件")
    if sum(entry.file_size for entry in entries) > TOTAL_LIMIT:
        raise _huge(path, f"解开后超过 {TOTAL_LIMIT // MEGABYTE} MB")
    for entry in entries:
        ratio = entry.file_size / max(entry.compress_size, 1)
        if entry.file_size > PART_LIMIT or (entry.file_size > RATIO_FROM and ratio > RATIO_LIMIT):
            raise _huge(path, f"的部件 {entry.filename} 解开后有 {entry.file_size // MEGABYTE} MB")
        if entry.flag_bits & 1:
            raise _fault(path, "E-ENCRYPTED", "是加密的压缩包", f"在 {product.program} 中去掉密码后保存")
        if entry.compress_type not in _PACKING:
            raise _fault(path, product.code, "的压缩方式不受支持", f"用 {product.program} 打开，另存为新文件")


def _check_parts(archive: zipfile.ZipFile, path: Path, product: Product) -> None:
    """No part may declare a DTD (entity attacks), or hide one in an encoding that Office never writes."""
    cure = f"用 {product.program} 打开，另存为新文件"
    for name, pieces in _xml_parts(archive):
        head, unsafe = _looked_through(pieces)
        declared = _ENCODING.match(head.lstrip(b"\xef\xbb\xbf")[:200])
        if declared and declared[1].lower() not in _ENCODINGS:
            raise _fault(path, product.code, f"的部件 {name} 编码有误", cure)
        if unsafe:
            message = f"的部件 {name} 含有外部定义（DOCTYPE），可能有害"
            raise _fault(path, "E-UNSAFE", message, "不要使用来历不明的文件；重新编制")


def _xml_parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, Iterator[bytes]]]:
    for entry in archive.infolist():
        if not entry.filename.lower().endswith(_NOT_XML):
            yield entry.filename, _pieces(archive, entry)


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
