"""Streams of a PDF unpacked no further than a limit (有界解压): a bomb costs its limit, whatever it would unpack to.

The filters that can swell are done here, step by step; pictures' own (DCT, JPX, CCITT, JBIG2) are left alone, as
nothing here looks at pictures.
"""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from collections.abc import Callable, Iterator, Sequence

_PIECE = 1 << 16
#: What LZW begins with: one code a byte, one that clears, one that ends; codes have at most 12 bits.
_CLEAR, _END, _CODES = 256, 257, 4096


def unpacked(packed: bytes, filters: Sequence[str], most: int) -> bytes:
    """What filters make of bytes, at most one byte more than `most`; what is broken ends where it breaks."""
    data = packed
    for name in filters:
        step = _STEPS.get(name)
        if step is None:
            return data[: most + 1]
        data = step(data, most + 1)
    return data[: most + 1]


def ends_well(packed: bytes) -> bool:
    """Whether deflated bytes unpack to their end; nothing of them is kept."""
    engine = zlib.decompressobj()
    for start in range(0, len(packed), _PIECE):
        piece = packed[start : start + _PIECE]
        try:
            while piece and not engine.eof:
                engine.decompress(piece, _PIECE)
                piece = engine.unconsumed_tail
        except zlib.error:
            return False
    return engine.eof


def _inflated(packed: bytes, most: int) -> bytes:
    engine, found, size = zlib.decompressobj(), [], 0
    for start in range(0, len(packed), _PIECE):
        piece = packed[start : start + _PIECE]
        try:
            while piece and size < most and not engine.eof:
                found.append(engine.decompress(piece, most - size))
                size += len(found[-1])
                piece = engine.unconsumed_tail
        except zlib.error:
            break
        if size >= most or engine.eof:
            break
    return b"".join(found)


def _base85(packed: bytes, most: int) -> bytes:
    words = packed.partition(b"~>")[0].removeprefix(b"<~")
    try:
        return base64.a85decode(words, ignorechars=b" \t\n\r\v\f\0")[:most]
    except ValueError:
        return b""


def _base16(packed: bytes, most: int) -> bytes:
    digits = re.sub(rb"[^0-9A-Fa-f]", b"", packed.partition(b">")[0])
    return binascii.unhexlify(digits + b"0" * (len(digits) % 2))[:most]


def _runs(packed: bytes, most: int) -> bytes:
    found, at = bytearray(), 0
    while at < len(packed) and len(found) < most and packed[at] != 128:
        length = packed[at]
        if length < 128:
            found += packed[at + 1 : at + 2 + length]
            at += length + 2
        else:
            found += packed[at + 1 : at + 2] * (257 - length)
            at += 2
    return bytes(found[:most])


def _lzw(packed: bytes, most: int) -> bytes:
    known = [bytes((code,)) for code in range(256)] + [b"", b""]
    first, found, size, last = len(known), [], 0, b""
    codes = _codes(packed, lambda: len(known) + 1)
    for code in codes:
        if code == _END or size >= most:
            break
        if code == _CLEAR:
            del known[first:]
            last = b""
            continue
        if code > len(known) or (code == len(known) and not last):
            break
        word = known[code] if code < len(known) else last + last[:1]
        found.append(word)
        size += len(word)
        if last and len(known) < _CODES:
            known.append(last + word[:1])
        last = word
    return b"".join(found)[:most]


def _codes(packed: bytes, known: Callable[[], int]) -> Iterator[int]:
    """Codes of 9 to 12 bits: a bit more once all shorter ones are taken (EarlyChange 1)."""
    bits, held = 0, 0
    for byte in packed:
        bits, held = (bits << 8 | byte) & 0xFFFFFF, held + 8
        width = min(max(known().bit_length(), 9), 12)
        if held >= width:
            held -= width
            yield bits >> held & (1 << width) - 1


_STEPS: dict[str, Callable[[bytes, int], bytes]] = {
    "FlateDecode": _inflated,
    "LZWDecode": _lzw,
    "ASCII85Decode": _base85,
    "ASCIIHexDecode": _base16,
    "RunLengthDecode": _runs,
    "Fl": _inflated,
    "LZW": _lzw,
    "A85": _base85,
    "AHx": _base16,
    "RL": _runs,
}
