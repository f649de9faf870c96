"""How many digits a code of each level has stands in one place; what looks for codes in texts asks there."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

import report_gen
from report_gen.figures.code import ANY_CODE, CLASS_CODE, DIGITS, LOWER_CODE, Code, is_code, level_of, part_at

PACKAGE = Path(report_gen.__file__).parent
#: Patterns and lengths of codes of 款 and 项, which no other number has.
_OWN_DIGITS = re.compile(r"\\d\{[57]\}|\[:[57]\]|len\(\w*code\w*\) ?[=<>!]+ ?[357]\b")


def test_no_other_module_counts_the_digits_of_codes() -> None:
    own = PACKAGE / "figures" / "code.py"
    others = [path for path in PACKAGE.rglob("*.py") if path != own]
    assert len(others) > 300
    assert [str(path) for path in others if _OWN_DIGITS.search(path.read_text(encoding="utf-8"))] == []


@given(st.text("0123456789", min_size=1, max_size=9))
def test_the_patterns_are_those_of_codes(text: str) -> None:
    assert bool(re.fullmatch(ANY_CODE, text)) == is_code(text)
    assert bool(re.fullmatch(CLASS_CODE, text)) == (level_of(text) == 1)
    assert bool(re.fullmatch(LOWER_CODE, text)) == (level_of(text) > 1)


@given(st.integers(10**6, 10**7 - 1).map(str), st.sampled_from(list(DIGITS)))
def test_the_part_at_a_level_is_the_parent_there(text: str, level: int) -> None:
    above = {code.level: code.text for code in (Code(text), *Code(text).above)}
    assert part_at(text, level) == above[level]
