"""Fields (域) while a part is read: the code is not printed, the result is; a field without a result is told."""

from __future__ import annotations

from typing import Any

from report_gen.annex.account import seen
from report_gen.annex.ledger import Ledger
from report_gen.annex.names import W, switched, value
from report_gen.annex.reasons import Reason
from report_gen.figures.records import dataclass

#: Fields that print nothing by themselves.
_SILENT = ("TC", "XE", "TA", "RD", "SET", "BOOKMARK", "PRIVATE", "ASK", "COMMENTS")
_CONTENTS = ("TOC",)
_CHECKBOX = "FORMCHECKBOX"
_DROPDOWN = "FORMDROPDOWN"
_TICKED, _EMPTY = "√", "□"
#: Word nests no more than 20 fields.
_DEEPEST = 100


@dataclass
class _OpenField:
    """A field that has begun; `data` are the settings of a form field."""

    code: str
    data: Any = None
    in_result: bool = False
    printed: bool = False

    @property
    def name(self) -> str:
        """The kind of the field: REF, TOC."""
        return (self.code.split() or [""])[0].upper()


class Fields:
    """The fields that are open at a place of the text, the outermost first."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._open: list[_OpenField] = []
        self._surplus = 0

    @property
    def hiding(self) -> Reason | None:
        """Why characters are not printed at this place."""
        if any(not field.in_result for field in self._open):
            return Reason.IN_CODE
        return Reason.CONTENTS if any(field.name in _CONTENTS for field in self._open) else None

    def begin(self, code: str, data: Any = None) -> None:
        """A field begins. Beyond all sense fields are counted only, so that hostile files cost no time."""
        if len(self._open) < _DEEPEST:
            self._open.append(_OpenField(code, data))
        else:
            self._surplus += 1

    def code(self, element: Any) -> None:
        """A piece of a field's code; outside of any field it is nothing."""
        self._ledger.one(element, Reason.CODE if self._open else Reason.UNKNOWN)
        if self._open and not self._open[-1].in_result:
            self._open[-1].code += element.text or ""

    def separate(self) -> None:
        """The result of the innermost field begins."""
        if self._open and not self._surplus:
            self._open[-1].in_result = True

    def printed(self, text: str) -> None:
        """Characters were printed."""
        if seen(text):
            for field in self._open:
                field.printed = True

    def end(self) -> str:
        """The innermost field ends; returns what a form's box prints."""
        if self._surplus or not self._open:
            self._surplus = max(self._surplus - 1, 0)
            return ""
        field = self._open.pop()
        if field.printed or self.hiding is not None or not field.name or field.name in (*_SILENT, *_CONTENTS):
            return ""
        shown = _form(field)
        if not shown:
            self._ledger.tell(Reason.FIELD, field.code.strip())
        return shown


def _form(field: _OpenField) -> str:
    """What the box of a form shows, "" for other fields."""
    if field.data is None:
        return ""
    if field.name == _CHECKBOX:
        states = [
            one for name in ("checked", "default") for one in field.data.iterfind(f"{W}checkBox/{W}{name}")
        ]
        return _TICKED if states and switched(states[0]) else _EMPTY
    if field.name == _DROPDOWN:
        entries = [value(one) for one in field.data.iter(W + "listEntry")]
        chosen = field.data.find(f"{W}ddList/{W}result")
        at = value(chosen)
        place = int(at) if at.isdigit() else 0
        return entries[place] if place < len(entries) else ""
    return ""
