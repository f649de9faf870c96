"""Writes report_gen/layout/advances.py from the packaged Latin faces; run after a change of those."""

from __future__ import annotations

from pathlib import Path
from textwrap import wrap

from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent
FACES = {"REGULAR": "LiberationSerif-Regular.ttf", "BOLD": "LiberationSerif-Bold.ttf"}
#: ASCII from the space on, and the letters of Latin-1 and Latin Extended.
RANGES = ((0x20, 0x7E), (0xC0, 0x24F))
HEAD = '''"""Advance widths of the Latin face in 1/2048 em (Times New Roman has the same). Generated.

Each list starts at the code point of its key. A place that the face lacks holds half an em.
"""

from __future__ import annotations

# fmt: off
'''


def advances(file: str) -> dict[int, list[int]]:
    """The widths of the ranges of one face."""
    font = TTFont(ROOT / "report_gen" / "fonts" / file, lazy=True)
    names, metrics = font.getBestCmap(), font["hmtx"]
    assert font["head"].unitsPerEm == 2048
    return {
        first: [metrics[names[code]][0] if code in names else 1024 for code in range(first, last + 1)]
        for first, last in RANGES
    }


def block(name: str, file: str) -> str:
    """The source of one table."""
    parts = [f"\n{name}: dict[int, tuple[int, ...]] = {{\n"]
    for first, widths in advances(file).items():
        lines = wrap(", ".join(map(str, widths)) + ",", 100)
        parts.append(f"    0x{first:04X}: (\n" + "".join(f"        {line}\n" for line in lines) + "    ),\n")
    return "".join(parts) + "}\n"


if __name__ == "__main__":
    target = ROOT / "report_gen" / "layout" / "advances.py"
    target.write_text(HEAD + "".join(block(*face) for face in FACES.items()), encoding="utf-8")
