"""Takes the looks of one workbook over into another, and new looks of cells from old ones. Markup only."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from typing import Any

from lxml import etree

from report_gen.workbook.reading.parts import MAIN

#: Numbers of number formats from here on are a workbook's own.
_OWN_FORMATS = 164
#: Lists of the style part, in the order of the schema, before which a missing one is put.
_ORDER = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs")
_PARTS = (("fontId", "fonts"), ("fillId", "fills"), ("borderId", "borders"))


class Styles:
    """The style part of a workbook, to which looks are added; what is there keeps its number."""

    def __init__(self, root: Any) -> None:
        self.root = root
        self._tinted: dict[tuple[int, str], int] = {}
        self._fills: dict[str, int] = {}

    def tinted(self, style: int, colour: str) -> int:
        """The number of the look that is like `style` but filled with a colour (RRGGBB)."""
        key = (style, colour)
        if key not in self._tinted:
            looks = self._list("cellXfs")
            made = deepcopy(looks[style]) if style < len(looks) else etree.Element(f"{MAIN}xf", numFmtId="0")
            made.set("fillId", str(self._fill(colour)))
            made.set("applyFill", "1")
            self._tinted[key] = self._add("cellXfs", made)
        return self._tinted[key]

    def grafted(self, other: Any, numbers: Iterable[int]) -> dict[int, int]:
        """New numbers of those looks of another workbook's style part."""
        looks = other.find(f"{MAIN}cellXfs")
        return {number: self._grafted(other, looks[number]) for number in numbers}

    def _grafted(self, other: Any, look: Any) -> int:
        made = deepcopy(look)
        for key, name in _PARTS:
            part = other.find(f"{MAIN}{name}")[int(look.get(key, "0"))]
            made.set(key, str(self._add(name, deepcopy(part))))
            made.set(f"apply{key.removesuffix('Id').capitalize()}", "1")
        made.set("numFmtId", str(self._format(other, int(look.get("numFmtId", "0")))))
        made.set("xfId", "0")
        return self._add("cellXfs", made)

    def _format(self, other: Any, number: int) -> int:
        """The number of a number format; own ones of the other workbook come under a new number."""
        formats = other.find(f"{MAIN}numFmts")
        if number < _OWN_FORMATS or formats is None:
            return number
        own = next(one for one in formats if one.get("numFmtId") == str(number))
        known = [int(one.get("numFmtId", "0")) for one in self._list("numFmts")]
        free = max([_OWN_FORMATS - 1, *known]) + 1
        made = deepcopy(own)
        made.set("numFmtId", str(free))
        self._add("numFmts", made)
        return free

    def _fill(self, colour: str) -> int:
        if colour not in self._fills:
            fill = etree.Element(f"{MAIN}fill")
            pattern = etree.SubElement(fill, f"{MAIN}patternFill", patternType="solid")
            for name in ("fgColor", "bgColor"):
                etree.SubElement(pattern, f"{MAIN}{name}", rgb=f"FF{colour}")
            self._fills[colour] = self._add("fills", fill)
        return self._fills[colour]

    def _list(self, name: str) -> Any:
        """A list of the part, made where it is missing."""
        found = self.root.find(f"{MAIN}{name}")
        if found is None:
            found = etree.Element(f"{MAIN}{name}")
            before = {f"{MAIN}{one}" for one in _ORDER[: _ORDER.index(name)]}
            self.root.insert(sum(1 for child in self.root if child.tag in before), found)
        return found

    def _add(self, name: str, element: Any) -> int:
        """Put an element at the end of a list; its number there."""
        found = self._list(name)
        found.append(element)
        number = sum(1 for child in found if isinstance(child.tag, str)) - 1
        found.set("count", str(number + 1))
        return number
