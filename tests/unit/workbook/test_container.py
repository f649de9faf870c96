"""The zip files that the program writes, and parts that are taken over as they are packed elsewhere."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_gen.workbook.xlsx.container import deflated, taken_over, zipped
from report_gen.workbook.xlsx.package import Package

NAMES = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\\/"), min_size=1, max_size=12
)
PARTS = st.dictionaries(NAMES, st.binary(max_size=4000), max_size=6)
TYPES = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def written(
    parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED, level: int | None = None
) -> bytes:
    """The parts as other programs write them; what cannot be searched gets its sizes behind the part."""

    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def tell(self) -> int:
            raise OSError

    target = Pipe() if level else io.BytesIO()
    with zipfile.ZipFile(target, "w", method, compresslevel=level) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, method, level)
    return target.getvalue()


def entries(data: bytes) -> Iterator[tuple[zipfile.ZipInfo, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        yield from ((entry, archive.read(entry)) for entry in archive.infolist())


@given(PARTS)
def test_a_file_is_what_zipfile_makes_of_its_parts(parts: dict[str, bytes]) -> None:
    assert zipped(parts.items()) == written(parts)


@given(PARTS, st.sampled_from([None, 1, 9]))
def test_parts_are_taken_over_as_they_are_packed(parts: dict[str, bytes], level: int | None) -> None:
    data = written(parts, level=level)
    packed = {entry.filename: taken_over(data, entry) for entry, _ in entries(data)}
    assert all(
        part is not None and zlib.decompress(part.data, -15) == parts[name] for name, part in packed.items()
    )
    again = zipped((name, part) for name, part in packed.items() if part)
    assert {entry.filename: content for entry, content in entries(again)} == parts


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_BZIP2])
def test_a_part_packed_otherwise_is_packed_anew(method: int) -> None:
    data = written({"[Content_Types].xml": TYPES, "a.png": b"picture" * 9}, method)
    assert [taken_over(data, entry) for entry, _ in entries(data)] == [None, None]
    made = Package(data).data()
    assert [entry.compress_type for entry, _ in entries(made)] == [zipfile.ZIP_DEFLATED] * 2
    assert [content for _, content in entries(made)] == [TYPES, b"picture" * 9]


@pytest.mark.parametrize("at", [10**6, 60])
def test_a_part_that_is_cut_off_is_not_taken_over(at: int) -> None:
    data = written({"a.png": bytes(range(256))})
    entry = next(entries(data))[0]
    entry.header_offset = at
    assert taken_over(data[:100], entry) is None


def test_a_changed_part_is_written_and_the_others_stay_as_they_are() -> None:
    data = written({"[Content_Types].xml": TYPES, "a.xml": b"<a/>", "b.xml": b"<b/>" * 500}, level=1)
    package = Package(data)
    package.xml("a.xml").set("x", "1")
    found = {entry.filename: (entry.compress_size, content) for entry, content in entries(package.data())}
    assert b'x="1"' in found["a.xml"][1]
    assert found["b.xml"] == (
        next(e.compress_size for e, _ in entries(data) if e.filename == "b.xml"),
        b"<b/>" * 500,
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_the_beginning_of_a_part_goes_as_far_as_its_mark(encoding: str) -> None:
    text = f"<s>{'<v/>' * 3000}<views here='1'/><data>{'<c/>' * 90_000}</data></s>".encode(encoding)
    package = Package(written({"[Content_Types].xml": TYPES, "s.xml": text}))
    found = package.beginning("s.xml", b"<data")
    assert b"here" in found
    assert len(found) < len(text) / 2
    assert package.beginning("s.xml", b"<nothing") == text.replace(b"\0", b"")
    assert deflated(b"").size == 0
