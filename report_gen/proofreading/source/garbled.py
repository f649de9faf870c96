"""Pages whose letters are none (乱码): faces without a table of what their signs mean yield other characters.

A person sees the page as it should be; what a program reads of it would only be false claims.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from report_gen.proofreading.source.letters import Letter

#: Letters from which on a page can be judged, and the part of them that may be strange.
_ENOUGH, _STRANGE = 30, 0.12
#: The 汉字 of which reports, and other papers of offices, have the most: a third of a page, of garbled ones none.
_COMMON = frozenset((
    "的", "年", "支", "出", "收", "入", "决", "算", "预", "财", "政", "部", "门", "单", "位", "元", "一",
    "人", "公", "费", "和", "为", "国", "资", "金", "管", "理", "工", "作", "中", "及",
))  # fmt: skip
_HAN, _MANY, _LEAST = ("\u4e00", "\u9fff"), 100, 0.02
#: Marks of Latin-1 that Chinese texts do have.
_KNOWN = frozenset("·×÷°±§")


def is_garbled(letters: Sequence[Letter], lost: int) -> bool:
    """Whether the letters of a page are not what it shows; `lost` are those without any meaning."""
    if len(letters) + lost < _ENOUGH:
        return False
    strange = lost + sum(_is_strange(one.text) for one in letters)
    if strange > _STRANGE * (len(letters) + lost):
        return True
    han = [one.text for one in letters if _HAN[0] <= one.text <= _HAN[1]]
    return len(han) >= _MANY and sum(one in _COMMON for one in han) < _LEAST * len(han)


def _is_strange(text: str) -> bool:
    """Whether a character is of a private area, or one that Chinese texts do not have."""
    if unicodedata.category(text) in ("Co", "Cn") or text == "\ufffd":
        return True
    return "\x80" <= text <= "\u024f" and text not in _KNOWN
