"""The lines of the contents (目录), whatever they are numbered with."""

from __future__ import annotations

import re
from collections.abc import Iterator

from report_gen.proofreading.ordinals import CHAPTER, PART, SECTION
from report_gen.proofreading.printed import Passage

HEADING = re.compile(f"{PART}|{CHAPTER}")
PARTS, _BELOW = re.compile(PART), re.compile(SECTION)
_TITLE = "目录"
#: The longest entry.
_LONGEST = 60
#: Leaders and the page behind an entry.
TAIL = re.compile(r"[.．·…—\-_\s]*\d{0,3}[-—]*$")
_DIGITS = re.compile(r"\d{1,2}[、.．][^\d].*(?<!表)$")
#: Where a line of the contents ends in leaders, with its page or without, and another goes on in the same paragraph.
_ENTRY_END = re.compile(
    r"(?<=[.．·…—]{3}\d)(?=第.部分|[一二三四五六七八九十]{1,3}、)|(?<=[.．·…—]{2}\d\d)(?=第.部分|[一二三四五六七八九十]{1,3}、)"
    r"|(?<=[.．·…—]{4})(?=第.部分|[一二三四五六七八九十]{1,3}、)"
)


def contents_lines(passages: tuple[Passage, ...]) -> list[tuple[int, str]]:
    """Passage and words of each line behind the word 目录; nothing where it does not stand."""
    start = next((n for n, one in enumerate(passages[:30]) if _begins(one.text)), None)
    return [] if start is None else list(_lines(passages, start))


def _begins(text: str) -> bool:
    """Whether the contents begin: the word, in the line of the first entry or in one of its own."""
    return text.startswith(_TITLE) and (text == _TITLE or HEADING.match(text[len(_TITLE) :]) is not None)


def _lines(passages: tuple[Passage, ...], start: int) -> Iterator[tuple[int, str]]:
    """The lines of the contents: headings up to the first one that comes again."""
    seen: set[str] = set()
    bracketed = False  # whether a part numbers its sections in brackets
    for number in range(start, min(start + 60, len(passages))):
        line = passages[number].text
        for piece in _ENTRY_END.split(line.removeprefix(_TITLE) if number == start else line):
            text = TAIL.sub("", piece)
            above, bracketed = bracketed, bool(PARTS.match(text) or (bracketed and _BELOW.match(text)))
            if text.startswith("第一部分") and any(one.startswith("第一部分") for one in seen):
                return
            long, parted = len(text) > _LONGEST, any(map(PARTS.match, seen))
            # Sections with digits stand below parts; tables with digits are answered to by tables.
            digits = parted and _DIGITS.match(text)
            if not long and (digits or (_BELOW.match(text) and (above or not parted))):
                yield number, text
                continue
            if not HEADING.match(text) or long:
                if passages[number].page > passages[start].page + 1 or long:
                    return
                continue
            if text in seen:
                return
            seen.add(text)
            yield number, text


def title_of(text: str) -> str:
    """The words up to the first 表: the title where a paragraph runs on (决算表部门：…单位：万元)."""
    return text.partition("表")[0] + "表" if "表" in text else ""
