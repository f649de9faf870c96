"""Faces read in bulk: value by value what ReportLab's own reader reads, and the same subsets."""

from __future__ import annotations

import struct
from pathlib import Path

import matplotlib
import pytest
from reportlab.pdfbase import ttfonts

from report_gen.edition.style import Face as Role
from report_gen.outputs.faces import fonts
from report_gen.outputs.faces import truetype as faces

OWN = [fonts.packaged(role) for role in Role]
OTHER = sorted((Path(matplotlib.__file__).parent / "mpl-data" / "fonts" / "ttf").glob("DejaVu*.ttf"))
Reader = ttfonts.TTFontFace.__mro__[1] if ttfonts.TTFontFace is faces.FontFace else ttfonts.TTFontFace


@pytest.fixture(autouse=True)
def bulk_only(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """For these files nothing is left to ReportLab's reader."""
    if "path" in request.fixturenames:
        monkeypatch.setattr(faces, "_OTHER", ())


@pytest.mark.parametrize("path", [*OWN, *OTHER], ids=lambda path: path.stem)
def test_every_value_is_the_same(path: Path) -> None:
    slow, quick = Reader(str(path)), faces.FontFace(str(path))
    assert quick.charToGlyph == slow.charToGlyph
    assert quick.charWidths == slow.charWidths
    if path in OWN:  # where an em is not 1000 units ReportLab puts down wrong advances for the last glyphs
        assert quick.hmetrics == slow.hmetrics
    assert [bearing for _, bearing in quick.hmetrics] == [bearing for _, bearing in slow.hmetrics]
    assert list(quick.glyphPos) == slow.glyphPos
    assert quick.defaultWidth == slow.defaultWidth
    codes = [*slow.charToGlyph, 0x10FFFF]
    assert [*map(quick.getCharWidth, codes)] == [*map(slow.getCharWidth, codes)]
    for name in ("name", "bbox", "ascent", "descent", "capHeight", "flags", "italicAngle", "stemV"):
        assert getattr(quick, name) == getattr(slow, name)


@pytest.mark.parametrize("path", [*OWN, *OTHER[:3]], ids=lambda path: path.stem)
def test_subsets_are_the_same(path: Path) -> None:
    slow, quick = Reader(str(path)), faces.FontFace(str(path))
    codes = list(slow.charToGlyph)
    for chosen in (codes[:200], codes[-200:], codes[:: max(1, len(codes) // 200)], [0x10FFFF]):
        assert quick.makeSubset([0, *chosen]) == slow.makeSubset([0, *chosen])


def _without_windows_map(path: Path) -> bytes:
    """The file with the platform of all maps set to 0 (Unicode)."""
    data = bytearray(path.read_bytes())
    (count,) = struct.unpack_from(">H", data, 4)
    for at in range(12, 12 + 16 * count, 16):
        tag, _, offset, _ = struct.unpack_from(">4sIII", data, at)
        if tag == b"cmap":
            (maps,) = struct.unpack_from(">H", data, offset + 2)
            for number in range(maps):
                struct.pack_into(">H", data, offset + 4 + 8 * number, 0)
    return bytes(data)


def test_a_face_of_another_kind_is_left_to_reportlab(tmp_path: Path) -> None:
    path = tmp_path / "other.ttf"
    path.write_bytes(_without_windows_map(OWN[-1]))
    assert faces.FontFace(str(path)).charToGlyph == Reader(str(path)).charToGlyph


@pytest.mark.parametrize("kept", [0, 3, 11, 40, 300, 5000])
def test_a_broken_file_raises_what_is_expected_of_one(kept: int, tmp_path: Path) -> None:
    path = tmp_path / "broken.ttf"
    path.write_bytes(OWN[0].read_bytes()[:kept])
    assert not fonts.fits(Role.TITLE, fonts.FontFile(path))
