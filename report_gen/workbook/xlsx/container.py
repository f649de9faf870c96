"""The zip file that an Office file is (PKWARE's APPNOTE, 4.3), written part by part.

`zipfile` writes only what it packs itself. Most parts of a marked copy are those of the accountant's workbook, and to
unpack and pack them anew took longer than everything else about it: here they are taken over as they are packed.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipInfo

#: Head of a part, its line in the directory at the end, and what closes the directory.
_HEAD, _LINE, _CLOSE = struct.Struct("<4s5H3L2H"), struct.Struct("<4s6H3L5H2L"), struct.Struct("<4s4H2LH")
#: Version 2.0 of the format; made on Unix, which says that the rights of a file follow: its owner reads and writes.
_VERSION, _UNIX, _RIGHTS = 20, 3 << 8, 0o600 << 16
#: The earliest day that a part can carry, so that the same parts give the same bytes: 1980-01-01, 0:00.
_TIME, _DAY = 0, 1 << 5 | 1
#: The name of a part is in UTF-8; a part has a password.
_UTF_8, _LOCKED = 0x800, 1


class PackedPart(NamedTuple):
    """A part as it stands in a zip file, deflated: checksum and size of its content, the packed bytes."""

    checksum: int
    size: int
    data: bytes


def deflated(content: bytes) -> PackedPart:
    """A part packed as `zipfile` packs it."""
    packer = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, -zlib.MAX_WBITS)
    return PackedPart(zlib.crc32(content), len(content), packer.compress(content) + packer.flush())


def taken_over(file: bytes, entry: ZipInfo) -> PackedPart | None:
    """A part of a file as it is packed there; None where it has to be packed anew. Its checksum is believed."""
    at = entry.header_offset
    head, begins = file[at : at + _HEAD.size], at + _HEAD.size
    if len(head) < _HEAD.size or entry.compress_type != ZIP_DEFLATED or entry.flag_bits & _LOCKED:
        return None
    # What stands in the head of the part may be longer than what the directory repeats of it.
    begins += sum(_HEAD.unpack(head)[-2:])
    data = file[begins : begins + entry.compress_size]
    return PackedPart(entry.CRC, entry.file_size, data) if len(data) == entry.compress_size else None


def zipped(parts: Iterable[tuple[str, bytes | PackedPart]]) -> bytes:
    """The file of parts by name; the same parts give the same bytes, whatever the system."""
    pieces: list[bytes] = []
    directory: list[bytes] = []
    at = 0
    for name, content in parts:
        part = content if isinstance(content, PackedPart) else deflated(content)
        called, told = name.encode(), 0 if name.isascii() else _UTF_8
        common = (told, ZIP_DEFLATED, _TIME, _DAY, part.checksum, len(part.data), part.size, len(called), 0)
        head = _HEAD.pack(b"PK\x03\x04", _VERSION, *common) + called
        line = _LINE.pack(b"PK\x01\x02", _UNIX | _VERSION, _VERSION, *common, 0, 0, 0, _RIGHTS, at)
        directory.append(line + called)
        pieces += (head, part.data)
        at += len(head) + len(part.data)
    listed = b"".join(directory)
    close = _CLOSE.pack(b"PK\x05\x06", 0, 0, len(directory), len(directory), len(listed), at, 0)
    return b"".join((*pieces, listed, close))
