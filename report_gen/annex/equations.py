"""Equations (公式, OMML) as one line: fractions with a bar, powers raised, indices lowered, roots with their sign."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

from report_gen.annex.model import AnnexRun
from report_gen.annex.names import HARMLESS, M, local
from report_gen.document.nodes import Rise

#: Letters of mathematics in Unicode (𝑥), which no text face has, one for one with plain ones.
_LETTERS = range(0x1D400, 0x1D800)
_OPERATORS = tuple("+-−×÷·/=<>≤≥±,，、")
#: Puts down an element without words of its own.
Aside = Callable[[Any], None]
#: Gives the runs of an element that is no mathematics.
Other = Callable[[Any], list[AnnexRun]]


class MathEquation:
    """Writes one equation. `aside` takes what holds no words, `other` reads what is no mathematics."""

    def __init__(self, aside: Aside, other: Other) -> None:
        self._aside, self._other = aside, other

    def runs(self, element: Any) -> list[AnnexRun]:
        """The runs of an element and all below it."""
        if element.tag in HARMLESS or (local(element).endswith("Pr") and element.tag.startswith(M)):
            self._aside(element)
            return []
        if element.tag == M + "t":
            for child in element:
                self._aside(child)
            return [AnnexRun(_plain(element.text or ""))]
        if not element.tag.startswith(M):
            return self._other(element)
        write = _WRITERS.get(local(element))
        if write is None:
            return self.children(element)
        for child in element:
            if local(child) not in _PARTS.get(local(element), _USUAL) and isinstance(child.tag, str):
                self._aside(child)
        return write(self, element)

    def children(self, element: Any) -> list[AnnexRun]:
        """The runs of all children in their order."""
        return [run for child in element if isinstance(child.tag, str) for run in self.runs(child)]

    def part(self, element: Any, name: str) -> list[AnnexRun]:
        """The runs of one named part."""
        return [run for child in element.findall(M + name) for run in self.children(child)]

    def bracketed(self, element: Any, name: str) -> list[AnnexRun]:
        """A part in brackets where it is more than one word."""
        runs = self.part(element, name)
        text = "".join(run.text for run in runs).strip("-−")
        loose = any(sign in text for sign in _OPERATORS)
        return [_made("("), *runs, _made(")")] if loose else runs


def _plain(text: str) -> str:
    return "".join(one if ord(one) not in _LETTERS else unicodedata.normalize("NFKC", one) for one in text)


def _made(text: str) -> AnnexRun:
    return AnnexRun(text, made=True)


def _raised(runs: list[AnnexRun], rise: Rise) -> list[AnnexRun]:
    return [AnnexRun(run.text, rise, run.made) for run in runs]


def _sign(element: Any, properties: str, name: str, missing: str) -> str:
    """A character that an equation's property gives, like the brackets around its content."""
    found = element.find(f"{M}{properties}/{M}{name}")
    return missing if found is None else str(found.get(M + "val") or "")


def _fraction(self: MathEquation, element: Any) -> list[AnnexRun]:
    return [*self.bracketed(element, "num"), _made("/"), *self.bracketed(element, "den")]


def _scripts(self: MathEquation, element: Any) -> list[AnnexRun]:
    """Base with index and power, whichever it has; those that stand before it come first."""
    low = _raised(self.part(element, "sub"), Rise.SUB)
    high = _raised(self.part(element, "sup"), Rise.SUPER)
    base = self.part(element, "e")
    return [*low, *high, *base] if local(element) == "sPre" else [*base, *low, *high]


def _root(self: MathEquation, element: Any) -> list[AnnexRun]:
    degree = _raised(self.part(element, "deg"), Rise.SUPER)
    return [*degree, _made("√"), *self.bracketed(element, "e")]


def _nary(self: MathEquation, element: Any) -> list[AnnexRun]:
    low = _raised(self.part(element, "sub"), Rise.SUB)
    high = _raised(self.part(element, "sup"), Rise.SUPER)
    return [_made(_sign(element, "naryPr", "chr", "∫")), *low, *high, *self.part(element, "e")]


def _delimited(self: MathEquation, element: Any) -> list[AnnexRun]:
    between = _sign(element, "dPr", "sepChr", "|")
    parts = [self.children(child) for child in element.findall(M + "e")]
    inner = list(_between(parts, between))
    return [_made(_sign(element, "dPr", "begChr", "(")), *inner, _made(_sign(element, "dPr", "endChr", ")"))]


def _between(parts: list[list[AnnexRun]], mark: str) -> Iterator[AnnexRun]:
    for number, part in enumerate(parts):
        if number:
            yield _made(mark)
        yield from part


def _rows(self: MathEquation, element: Any) -> list[AnnexRun]:
    """A matrix or a stack of equations: rows by semicolons, places by spaces."""
    rows = element.findall(M + "mr") or element.findall(M + "e")
    if local(element) == "eqArr":
        return list(_between([self.children(row) for row in rows], "；"))
    lines = [list(_between([self.children(cell) for cell in row.findall(M + "e")], " ")) for row in rows]
    return list(_between(lines, "；"))


def _limit(self: MathEquation, element: Any) -> list[AnnexRun]:
    rise = Rise.SUB if local(element) == "limLow" else Rise.SUPER
    return [*self.part(element, "e"), *_raised(self.part(element, "lim"), rise)]


def _several(self: MathEquation, element: Any) -> list[AnnexRun]:
    """Equations of one paragraph (oMathPara)."""
    parts = [self.runs(child) for child in element.findall(M + "oMath")]
    return list(_between([part for part in parts if part], "　"))


#: The parts that each structure writes; what else stands in it is put aside.
_USUAL = frozenset({"e", "sub", "sup"})
_PARTS = {
    "oMathPara": frozenset({"oMath"}),
    "f": frozenset({"num", "den"}),
    "rad": frozenset({"deg", "e"}),
    "m": frozenset({"mr"}),
    "limLow": frozenset({"e", "lim"}),
    "limUpp": frozenset({"e", "lim"}),
}
_WRITERS: dict[str, Callable[[MathEquation, Any], list[AnnexRun]]] = {
    "f": _fraction,
    "sSup": _scripts,
    "sSub": _scripts,
    "sSubSup": _scripts,
    "sPre": _scripts,
    "rad": _root,
    "nary": _nary,
    "d": _delimited,
    "m": _rows,
    "eqArr": _rows,
    "limLow": _limit,
    "limUpp": _limit,
    "oMathPara": _several,
}
