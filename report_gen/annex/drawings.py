"""What stands beside the text (图形): pictures, text boxes, charts, objects, in DrawingML and in VML."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from report_gen.annex.account import seen
from report_gen.annex.ledger import Ledger
from report_gen.annex.names import DGM, LAYOUT, MC, PIC, WP, A, C, O, R, V, W, local
from report_gen.annex.pictures import Refused, Shown, Within, drawn, painted
from report_gen.annex.reasons import Reason
from report_gen.figures.messages import in_words
from report_gen.figures.records import dataclass

_BOX = W + "txbxContent"
_BRANCHES = (MC + "Choice", MC + "Fallback")
_CHARTEX = "{http://schemas.microsoft.com/office/drawing/2014/chartex}chart"


@dataclass(frozen=True, slots=True)
class Held:
    """One thing beside the text: a picture, the content of a text box, or a note by kind and number."""

    picture: Shown | None = None
    box: Any = None
    note: tuple[str, str] | None = None


class Drawings:
    """Reads the drawings of one part."""

    def __init__(self, ledger: Ledger, within: Within) -> None:
        self._ledger, self._within_part = ledger, within

    def chosen(self, alternate: Any) -> Any:
        """The branch of an `AlternateContent` to read: the first with words or a picture, else the first.

        The others are set aside, as copies or, when they say something else, as lost. None for an empty one.
        """
        branches = [child for child in alternate if child.tag in _BRANCHES]
        for astray in alternate:
            if astray.tag not in _BRANCHES:
                self._ledger.unknown(astray)
        if not branches:
            return None
        # Word writes the same thing twice, for new and old programs; which of them holds the words differs.
        found = next((one for one in branches if _speaks(one)), branches[0])
        text = _words(found)
        for branch in branches:
            if branch is not found:
                same = _words(branch) in ("", text)
                self._ledger.set_aside(branch, Reason.COPY if same else Reason.VARIANT)
        return found

    def read(self, element: Any) -> list[Held]:
        """Everything in a `w:drawing`, `w:pict` or `w:object`; what cannot be printed is told."""
        # Hidden by whoever made the file: not printed by Word either.
        if any(one.get("hidden") in ("1", "true") for one in element.iter(WP + "docPr")):
            self._ledger.set_aside(element, Reason.HIDDEN, "图形")
            return []
        self._ledger.one(element, Reason.UNKNOWN)
        held = list(self._within(element))
        if not self._named(element, bare=not held) and not held:
            self._ledger.tell(Reason.PICTURE, in_words("W-ANNEX.bare_drawing"))
        return held

    def _within(self, element: Any) -> Iterator[Held]:
        """The things below an element; characters outside of text boxes are set aside on the way."""
        for child in element:
            tag = child.tag
            if tag == _BOX:
                yield Held(box=child)
                continue
            if tag == MC + "AlternateContent":
                branch = self.chosen(child)
                yield from self._within(branch) if branch is not None else ()
                continue
            self._ledger.one(child, Reason.LAYOUT if local(child) in LAYOUT else Reason.UNKNOWN)
            if tag == PIC + "pic":
                yield from self._picture(partial(drawn, child, _frame(child), self._within_part))
            elif tag == V + "imagedata":
                yield from self._picture(partial(painted, child, child.getparent(), self._within_part))
            yield from self._within(child)

    def _picture(self, show: Callable[[], Shown]) -> Iterator[Held]:
        try:
            shown = show()
        except Refused as why:
            self._ledger.tell(Reason.PICTURE, str(why))
            return
        if shown.turned:
            self._ledger.tell(Reason.TURNED, shown.alt)
        yield Held(picture=shown)

    def _named(self, element: Any, *, bare: bool) -> bool:
        """Tell what no reader can print: charts, diagrams, words made of shapes; an object, unless it is shown."""
        told = False
        for child in element.iter():
            reason = _THINGS.get(child.tag)
            if reason is not None and (bare or reason is not Reason.OBJECT):
                self._ledger.tell(reason, str(child.get("string") or child.get("ProgID") or ""))
                told = True
            # A picture tells for itself whether it can be printed.
            told = told or child.tag in (PIC + "pic", V + "imagedata")
        return told or _is_bare_shape(element)


_THINGS = {
    C + "chart": Reason.CHART,
    _CHARTEX: Reason.CHART,
    DGM + "relIds": Reason.DIAGRAM,
    O + "OLEObject": Reason.OBJECT,
    V + "textpath": Reason.ART,
}


def _frame(picture: Any) -> Any:
    """The `wp:inline` or `wp:anchor` around a picture, or the picture itself."""
    return next((one for one in picture.iterancestors(WP + "inline", WP + "anchor")), picture)


def _words(element: Any) -> str:
    """All words below an element, for comparing."""
    return seen("".join(one.text or "" for one in element.iter() if local(one) == "t"))


def _speaks(branch: Any) -> bool:
    """Whether a branch holds words or a picture that can be shown."""
    pictured = (
        one.get(R + "embed") if one.tag == A + "blip" else one.tag == V + "imagedata" for one in branch.iter()
    )
    return bool(_words(branch)) or any(pictured)


def _is_bare_shape(element: Any) -> bool:
    """Whether a drawing is a bare shape (a line, a frame), which says nothing."""
    shapes = ("wsp", "wgp", "wpc", "line", "rect", "shape", "roundrect", "oval", "group", "cxnSp")
    return any(local(one) in shapes for one in element.iter())
