"""Where amounts are not those of the department's year (范围): parts of a report that tell of something else."""

from __future__ import annotations

import re
from dataclasses import field, replace

from report_gen.figures.records import dataclass
from report_gen.proofreading.claims.subjects import Target
from report_gen.proofreading.ordinals import CHAPTER, PART, SECTION

#: Headings below which 基本支出 or 本年收入 may be of an example, a project, an appended report, or of the whole place.
_ASIDE = re.compile("名词解释|附件|附表|绩效|自评|概况")
#: A label that names one unit of several (局本级：, 下属单位江北市水利科学研究所：): what follows is its own.
_UNIT = re.compile(
    r"(?:^|[。；])[^，。；：]{0,30}(?:本级|机关|[下所]属[^，。；：]{1,24}|中心|大队|支队|总站|[馆所站校队院])：[^。；]*$"
)

#: What ends a sentence; a heading of the text may have a stop, too (……情况说明。).
_SENTENCE = re.compile(r"(?<!情况说明)。$|；$")
_HEADING = re.compile(f"{PART}|{CHAPTER}|{SECTION}")


@dataclass
class Headings:
    """The headings above a passage, from the greatest on."""

    levels: dict[int, str] = field(default_factory=dict)

    def see(self, text: str) -> None:
        """Take note of a text if it is a heading."""
        found = _HEADING.match(text)
        if found is None or len(text) > 48 or _SENTENCE.search(text):
            return
        level = 0 if text[0] == "第" else 2 if text[0] == "（" else 1
        self.levels = {key: words for key, words in self.levels.items() if key < level} | {level: text}

    @property
    def words(self) -> str:
        """All of them."""
        return " ".join(self.levels[key] for key in sorted(self.levels))


def in_scope(target: Target | None, headings: str, before: str) -> Target | None:
    """A subject as unsure where its amount need not be the one of the tables; `before` is its passage up to it."""
    if target is None or not (_ASIDE.search(headings) or _UNIT.search(before)):
        return target
    return replace(target, sure=False)
