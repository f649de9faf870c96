"""Automatic numbers (自动编号): counted through the document as Word counts, from numbering.xml and the styles."""

from __future__ import annotations

import re
from dataclasses import field
from typing import Any

from report_gen.annex.names import W, number, switched, value
from report_gen.annex.ordinals import written
from report_gen.annex.styles import WordStyles
from report_gen.figures.records import dataclass

#: What stands for a bullet, whatever sign the file chose from a symbol face.
BULLET = "●"
_LEVELS = 9
_PLACE = r"%([1-9])"
_CLOSED = tuple("、．.）)】〕］]：:，,　 ") + tuple("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")


@dataclass(frozen=True, slots=True)
class NumberingLevel:
    """One level of a list: its first number, format, text with places, and when it starts anew."""

    start: int = 1
    style: str = "decimal"
    text: str = ""
    legal: bool = False
    restart: int | None = None
    blank: bool = True
    linked: str = ""


@dataclass(frozen=True, slots=True)
class Automatic:
    """An automatic number as printed; `strange` when its format is not known."""

    text: str
    bullet: bool = False
    strange: bool = False


@dataclass
class _NumberedList:
    """A list with its running numbers; lists of one definition share them."""

    levels: dict[int, NumberingLevel]
    counts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of one file. `root` is None for a file without any."""

    def __init__(self, root: Any, styles: WordStyles) -> None:
        self._styles = styles
        self._abstract = (
            {} if root is None else {value(a, "abstractNumId"): a for a in root.iter(W + "abstractNum")}
        )
        self._nums = {} if root is None else {value(n, "numId"): n for n in root.findall(W + "num")}
        self._lists: dict[str, _NumberedList] = {}
        self._started: set[tuple[str, int]] = set()

    def of(self, paragraph: Any) -> Automatic | None:
        """The next number for a paragraph, None for one that has none. Counts on."""
        found = self._place(paragraph)
        if found is None:
            return None
        num, at = found
        used = self._list(num)
        level = self._level(num, at)
        if used is None or level is None:
            return None
        self._count(num, used, at)
        return _text(used, {n: self._level(num, n) or NumberingLevel() for n in range(at + 1)}, at)

    def _place(self, paragraph: Any) -> tuple[str, int] | None:
        """List and level of a paragraph: its own, or those of its style."""
        style = self._styles.of_paragraph(paragraph)
        own = self._own(paragraph)
        ofs = self._styles.of_style(style, "numPr")
        given = [one for one in (own, ofs) if one is not None]
        nums = [value(one.find(W + "numId")) for one in given if one.find(W + "numId") is not None]
        num = nums[0] if nums else ""
        # 0 takes a paragraph out of the list that its style puts it in.
        if num in ("", "0") or num not in self._nums:
            return None
        levels = [one.find(W + "ilvl") for one in given if one.find(W + "ilvl") is not None]
        at = number(value(levels[0])) if levels else self._linked(num, style)
        return num, min(max(at, 0), _LEVELS - 1)

    @staticmethod
    def _own(paragraph: Any) -> Any:
        properties = paragraph.find(W + "pPr")
        return properties.find(W + "numPr") if properties is not None else None

    def _linked(self, num: str, style: str) -> int:
        """The level that names the style, or one that it is based on."""
        names = [value(one, "styleId") for one in self._styles.chain(style)]
        used = self._list(num)
        found = (at for name in names if used for at, level in used.levels.items() if level.linked == name)
        return next(found, 0)

    def _list(self, num: str, depth: int = 0) -> _NumberedList | None:
        """The list of a number's definition, through the style of lists that it may name."""
        key = value(self._nums[num].find(W + "abstractNumId"))
        abstract = self._abstract.get(key)
        if abstract is None:
            return None
        link = value(abstract.find(W + "numStyleLink"))
        numbered = self._styles.of_style(link, "numPr") if link else None
        other = value(numbered.find(W + "numId")) if numbered is not None else ""
        # A chain of styles may lead in a circle: no deeper than there are levels.
        if other in self._nums and other != num and depth < _LEVELS:
            return self._list(other, depth + 1)
        if key not in self._lists:
            self._lists[key] = _NumberedList(
                {number(value(one, "ilvl")): _level(one) for one in abstract.findall(W + "lvl")}
            )
        return self._lists[key]

    def _level(self, num: str, at: int) -> NumberingLevel | None:
        """A level as the list has it, or as the number overrides it."""
        override = self._override(num, at)
        own = override.find(W + "lvl") if override is not None else None
        if own is not None:
            return _level(own)
        used = self._list(num)
        return used.levels.get(at) if used else None

    def _override(self, num: str, at: int) -> Any:
        overrides = self._nums[num].findall(W + "lvlOverride")
        return next((one for one in overrides if number(value(one, "ilvl")) == at), None)

    def _start(self, num: str, at: int) -> int:
        level = self._level(num, at)
        return level.start if level else 1

    def _count(self, num: str, used: _NumberedList, at: int) -> None:
        """Count on at a level: those above begin if they have not, those below start anew."""
        # Word shows 1.1 where level 1 was never used: it has begun by being stood under.
        for above in range(at):
            used.counts.setdefault(above, self._start(num, above))
        override = self._override(num, at)
        start = override.find(W + "startOverride") if override is not None else None
        if start is not None and (num, at) not in self._started:
            used.counts[at] = number(value(start), 1)
        else:
            used.counts[at] = used.counts[at] + 1 if at in used.counts else self._start(num, at)
        self._started.add((num, at))
        for below in [deeper for deeper in used.counts if deeper > at]:
            level = self._level(num, below) or NumberingLevel()
            if level.restart is None or (level.restart and at < level.restart):
                del used.counts[below]


def _level(element: Any) -> NumberingLevel:
    restart, legal = element.find(W + "lvlRestart"), element.find(W + "isLgl")
    style = element.find(W + "numFmt")
    return NumberingLevel(
        start=number(value(element.find(W + "start")), 0) if element.find(W + "start") is not None else 0,
        style=value(style) or "decimal",
        text=value(element.find(W + "lvlText")),
        legal=legal is not None and switched(legal),
        restart=number(value(restart)) if restart is not None else None,
        blank=value(element.find(W + "suff")) != "nothing",
        linked=value(element.find(W + "pStyle")),
    )


def _text(used: _NumberedList, levels: dict[int, NumberingLevel], at: int) -> Automatic | None:
    level = levels[at]
    if level.style == "bullet":
        return Automatic(BULLET, bullet=True)
    strange = False

    def place(found: re.Match[str]) -> str:
        nonlocal strange
        which = int(found[1]) - 1
        style = "decimal" if level.legal else levels.get(which, level).style
        text = written(used.counts.get(which, 0), style)
        strange = strange or text is None
        return text if text is not None else str(used.counts.get(which, 0))

    text = re.sub(_PLACE, place, level.text).strip()
    if not text:
        return None
    return Automatic(text + ("　" if level.blank and not text.endswith(_CLOSED) else ""), strange=strange)
