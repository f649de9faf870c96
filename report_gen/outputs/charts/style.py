"""How charts look and the few words they add: fills told apart in colour and in black and white, lines, texts.

Facts and names never come from here.
"""

from __future__ import annotations

from report_gen.figures.records import dataclass

INK = "#1a1a1a"
RULE = "#404040"
GRID = "#d0d0d0"
PAPER = "#ffffff"
OUTLINE_WIDTH = 0.6
LEADER_WIDTH = 0.5
GRID_WIDTH = 0.4

#: Printed where the edition leaves the cell of a zero empty.
ZERO = "0"


def unit_label(unit: str) -> str:
    """单位：万元."""
    return f"单位：{unit}" if unit else ""


@dataclass(frozen=True, slots=True)
class Fill:
    """Colour of an area, and the hatch on it (matplotlib's notation, empty for none) with its colour."""

    face: str
    hatch: str
    line: str

    @property
    def luminance(self) -> float:
        """Relative luminance of the colour in grey print, 0 (black) to 1 (white)."""
        red, green, blue = (int(self.face[i : i + 2], 16) / 255 for i in (1, 3, 5))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue


_LIGHT, _DARK = "#f2f2f2", "#333333"

#: Neighbours differ in lightness, all in the pair of colour and hatch.
_FACES = (
    "#1f3a5f",  # navy
    "#d9c38c",  # pale ochre
    "#6f8fae",  # steel
    "#ececec",  # paper grey
    "#7a6a45",  # dark ochre
    "#b9cbdc",  # pale steel
    "#4a5058",  # graphite
    "#f3e9cf",  # cream
    "#a08a55",  # ochre
    "#dde5ec",  # mist
    "#2f5d73",  # petrol
    "#bdbdbd",  # grey
)
_HATCHES = ("", "////", "", "....", "xxxx", "\\\\\\\\", "", "----", "||||", "oo", "++", "//")


def fill(index: int) -> Fill:
    """The fill of the category or series at `index`; no two of the first 24 are the same."""
    rounds, place = divmod(index, len(_FACES))
    face = _FACES[place]
    hatch = _HATCHES[(place + rounds) % len(_HATCHES)]
    plain = Fill(face, hatch, _DARK)
    return plain if plain.luminance > 0.5 else Fill(face, hatch, _LIGHT)
