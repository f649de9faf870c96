"""Make the packaged faces in `report_gen/fonts` from the free fonts of Debian.

Run once by a maintainer; the result is committed and the program never calls this. Give it the folders into
which these packages were unpacked with `dpkg -x` (the same folder may hold them all):

    python tools/make_fonts.py UNPACKED_DIR report_gen/fonts

    texlive-lang-chinese (with Fandol 0.3), fonts-noto-cjk, fonts-liberation2

ReportLab embeds TrueType outlines only, and Fandol and Noto have CFF outlines, so cubic curves become
quadratic ones (error of at most 1/1000 em, 1.5/1000 in the fallback). Layout tables, vertical metrics,
hinting and glyph names are dropped: the page writer places every character itself. Converted faces get new
family names; Liberation is copied unchanged.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import shutil
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

MAX_ERROR = 1.0  # units of a 1000-unit em
FALLBACK_ERROR = 1.5  # rare characters of names: keeps the largest file near 10 MB
ASCENT, DESCENT = 880, -120  # the ideographic em box; one Fandol face carries a wrong sign here
MODIFIED = "modified for report-gen in November 2026"
CHANGES = (
    "CFF outlines converted to TrueType; hinting, layout tables, vertical metrics and glyph names dropped"
)

FANDOL_DIR = "usr/share/texlive/texmf-dist/fonts/opentype/public/fandol"
FANDOL_COPYING = "usr/share/doc/texlive-doc/fonts/fandol/COPYING.gz"
NOTO = "usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc"
NOTO_COPYRIGHT = "usr/share/doc/fonts-noto-cjk/copyright"
LIBERATION_DIR = "usr/share/fonts/truetype/liberation2"

# face key (a value of report_gen.edition.style.Face) -> (source, new family, style)
FANDOL = {
    "title": ("FandolSong-Bold.otf", "ReportGen Title", "Bold"),
    "fang": ("FandolFang-Regular.otf", "ReportGen Fang", "Regular"),
    "kai": ("FandolKai-Regular.otf", "ReportGen Kai", "Regular"),
    "hei": ("FandolHei-Regular.otf", "ReportGen Hei", "Regular"),
    "song": ("FandolSong-Regular.otf", "ReportGen Song", "Regular"),
}
LIBERATION = {"latin": "LiberationSerif-Regular.ttf", "latin_bold": "LiberationSerif-Bold.ttf"}
FALLBACK_FAMILY = "ReportGen Fallback"
OFL_OWNERS = {
    "Noto": "© 2017-2022 Adobe (http://www.adobe.com/).\nNoto is a trademark of Google Inc.",
    "Liberation": "Digitized data copyright (c) 2010 Google Corporation with Reserved Font Arimo, Tinos and\n"
    "Cousine.\nCopyright (c) 2012 Red Hat, Inc. with Reserved Font Name Liberation.",
}

HAN = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0x20000, 0x323AF))
SYMBOLS = (
    (0x00A0, 0x017F), (0x01CD, 0x01DC), (0x02B0, 0x02FF), (0x0370, 0x03FF),  # Latin, pinyin, Greek
    (0x2010, 0x2027), (0x2030, 0x205E), (0x2070, 0x20BF), (0x2100, 0x23FF),  # punctuation to technical signs
    (0x2460, 0x27BF), (0x2E80, 0x2FDF), (0x3000, 0x30FF),  # enclosed, shapes, radicals, CJK punctuation, kana
    (0x3200, 0x33FF), (0xFE30, 0xFE4F), (0xFF01, 0xFF5E), (0xFFE0, 0xFFE6),  # enclosed CJK, units, full width
)  # fmt: skip


@dataclass(frozen=True)
class Naming:
    """What the new name table says."""

    family: str
    style: str
    copyright: str
    description: str
    licence: str
    licence_url: str

    def records(self) -> dict[str, str]:
        """Name records by the keys of fontTools; the PostScript name is pure ASCII."""
        postscript = f"{self.family.replace(' ', '')}-{self.style}"
        return {
            "copyright": self.copyright, "familyName": self.family, "styleName": self.style,
            "uniqueFontIdentifier": f"report-gen;{postscript}", "fullName": f"{self.family} {self.style}",
            "version": "Version 1.000", "psName": postscript, "description": self.description,
            "licenseDescription": self.licence, "licenseInfoURL": self.licence_url,
        }  # fmt: skip


def main() -> None:
    """Read the two folders from the command line and make everything."""
    parser = argparse.ArgumentParser(description="Make the packaged fonts from unpacked Debian packages.")
    parser.add_argument("unpacked", type=Path, help="folder given to dpkg -x")
    parser.add_argument("target", type=Path, help="usually report_gen/fonts")
    args = parser.parse_args()
    args.target.mkdir(parents=True, exist_ok=True)
    coverage = make_fandol(args.unpacked, args.target)
    coverage["fallback"] = make_fallback(
        args.unpacked, args.target, frozenset.intersection(*coverage.values())
    )
    coverage |= copy_liberation(args.unpacked, args.target)
    write_coverage(coverage, args.target / "coverage.json")
    write_licences(args.unpacked, args.target)


def make_fandol(unpacked: Path, target: Path) -> dict[str, frozenset[int]]:
    """Convert the five Fandol faces; return the code points of each."""
    coverage = {}
    for key, (file, family, style) in FANDOL.items():
        source = TTFont(unpacked / FANDOL_DIR / file)
        chars = frozenset(source.getBestCmap())
        convert(source, chars, fandol_naming(file, family, style), target)
        coverage[key] = chars
    return coverage


def fandol_naming(file: str, family: str, style: str) -> Naming:
    """Names of a converted Fandol face."""
    return Naming(
        family, style,
        "Copyright © 2012-2015, the Fandol team (Clerk Ma, Jie Su).",
        f"{Path(file).stem} 0.3, {MODIFIED}: {CHANGES}.",
        "GPL version 3 with the GPL font exception.", "https://www.gnu.org/licenses/gpl-3.0.html",
    )  # fmt: skip


def make_fallback(unpacked: Path, target: Path, common: frozenset[int]) -> frozenset[int]:
    """Convert what Noto Serif CJK SC has and some Fandol face lacks; return those code points."""
    source = open_simplified(unpacked / NOTO)
    wanted = {char for first, last in HAN + SYMBOLS for char in range(first, last + 1)}
    chars = frozenset((source.getBestCmap().keys() & wanted) - common)
    naming = Naming(
        FALLBACK_FAMILY, "Regular", "© 2017-2022 Adobe (http://www.adobe.com/).",
        f"Subset of Noto Serif CJK SC 2.001, {MODIFIED}: {CHANGES}.",
        "SIL Open Font License, version 1.1.", "https://openfontlicense.org",
    )  # fmt: skip
    convert(source, chars, naming, target, FALLBACK_ERROR)
    return chars


def open_simplified(collection: Path) -> TTFont:
    """The member of the collection that has mainland glyph forms."""
    for number in range(5):
        font = TTFont(collection, fontNumber=number, lazy=True)
        if font["name"].getDebugName(6).startswith("NotoSerifCJKsc"):
            return font
    raise SystemExit(f"no simplified Chinese member in {collection}")


def convert(
    source: TTFont, chars: frozenset[int], naming: Naming, target: Path, error: float = MAX_ERROR
) -> None:
    """Write a TrueType face with exactly these characters (and .notdef)."""
    cmap = {char: name for char, name in sorted(source.getBestCmap().items()) if char in chars}
    order = [".notdef", *dict.fromkeys(cmap.values())]
    builder = FontBuilder(source["head"].unitsPerEm, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(cmap)
    builder.setupGlyf(quadratic_glyphs(source, order, error), calcGlyphBounds=True)
    lefts = builder.font["glyf"]
    widths = source["hmtx"]
    builder.setupHorizontalMetrics({n: (widths[n][0], getattr(lefts[n], "xMin", 0)) for n in order})
    builder.setupHorizontalHeader(ascent=ASCENT, descent=DESCENT)
    builder.setupNameTable(naming.records(), mac=False)
    copy_style(source, builder)
    path = target / f"{naming.family.replace(' ', '')}-{naming.style}.ttf"
    builder.save(path)
    print(f"{path.name}: {len(chars)} characters, {path.stat().st_size:,} bytes")


def copy_style(source: TTFont, builder: FontBuilder) -> None:
    """Weight, embedding rights and dates of the source, so that a second run gives the same bytes."""
    old = source["OS/2"]
    builder.setupOS2(
        sTypoAscender=ASCENT, sTypoDescender=DESCENT, usWinAscent=ASCENT, usWinDescent=-DESCENT,
        usWeightClass=old.usWeightClass, fsType=old.fsType, fsSelection=old.fsSelection, panose=old.panose,
    )  # fmt: skip
    builder.setupPost(keepGlyphNames=False)
    head = builder.font["head"]
    head.created = head.modified = source["head"].created
    head.macStyle, head.fontRevision = source["head"].macStyle, 1.0
    builder.font.recalcTimestamp = False
    builder.font["gasp"] = gasp = newTable("gasp")
    gasp.version, gasp.gaspRange = 1, {0xFFFF: 0x000A}  # smooth at every size, as nothing is hinted


def quadratic_glyphs(source: TTFont, names: Iterable[str], error: float) -> dict[str, object]:
    """TrueType glyphs by name; contours turn round, as TrueType fills clockwise ones."""
    outlines = source.getGlyphSet()
    glyphs: dict[str, object] = {}
    for name in names:
        pen = TTGlyphPen(None)
        outlines[name].draw(Cu2QuPen(pen, error, reverse_direction=True))
        glyphs[name] = pen.glyph(dropImpliedOnCurves=True)
    return glyphs


def copy_liberation(unpacked: Path, target: Path) -> dict[str, frozenset[int]]:
    """Copy the two Latin faces unchanged; return the code points of each."""
    coverage = {}
    for key, file in LIBERATION.items():
        shutil.copyfile(unpacked / LIBERATION_DIR / file, target / file)
        coverage[key] = frozenset(TTFont(target / file).getBestCmap())
    return coverage


def write_coverage(coverage: dict[str, frozenset[int]], path: Path) -> None:
    """Write what every Fandol face has as `common` and the rest by face, as flat lists start, length, ...

    Control characters and private-use ones count as not covered: no reader could make sense of them.
    """
    usable = {key: frozenset(filter(is_usable, chars)) for key, chars in coverage.items()}
    common = frozenset.intersection(*(usable[key] for key in FANDOL))
    parts = {key: chars - common if key in FANDOL else chars for key, chars in usable.items()}
    document = {key: list(runs(chars)) for key, chars in ({"common": common} | parts).items()}
    path.write_text(json.dumps(document, separators=(",", ":")) + "\n", encoding="ascii")


def is_usable(char: int) -> bool:
    """Whether a code point stands for something printed."""
    return unicodedata.category(chr(char)) not in ("Cc", "Co", "Cs", "Cn")


def runs(chars: Iterable[int]) -> Iterator[int]:
    """Flat start, length pairs of consecutive code points."""
    start = length = 0
    for char in sorted(chars):
        if length and char == start + length:
            length += 1
            continue
        if length:
            yield from (start, length)
        start, length = char, 1
    if length:
        yield from (start, length)


def write_licences(unpacked: Path, target: Path) -> None:
    """Put the licence texts beside the faces."""
    with gzip.open(unpacked / FANDOL_COPYING, "rt", encoding="utf-8") as file:
        (target / "COPYING-Fandol.txt").write_text(file.read(), encoding="utf-8")
    ofl = ofl_text((unpacked / NOTO_COPYRIGHT).read_text(encoding="utf-8"))
    for name, owners in OFL_OWNERS.items():
        (target / f"OFL-{name}.txt").write_text(f"{owners}\n\n{ofl}", encoding="utf-8")


def ofl_text(copyright_file: str) -> str:
    """The licence paragraph of a machine-readable Debian copyright file, as plain text."""
    match = re.search(r"^License: SIL-1\.1\n((?: .*\n)+)", copyright_file, re.MULTILINE)
    if match is None:
        raise SystemExit("no OFL text in the copyright file of fonts-noto-cjk")
    return re.sub(r"^ \.?", "", match[1], flags=re.MULTILINE)


if __name__ == "__main__":
    main()
