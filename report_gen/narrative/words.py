"""Words of cells as templates see them (单元格文字): data that no template text is ever made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from report_gen.document.sequences import is_outline, own_ordinals
from report_gen.figures.dataset import Absent, Row, Text
from report_gen.figures.fact import Fact
from report_gen.figures.finding import Location
from report_gen.figures.records import dataclass

#: The place of words that nobody typed: labels that the edition gives.
NOWHERE = Location("")
#: The column of a list that its names stand in.
NAME = "名称"


@dataclass(frozen=True, eq=False)
class Words(Text):
    """Words of a cell, equal to what they say, false where there are none.

    `ordinal` is what the list that they stand in bears here as its own ordinal, "" for none; `outline` says that
    the list numbers itself in several levels, so that no template should.
    """

    ordinal: str = ""
    outline: bool = False

    def __eq__(self, other: object) -> bool:
        return self.value == (other.value if isinstance(other, Text) else other)

    def __hash__(self) -> int:
        return hash(self.value)

    @property
    def source(self) -> Location | None:
        """The cell, None for words of the edition."""
        return None if self.location is NOWHERE else self.location


def words_of(text: Text | None) -> Words | None:
    """The words of a cell outside any list."""
    return Words(text.value, text.location) if text else None


@dataclass(frozen=True)
class RowList:
    """The rows that a template goes through, for what their texts have in common (自带序号), column by column."""

    rows: tuple[Row, ...]
    _known: dict[str, Mapping[str, Words]] = field(default_factory=dict, compare=False)

    def words(self, row: Row, column: str) -> Words:
        """The words of a row in a column, or its name."""
        if column not in self._known:
            self._known[column] = self._column(column)
        return self._known[column][row.key]

    def _column(self, column: str) -> Mapping[str, Words]:
        texts = {row.key: text for row in self.rows if (text := _text(row, column)) is not None}
        typed = [text.value for text in texts.values() if text.location is not NOWHERE]
        ordinals = iter(own_ordinals(typed))
        outline = is_outline(typed)

        def listed(text: Text) -> Words:
            if text.location is NOWHERE:
                return Words(text.value, text.location)
            return Words(text.value, text.location, next(ordinals, ""), outline)

        return {key: listed(text) for key, text in texts.items()}

    def shown(self, row: Row, column: str) -> Fact | Words | None:
        """The value of a row in a column, None where there is none."""
        match row.values[column]:
            case Absent():
                return None
            case Text():
                return self.words(row, column)
            case value:
                return value


def _text(row: Row, column: str) -> Text | None:
    return Text(row.label, row.named or NOWHERE) if column == NAME else row.text(column)
