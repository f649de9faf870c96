"""Reads the content of a paragraph (段内): runs, fields, revisions, equations, symbols; other things go to `flow`.

Closed world: an element is read, known to hold no words, or named. What a state hides (a deletion, hidden or struck
characters, the code of a field) hides all that stands in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import field
from typing import Any

from report_gen.annex.account import SIGNS, seen, solid
from report_gen.annex.drawings import Drawings, Held
from report_gen.annex.fields import Fields
from report_gen.annex.ledger import Ledger
from report_gen.annex.model import BREAK, AnnexRun
from report_gen.annex.names import CONTAINERS, DELETIONS, MC, W14, M, W, local, value
from report_gen.annex.reasons import Reason
from report_gen.annex.styles import WordLook, WordStyles
from report_gen.annex.symbols import changed, is_symbol_face, sign, signs
from report_gen.document.nodes import Rise
from report_gen.figures.records import dataclass

_INDEX = re.compile(r"[+\-－−]?[0-9a-zA-Z]{1,2}")
_BLANK = re.compile(r"[^\S\u3000]")
_NOTES = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote"}
_TEXT = frozenset({W + "t", W + "delText"})
_CODE = frozenset({W + "instrText", W + "delInstrText"})
_PARTED = frozenset({W + "br", W + "cr"})
_SPACE = frozenset({W + "tab", W + "ptab"})
_SIGNS = _PARTED | _SPACE | set(_NOTES) | {W + "sym", W + "noBreakHyphen", W + "fldChar"}
_EQUATIONS = frozenset({M + "oMath", M + "oMathPara"})
_DRAWN = frozenset({W + "drawing", W + "pict", W + "object"})

#: Word's sign in a box that is ticked (复选框内容控件); by itself it may mean no as well as yes.
_CROSSED, _TICK = "☒", "√"

#: Gives the mark of a note by its kind and number in the file, None for a note that is not there.
Mark = Callable[[str, str], str | None]


@dataclass
class Flow:
    """What a paragraph holds so far: its runs, with `BREAK` for soft returns, and what stands beside its text."""

    runs: list[AnnexRun] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)


class Inline:
    """Reads the paragraphs of one part; fields may reach over several of them."""

    def __init__(self, ledger: Ledger, styles: WordStyles, drawings: Drawings, mark: Mark) -> None:
        self._ledger, self._styles, self._drawings, self._mark = ledger, styles, drawings, mark
        self._fields = Fields(ledger)
        self._flow = Flow()
        self._style = ""
        self._look = WordLook()
        self._ticked = False
        self._even = False  # whether the characters before stand on the line

    def read(self, paragraph: Any, style: str, flow: Flow) -> None:
        """Read a paragraph of a style into a flow."""
        self._flow, self._style, self._even = flow, style, False
        self._children(paragraph)

    def _children(self, element: Any) -> None:
        for child in element:
            self._element(child)

    def _element(self, element: Any) -> None:
        tag = element.tag
        if tag == W + "r":
            self._run(element)
        elif tag in DELETIONS:
            self._ledger.set_aside(element, Reason.DELETED)
        elif tag in CONTAINERS:
            self._container(element)
        elif tag in _TEXT or tag in _CODE:
            self._text(element) if tag in _TEXT else self._fields.code(element)
            self._ledger.rest(element, own=False)
        elif tag in _EQUATIONS:
            self._equation(element)
        elif tag == MC + "AlternateContent":
            self._alternate(element)
        else:
            self._sign(element)

    def _sign(self, element: Any) -> None:
        """What stands for characters without holding a text."""
        tag = element.tag
        if tag in _DRAWN:
            self._drawing(element)
        elif tag == W + "ruby":
            self._ruby(element)
        elif tag in _SIGNS:
            self._alone(element)
            self._ledger.rest(element, own=True)
        else:
            self._ledger.unknown(element)

    def _alone(self, element: Any) -> None:
        tag = element.tag
        if tag == W + "sym":
            self._symbol(element)
        elif tag == W + "noBreakHyphen":
            self._emit(element, "-")
        elif tag in _PARTED:
            self._made(BREAK)
        elif tag in _SPACE:
            self._made(" ")
        elif tag == W + "fldChar":
            self._field(element)
        else:
            self._note(element, _NOTES[tag])

    # -- runs and text -------------------------------------------------------------------------------

    def _run(self, run: Any) -> None:
        before = self._look
        self._look = self._styles.look(run.find(W + "rPr"), self._style)
        self._children(run)
        self._look = before

    def _hiding(self) -> Reason | None:
        """Why characters are not printed here."""
        if self._fields.hiding:
            return self._fields.hiding
        if self._look.hidden:
            return Reason.HIDDEN
        return Reason.STRUCK if self._look.struck else None

    def _text(self, element: Any) -> None:
        text = _BLANK.sub(" ", element.text or "")
        shown = signs(self._look.face, text)
        if self._ticked and _CROSSED in text:
            shown = shown.replace(_CROSSED, _TICK)
            self._ledger.tell(Reason.SIGN, f"{_CROSSED}→{_TICK}")
        elif shown != text and self._hiding() is None:
            lost = solid(text) - solid(shown)
            self._ledger.count(Reason.SYMBOL, lost)
            self._ledger.tell(Reason.SYMBOL if lost else Reason.SIGN, changed(self._look.face, text))
        self._emit(element, shown)

    def _symbol(self, element: Any) -> None:
        face = value(element, "font")
        code = value(element, "char")
        shown = sign(face, int(code, 16)) if re.fullmatch(r"[0-9A-Fa-f]{1,6}", code) else None
        if shown is None or not seen(shown):
            self._ledger.sign(Reason.SYMBOL, f"{face} {code}")
            return
        if is_symbol_face(face) and self._hiding() is None:
            self._ledger.tell(Reason.SIGN, f"{face} {code}→{shown}")
        self._emit(element, shown)

    def _emit(self, element: Any, text: str) -> None:
        """Print the characters of one element, or put them down to what hides them."""
        hiding = self._hiding()
        if hiding is not None and element.tag in SIGNS:
            self._ledger.sign(hiding, text)
            return
        if hiding is not None:
            self._ledger.one(element, hiding)
            return
        self._fields.printed(text)
        if self._look.white:
            self._ledger.tell(Reason.WHITE, text)
        text = "".join(one.upper() if one.isascii() else one for one in text) if self._look.capitals else text
        self._flow.runs.append(AnnexRun(text, self._rise(text)))

    def _rise(self, text: str) -> Rise:
        """How characters are raised: as index, or by points where they look like one behind others (m2)."""
        lifted, even = self._look.lifted, self._even
        self._even = lifted is Rise.BASE
        if even and self._look.rise is Rise.BASE and _INDEX.fullmatch(text):
            return lifted
        return self._look.rise

    def _made(self, text: str) -> None:
        """Print characters that are no text of the file: blanks and line ends."""
        if self._hiding() is None:
            self._flow.runs.append(AnnexRun(text, made=True))

    # -- containers ----------------------------------------------------------------------------------

    def _container(self, element: Any) -> None:
        if element.tag == W + "fldSimple":
            self._simple_field(element)
        elif is_placeholder(element):
            self._ledger.set_aside(element, Reason.PLACEHOLDER)
        else:
            if local(element) in ("ins", "moveTo"):
                text = "".join(one.text or "" for one in element.iter(W + "t"))
                self._ledger.tell(Reason.INSERTED, text)
            outer, self._ticked = self._ticked, self._ticked or _is_ticked(element)
            self._children(element)
            self._ticked = outer

    def _simple_field(self, element: Any) -> None:
        self._fields.begin(value(element, "instr"))
        self._fields.separate()
        self._children(element)
        self._end(element)

    def _field(self, element: Any) -> None:
        kind = value(element, "fldCharType")
        if kind == "begin":
            self._fields.begin("", element.find(W + "ffData"))
        elif kind == "separate":
            self._fields.separate()
        else:
            self._end(element)

    def _end(self, element: Any) -> None:
        box = self._fields.end()
        if box:
            self._made(box)

    def _ruby(self, element: Any) -> None:
        """Phonetic guide: the characters are printed, the sound above them is not."""
        for child in element:
            if child.tag == W + "rt":
                self._ledger.set_aside(child, Reason.PHONETIC)
            elif child.tag == W + "rubyBase":
                self._children(child)
            else:
                self._ledger.unknown(child)

    def _alternate(self, element: Any) -> None:
        chosen = self._drawings.chosen(element)
        if chosen is not None:
            self._children(chosen)

    # -- things --------------------------------------------------------------------------------------

    def _equation(self, element: Any) -> None:
        hiding = self._hiding()
        if hiding is not None:
            self._ledger.set_aside(element, hiding)
            return
        outer, self._flow = self._flow, Flow()
        from report_gen.annex.equations import MathEquation

        runs = MathEquation(self._ledger.harmless, self._within).runs(element)
        self._flow, held = outer, self._flow.held
        outer.runs += runs
        outer.held += held
        self._fields.printed("".join(run.text for run in runs))
        self._ledger.tell(Reason.FORMULA, "".join(run.text for run in runs))

    def _within(self, element: Any) -> list[AnnexRun]:
        """What an equation holds that is no mathematics."""
        inner = self._flow
        self._flow = Flow([], inner.held)
        self._element(element)
        runs, self._flow = self._flow.runs, inner
        return runs

    def _note(self, element: Any, kind: str) -> None:
        if self._hiding() is not None:
            return
        mark = self._mark(kind, value(element, "id"))
        if mark is None:
            self._ledger.tell(Reason.NO_NOTE, "脚注" if kind == "footnote" else "尾注")
        else:
            self._fields.printed(mark)
            self._flow.runs.append(AnnexRun(mark, Rise.SUPER, made=True))
            self._flow.held.append(Held(note=(kind, value(element, "id"))))

    def _drawing(self, element: Any) -> None:
        hiding = self._hiding()
        if hiding is not None:
            self._ledger.set_aside(element, hiding, "图形")
        else:
            self._flow.held += self._drawings.read(element)


def is_placeholder(element: Any) -> bool:
    """Whether a content control still shows its invitation to type."""
    return element.find(f"{W}sdtPr/{W}showingPlcHdr") is not None


def _is_ticked(control: Any) -> bool:
    """Whether a container is a box to tick (复选框) that is ticked."""
    checked = control.find(f"{W}sdtPr/{W14}checkbox/{W14}checked")
    return checked is not None and checked.get(W14 + "val") in ("1", "true", "on")
