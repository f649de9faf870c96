"""What a report of this form must say (必备内容), as the edition lists it beside its tables and terms."""

from __future__ import annotations

from report_gen.figures.records import dataclass


@dataclass(frozen=True, slots=True)
class RequiredContent:
    """Something that a report must say: `pattern`, a regular expression, finds it in a paragraph or heading.

    Where `table` is named it is asked only if that table has figures other than zero. `basis` says who asks for it.
    """

    id: str
    name: str
    pattern: str
    table: str = ""
    basis: str = ""
