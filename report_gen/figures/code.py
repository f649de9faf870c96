"""`Code` (科目编码): a code of 政府收支分类科目. Level, parents and printed forms follow from its digits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

#: Digits of a code by its level: 类 3, 款 5, 项 7 (财政部《政府收支分类科目》).
DIGITS = {1: 3, 2: 5, 3: 7}
_LEVELS = {digits: level for level, digits in DIGITS.items()}

#: The level of an item (项), the deepest one.
DEEPEST = max(DIGITS)


def _pattern(*levels: int) -> str:
    """A regular expression of codes of these levels, the longest first; it says nothing of what stands around."""
    return "(?:" + "|".join(rf"\d{{{DIGITS[level]}}}" for level in sorted(levels, reverse=True)) + ")"


#: Within regular expressions: any code, that of a 类, one below a 类.
ANY_CODE, CLASS_CODE, LOWER_CODE = _pattern(*DIGITS), _pattern(1), _pattern(2, 3)


@dataclass(frozen=True, slots=True, order=True)
class Code:
    """A code of 3, 5 or 7 digits: 2010301. Raises ValueError for any other text."""

    text: str

    def __post_init__(self) -> None:
        if not is_code(self.text):
            raise ValueError(f"no code of 科目: {self.text!r}")

    @classmethod
    def of(cls, text: str) -> Code | None:
        """The code that a text is, None for what is none (合计, a blank)."""
        return cls(text) if is_code(text) else None

    @property
    def level(self) -> int:
        """1 for 类, 2 for 款, 3 for 项."""
        return _LEVELS[len(self.text)]

    @property
    def parent(self) -> Code | None:
        """The code one level above, None for a 类."""
        return Code(self.text[: DIGITS[self.level - 1]]) if self.level > 1 else None

    @property
    def above(self) -> Iterator[Code]:
        """Its parents, the nearest first."""
        parent = self.parent
        if parent:
            yield parent
            yield from parent.above

    @property
    def parts(self) -> tuple[str, ...]:
        """The code as forms with a column per level print it: 201, 03, 01."""
        starts = [0, *DIGITS.values()][: self.level]
        return tuple(self.text[start : DIGITS[level]] for level, start in enumerate(starts, 1))


def is_code(text: str) -> bool:
    """Whether a text has the form of a code."""
    return text.isascii() and text.isdigit() and len(text) in _LEVELS


def part_at(text: str, level: int) -> str:
    """The code of a level that a code lies under, or is."""
    return text[: DIGITS[level]]


def level_of(text: str) -> int:
    """The level of the code that a text is, 0 for what is none."""
    return _LEVELS[len(text)] if is_code(text) else 0
