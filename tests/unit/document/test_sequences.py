"""A list's own ordinals are known by the whole list; a text that merely begins like one keeps its beginning."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_gen.document.numbering import han_number
from report_gen.document.sequences import is_outline, own_ordinals

FORMS = {
    "一、": lambda n: f"{han_number(n)}、", "（一）": lambda n: f"（{han_number(n)}）", "(一)": lambda n: f"({han_number(n)})",
    "第一，": lambda n: f"第{han_number(n)}，", "一是": lambda n: f"{han_number(n)}是", "1.": lambda n: f"{n}.", "1、": lambda n: f"{n}、",
    "１．": lambda n: f"{n}．".translate({48 + d: 0xFF10 + d for d in range(10)}), "（1）": lambda n: f"（{n}）", "1)": lambda n: f"{n})",
    "①": lambda n: chr(ord("①") + n - 1),
}  # fmt: skip
WORDS = st.text("负责组织协调本市安全保密工作甲乙", min_size=1, max_size=8)


@given(
    st.sampled_from(sorted(FORMS)), st.lists(WORDS, min_size=2, max_size=20), st.sampled_from(["", " ", "　"])
)
def test_a_whole_sequence_is_a_lists_own(form: str, words: list[str], gap: str) -> None:
    typed = [FORMS[form](number) + gap for number in range(1, len(words) + 1)]
    texts = [ordinal + word for ordinal, word in zip(typed, words, strict=True)]
    assert own_ordinals(texts) == tuple(typed)
    assert not is_outline(texts)


@given(st.sampled_from(sorted(FORMS)), st.lists(WORDS, min_size=3, max_size=9), st.data())
def test_a_broken_sequence_is_none(form: str, words: list[str], data: st.DataObject) -> None:
    """One number left out, counted twice or missing: then nobody can tell, and all stays as typed."""
    texts = [FORMS[form](number) + word for number, word in enumerate(words, 1)]
    place = data.draw(st.integers(0, len(texts) - 1))
    broken = data.draw(st.sampled_from([FORMS[form](place + 2), ""]))
    texts[place] = broken + words[place]
    assert own_ordinals(texts) == ()


@pytest.mark.parametrize(
    "texts",
    [
        ["一、二期工程维护", "二、三期工程维护"], ["（1）号楼加固", "（2）号楼加固"], ["①号泵站", "②号泵站"], ["110、119 等报警", "120急救"],
        ["2017.年度计划", "2018.年度计划"], ["1.5万户改造", "2.5万户改造"], ["一、总结会议"], ["十、总结会议", "十一、表彰会议"], ["甲", "乙"],
        [], ["一、", "二、"], ["1.甲", "2）乙"], ["一一、甲", "二、乙"],
    ],
)  # fmt: skip
def test_what_merely_looks_like_ordinals_is_none(texts: list[str]) -> None:
    assert own_ordinals(texts) == ()
    assert not is_outline(texts)


@pytest.mark.parametrize(
    ("texts", "outline"),
    [
        (["1.甲", "（1）乙", "（2）丙", "2.丁"], True), (["一、甲", "（一）乙", "1.丙", "2.丁", "（二）戊", "二、己"], True),
        (["1.甲", "（1）乙", "（1）丙"], False), (["1.甲", "（2）乙"], False), (["1.甲", "（1）乙", "丙"], False), (["1.甲", "2.乙"], False),
    ],
)  # fmt: skip
def test_ordinals_of_several_levels_are_an_outline(texts: list[str], outline: bool) -> None:
    assert is_outline(texts) == outline
    assert not outline or own_ordinals(texts) == ()
