"""The style part of a workbook as markup: new looks of cells, made from values or from a look that is there."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from copy import deepcopy
from typing import Any

from lxml import etree

from report_gen.workbook.xlsx.look import FACE, LINE_COLOUR, CellSetting, Lettering, Look
from report_gen.workbook.xlsx.number_formats import BUILTIN_FORMATS
from report_gen.workbook.xlsx.parts import MAIN

#: Numbers of number formats from here on are a workbook's own.
_OWN_FORMATS = 164
#: Formats in dollars stand for other money elsewhere: they are never named by number.
_NUMBERS = {code: number for number, code in BUILTIN_FORMATS.items() if "$" not in code}
#: Lists of the style part, in the order of the schema, before which a missing one is put.
_ORDER = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs")
_EDGES = ("left", "right", "top", "bottom")


class Styles:
    """The style part of a workbook, to which looks are added; what is there keeps its number."""

    def __init__(self, root: Any) -> None:
        self.root = root
        self._numbers: dict[Hashable, int] = {}

    def tinted(self, style: int, colour: str) -> int:
        """The number of the look that is like `style` but filled with a colour (RRGGBB)."""

        def make() -> Any:
            looks = self._list("cellXfs")
            made = deepcopy(looks[style]) if style < len(looks) else etree.Element(f"{MAIN}xf", numFmtId="0")
            made.set("fillId", str(self._fill(colour)))
            made.set("applyFill", "1")
            return made

        return self._once("cellXfs", (style, colour), make)

    def number(self, look: Look) -> int:
        """The number of a look."""
        return self._once("cellXfs", look, lambda: self._look(look))

    def _look(self, look: Look) -> Any:
        made = etree.Element(f"{MAIN}xf")
        numbers = {
            "numFmtId": self._format(look.number_format),
            "fontId": self._font(look.letters) if look.letters else 0,
            "fillId": self._fill(look.fill) if look.fill else 0,
            "borderId": self._box() if look.boxed else 0,
            "xfId": 0,
        }
        for key, number in numbers.items():
            made.set(key, str(number))
        for key in ("fontId", "fillId", "borderId"):
            made.set(f"apply{key.removesuffix('Id').capitalize()}", "1")
        if look.number_format:
            made.set("applyNumberFormat", "1")
        if look.setting:
            made.set("applyAlignment", "1")
            _set(etree.SubElement(made, f"{MAIN}alignment"), look.setting)
        if look.open:
            made.set("applyProtection", "1")
            etree.SubElement(made, f"{MAIN}protection", locked="0")
        return made

    def _format(self, code: str) -> int:
        """The number of a number format; one that has none by itself is described."""
        if not code or code in _NUMBERS:
            return _NUMBERS[code or "General"]
        key = ("numFmts", code)
        if key not in self._numbers:
            known = [int(one.get("numFmtId", "0")) for one in self._list("numFmts")]
            free = max([_OWN_FORMATS - 1, *known]) + 1
            self._add("numFmts", etree.Element(f"{MAIN}numFmt", numFmtId=str(free), formatCode=code))
            self._numbers[key] = free
        return self._numbers[key]

    def _font(self, letters: Lettering) -> int:
        return self._once("fonts", letters, lambda: _font(letters))

    def _fill(self, colour: str) -> int:
        return self._once("fills", colour, lambda: _fill(colour))

    def _box(self) -> int:
        return self._once("borders", "box", _box)

    def _once(self, name: str, what: Hashable, make: Callable[[], Any]) -> int:
        """The number of an element of a list, made and added when it is asked for first."""
        if (name, what) not in self._numbers:
            self._numbers[name, what] = self._add(name, make())
        return self._numbers[name, what]

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


def _font(letters: Lettering) -> Any:
    made = etree.Element(f"{MAIN}font")
    values = {
        "b": "1" if letters.bold else "", "u": "single" if letters.underlined else "", "sz": str(letters.size),
        "name": FACE,
    }  # fmt: skip
    for name, value in values.items():
        if value:
            etree.SubElement(made, f"{MAIN}{name}", val=value)
    if letters.colour:
        made.insert(len(made) - 1, etree.Element(f"{MAIN}color", rgb=f"FF{letters.colour}"))
    return made


def _fill(colour: str) -> Any:
    fill = etree.Element(f"{MAIN}fill")
    pattern = etree.SubElement(fill, f"{MAIN}patternFill", patternType="solid")
    for name in ("fgColor", "bgColor"):
        etree.SubElement(pattern, f"{MAIN}{name}", rgb=f"FF{colour}")
    return fill


def _box() -> Any:
    box = etree.Element(f"{MAIN}border")
    for edge in _EDGES:
        side = etree.SubElement(box, f"{MAIN}{edge}", style="thin")
        etree.SubElement(side, f"{MAIN}color", rgb=f"FF{LINE_COLOUR}")
    etree.SubElement(box, f"{MAIN}diagonal")
    return box


def _set(alignment: Any, setting: CellSetting) -> None:
    values = {
        "horizontal": setting.horizontal, "vertical": setting.vertical, "wrapText": "1" if setting.wrapped else "",
        "indent": str(setting.indent or ""), "shrinkToFit": "1" if setting.shrunk else "",
    }  # fmt: skip
    for name, value in values.items():
        if value:
            alignment.set(name, value)
