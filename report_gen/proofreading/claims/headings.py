"""The headings that a passage stands under (所在标题): they tell what its figures are about."""

from __future__ import annotations

import re
from dataclasses import field

from report_gen.figures.records import dataclass
from report_gen.proofreading.ordinals import CHAPTER, PART, SECTION

#: What ends a sentence; a heading of the text may have a stop, too (……情况说明。).
SENTENCE = re.compile(r"(?<!情况说明)。$|；$")
_HEADING = re.compile(f"{PART}|{CHAPTER}|{SECTION}")
#: No heading is longer: what is begins with an ordinal and is a sentence.
_LONGEST = 48


@dataclass
class Headings:
    """The headings above a passage, from the greatest on."""

    levels: dict[int, str] = field(default_factory=dict)

    def see(self, text: str) -> None:
        """Take note of a text if it is a heading."""
        found = _HEADING.match(text)
        if found is None or len(text) > _LONGEST or SENTENCE.search(text):
            return
        level = 0 if text[0] == "第" else 2 if text[0] == "（" else 1
        self.levels = {key: words for key, words in self.levels.items() if key < level} | {level: text}

    @property
    def words(self) -> str:
        """All of them."""
        return " ".join(self.levels[key] for key in sorted(self.levels))
