"""Number styles by place (数字格式): one for all, changed for the text, for tables, for a single table.

[number]
thousands = true
zero = "0.00"
decimals = 2
trim = false

[number.text]     # the same keys, those that differ in texts
[number.tables]   # those that differ in tables; a table's own file may change them again
"""

from __future__ import annotations

from dataclasses import replace
from unicodedata import digit

from report_gen.edition.strict import Section
from report_gen.figures.display import NumberStyle
from report_gen.figures.messages import in_words
from report_gen.figures.records import dataclass


@dataclass(frozen=True, slots=True)
class NumberChanges:
    """What a place changes in a number style; None keeps it."""

    thousands: bool | None = None
    zero: str | None = None
    decimals: int | None = None
    trim: bool | None = None

    def on(self, style: NumberStyle) -> NumberStyle:
        """The style with the changes."""
        return NumberStyle(
            style.thousands if self.thousands is None else self.thousands,
            style.zero if self.zero is None else self.zero,
            style.decimals if self.decimals is None else self.decimals,
            style.trim if self.trim is None else self.trim,
        )


def number_changes(section: Section) -> NumberChanges:
    """The keys of a section that change the number style. Raises `EditionError` for impossible decimals."""
    return NumberChanges(
        thousands=section.flag("thousands") if section.has("thousands") else None,
        zero=_zero(section) if section.has("zero") else None,
        decimals=_decimals(section) if section.has("decimals") else None,
        trim=section.flag("trim") if section.has("trim") else None,
    )


def read_number_styles(section: Section) -> tuple[NumberStyle, NumberStyle]:
    """The styles of texts and of tables. Raises `EditionError` where texts would leave a zero out."""
    common = number_changes(section).on(NumberStyle(section.flag("thousands"), _zero(section)))
    words, tables = section.section("text"), section.section("tables")
    said = number_changes(words)
    if said.zero is not None and not any(map(str.isdigit, said.zero)):
        raise words.fault(in_words("E-EDITION.zero"))
    texts = said.on(common)
    if not any(map(str.isdigit, texts.zero)):
        texts = replace(texts, zero="0" if texts.trim else f"{0:.{texts.decimals}f}")
    in_tables = number_changes(tables).on(common)
    for one in (words, tables, section):
        one.close()
    return texts, in_tables


def _zero(section: Section) -> str:
    """What a zero is printed as: no other number."""
    zero = section.text("zero")
    if any(digit(char, 0) for char in zero):
        raise section.fault(in_words("E-EDITION.zero_digits"), "zero")
    return zero


def _decimals(section: Section) -> int:
    decimals = section.integer("decimals")
    if not 0 <= decimals <= 8:
        raise section.fault(in_words("E-EDITION.decimals"))
    return decimals
