"""What the words of an exported sheet say of its figures: unit of money, fiscal year, department. Knows no tables."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from report_gen.figures.numerals import DIGITS, NUMERALS, spelled

_HAN = r"[\u4e00-\u9fff]"
_MONEY = r"((?:[十百千万亿]\s*)*元)"
#: 单位：万元, also 人民币万元 and 万元人民币; 编制单位 is another word.
_UNIT = re.compile(
    rf"(?<!{_HAN})(?:金额|计量|货币|计价)?单\s*位\s*:?\s*(?:人民币|RMB)?\s*:?\s*{_MONEY}(?:人民币)?(?!{_HAN})"
)
#: A unit behind a head or a title: 预算数（万元）.
_BEHIND = re.compile(rf"\((?:金额)?(?:单位:)?(?:人民币)?{_MONEY}\)$")
#: A fiscal year; 2018年3月 is a date.
_YEAR = re.compile(
    rf"(?<![0-9])(20[0-9]{{2}})\s*年(?!\s*[0-9]{{1,2}}\s*月)"
    rf"|(?<![{NUMERALS}])(二[{DIGITS}]{{3}})\s*年(?!\s*[{NUMERALS}]{{1,3}}\s*月)"
)
_DEPARTMENT = re.compile(
    rf"(?<!{_HAN})(?:部门名称|部门|编制单位|填报单位|编报单位|单位名称)\s*[:：][ \t\u3000]*([^\s:：]+)"
)


def units(texts: Iterable[str], heads: Iterable[str]) -> tuple[str, ...]:
    """The units of money that texts state (单位：万元), and those behind titles and heads: 决算数（元）."""
    texts, heads = [_plain(text) for text in texts], [_plain(head) for head in heads]
    stated = [found for text in texts for found in _UNIT.finditer(text)]
    stated += [found for label in (*texts, *heads) if (found := _BEHIND.search(label))]
    return tuple(dict.fromkeys("".join(found[1].split()) for found in stated))


def without_unit(head: str) -> str:
    """A head without the unit behind it."""
    return re.sub(r"（(?:金额)?(?:单位：)?(?:人民币)?[十百千万亿]*元）$", "", head)


def years(texts: Iterable[str]) -> tuple[int, ...]:
    """The fiscal years that texts name, in digits or spelled out (二〇一七年)."""
    found = [match for text in texts for match in _YEAR.finditer(_plain(text))]
    named = [int(match[1]) if match[1] else spelled(match[2]) for match in found]
    return tuple(dict.fromkeys(year for year in named if year is not None))


def department(texts: Iterable[str]) -> str:
    """Whose figures the texts say these are, "" when they say nothing."""
    found = next((found for text in texts if (found := _DEPARTMENT.search(text))), None)
    return found[1] if found else ""


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text)
