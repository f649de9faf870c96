"""Styles of the Word file (样式): what a paragraph or a run is, through `basedOn`. Faces and sizes do not matter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from report_gen.annex.names import W, number, switched, value
from report_gen.document.nodes import Rise
from report_gen.figures.records import dataclass

_HEADING = re.compile(r"(?:heading|标题)\s*(\d)", re.IGNORECASE)
_CAPTIONS = ("caption", "题注", "图题")
_CONTENTS = re.compile(r"(?:toc|目录)\s*\d", re.IGNORECASE)
_RISES = {"superscript": Rise.SUPER, "subscript": Rise.SUB}
_CHAIN = 20
_WHITE = "FFFFFF"
#: Outline levels are counted from 0; this one is text.
_TEXT = 9


@dataclass(frozen=True, slots=True)
class WordLook:
    """How a run looks, as far as it matters: hidden, struck, capitals, white, raised, its face for symbols.

    `lifted` is raised or lowered by points (位置), which makes an index of a few characters only.
    """

    hidden: bool = False
    struck: bool = False
    capitals: bool = False
    white: bool = False
    rise: Rise = Rise.BASE
    face: str = ""
    lifted: Rise = Rise.BASE


_PLAIN = WordLook()


class WordStyles:
    """The styles of one file; `root` is None for a file without any."""

    def __init__(self, root: Any) -> None:
        found = root.iter(W + "style") if root is not None else ()
        self._styles = {value(style, "styleId"): style for style in found}
        self._defaults = {
            value(style, "type"): key
            for key, style in self._styles.items()
            if value(style, "default") in ("1", "true", "on")
        }
        self._looks: dict[tuple[str, str], WordLook] = {}

    def chain(self, style: str) -> Iterator[Any]:
        """A style and those that it is based on, nearest first."""
        for _ in range(_CHAIN):
            element = self._styles.get(style)
            if element is None:
                return
            yield element
            style = value(element.find(W + "basedOn"))

    def of_paragraph(self, paragraph: Any) -> str:
        """The style of a paragraph, the default one where it names none."""
        properties = paragraph.find(W + "pPr")
        named = value(properties.find(W + "pStyle")) if properties is not None else ""
        return named if named in self._styles else self._defaults.get("paragraph", "")

    def property(self, paragraph: Any, name: str) -> Any:
        """A paragraph's property: its own, or that of its style."""
        properties = paragraph.find(W + "pPr")
        own = properties.find(W + name) if properties is not None else None
        return own if own is not None else self.of_style(self.of_paragraph(paragraph), name)

    def of_style(self, style: str, name: str) -> Any:
        """A paragraph property of a style."""
        found = (element.find(f"{W}pPr/{W}{name}") for element in self.chain(style))
        return next((one for one in found if one is not None), None)

    def outline(self, paragraph: Any) -> int:
        """The level of a heading from 1 on, by outline level or by the name of the style; 0 for text."""
        level = self.property(paragraph, "outlineLvl")
        if level is not None:
            given = number(value(level), _TEXT)
            return given + 1 if 0 <= given < _TEXT else 0
        found = (_HEADING.search(self.name(element)) for element in self.chain(self.of_paragraph(paragraph)))
        return next((int(one[1]) for one in found if one), 0)

    def is_caption(self, paragraph: Any) -> bool:
        """Whether a paragraph has a style for captions (题注)."""
        names = (self.name(element).lower() for element in self.chain(self.of_paragraph(paragraph)))
        return any(name.startswith(_CAPTIONS) for name in names)

    def is_contents(self, paragraph: Any) -> bool:
        """Whether a paragraph is a line of a table of contents by its style; fields in it have to be whole."""
        begun = [value(one, "fldCharType") for one in paragraph.iter(W + "fldChar")]
        whole = begun.count("begin") == begun.count("end")
        names = (self.name(element) for element in self.chain(self.of_paragraph(paragraph)))
        return whole and any(_CONTENTS.match(name) for name in names)

    @staticmethod
    def name(style: Any) -> str:
        """The name of a style."""
        return value(style.find(W + "name"))

    def look(self, properties: Any, paragraph_style: str) -> WordLook:
        """How a run of a paragraph looks; `properties` is its `rPr` or None."""
        named = value(properties.find(W + "rStyle")) if properties is not None else ""
        key = (paragraph_style, named)
        if key not in self._looks:
            self._looks[key] = self._of_styles(paragraph_style, named)
        return _direct(self._looks[key], properties)

    def _of_styles(self, paragraph: str, character: str) -> WordLook:
        """Switches of both styles cancel each other, as Word has it (ECMA-376 part 1, 17.7.3)."""
        below, above = self._of_chain(paragraph), self._of_chain(character)
        return WordLook(
            below.hidden != above.hidden,
            below.struck != above.struck,
            below.capitals != above.capitals,
            below.white or above.white,
            above.rise if above.rise is not Rise.BASE else below.rise,
            above.face or below.face,
            above.lifted,
        )

    def _of_chain(self, style: str) -> WordLook:
        look = _PLAIN
        for element in reversed(list(self.chain(style))):
            look = _direct(look, element.find(W + "rPr"))
        return look


def _direct(look: WordLook, properties: Any) -> WordLook:
    """A look with the properties that stand above it."""
    if properties is None or not len(properties):
        return look
    given = {child.tag.rpartition("}")[2]: child for child in properties if isinstance(child.tag, str)}
    changes: dict[str, Any] = {}
    for name, keys in (
        ("hidden", ("vanish",)),
        ("struck", ("strike", "dstrike")),
        ("capitals", ("caps", "smallCaps")),
    ):
        there = [switched(given[key]) for key in keys if key in given]
        if there:
            changes[name] = any(there)
    if "vertAlign" in given:
        changes["rise"] = _RISES.get(value(given["vertAlign"]), Rise.BASE)
    if "position" in given and "vertAlign" not in given:
        changes["lifted"] = _lifted(number(value(given["position"])))
    if "color" in given:
        changes["white"] = value(given["color"]).upper() == _WHITE
    if "rFonts" in given:
        changes["face"] = value(given["rFonts"], "ascii") or value(given["rFonts"], "hAnsi") or look.face
    return replace(look, **changes) if changes else look


def _lifted(half_points: int) -> Rise:
    """What a position above or below the line stands for."""
    if half_points == 0:
        return Rise.BASE
    return Rise.SUPER if half_points > 0 else Rise.SUB
