"""科目 codes as exports write them: alone, in three columns, or in one cell with the name: [2010301]行政运行."""

from __future__ import annotations

import re
from collections.abc import Sequence

from report_gen.figures.code import ANY_CODE, is_code
from report_gen.workbook.reading.cells import label_key

#: Digits of a 类, 款 or 项, and what may part them from the name: brackets around them, a blank or a dash behind.
_BRACKETED = re.compile(rf"[（\[【〔<〈「{{]({ANY_CODE})[）\]】〕>〉」}}][-－—–_:：、.]?(.*)")
_PARTED = re.compile(rf"({ANY_CODE})(?:\s*[-－—–_:：、.|/]\s*|\s+)(\D.*)")
_JOINED = re.compile(rf"({ANY_CODE})([\u4e00-\u9fff].*)")
#: What digits before a word count, where it is no name of a 科目: 201年, 100万元.
_COUNTED = re.compile(r"[年月日号个项次人辆台批万亿元千百股室%]")


def code_and_name(text: str) -> tuple[str, str]:
    """Code and name that stand in one cell, ("", text) where there is no code; digits may be full-width."""
    plain = _normal(text)
    found = _BRACKETED.fullmatch(plain) or _PARTED.fullmatch(plain)
    if found is None:
        found = _JOINED.fullmatch(plain)
        if found is not None and _COUNTED.match(found[2]):
            found = None
    return (found[1], found[2].strip()) if found else ("", text)


def _normal(text: str) -> str:
    """Half-width digits and brackets of one kind; blanks inside stay, they part code and name."""
    wide = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF1A)} | {
        0xFF3B: 0x5B,
        0xFF3D: 0x5D,
        0x3000: 0x20,
    }
    return text.translate(wide).replace("(", "（").replace(")", "）").strip()


def composed(parts: Sequence[str]) -> str:
    """201 + 06 + 01; parts that repeat the code so far are taken as they are. "" where that is no code."""
    code = ""
    for part in filter(None, (label_key(part, ordinal=False) for part in parts)):
        if not (part.isascii() and part.isdigit()):
            break
        code = (
            part
            if code and part.startswith(code) and len(part) > 2
            else code + (part.zfill(2) if code else part)
        )
    return code if is_code(code) else ""
