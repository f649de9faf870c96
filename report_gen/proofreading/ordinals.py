"""Ordinals as reports number their parts, chapters, sections and lines, for patterns."""

from __future__ import annotations

from report_gen.figures.recognised import recognised

_HAN = "[一二三四五六七八九十]"
#: 第二部分.
PART = recognised(f"第{_HAN}+部分")
#: 三、 and （三）.
CHAPTER, SECTION = f"{_HAN}{{1,3}}、", f"（{_HAN}{{1,3}}）"
