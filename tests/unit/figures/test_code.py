"""A code of 科目 knows its level, its parents and the forms in which it is printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_gen.figures.code import DEEPEST, DIGITS, Code, is_code, level_of

codes = st.sampled_from(list(DIGITS.values())).flatmap(
    lambda digits: st.text("0123456789", min_size=digits, max_size=digits)
)


def test_level_parents_and_parts_of_an_item() -> None:
    item = Code("2010301")
    assert (item.level, DEEPEST) == (3, 3)
    assert [code.text for code in item.above] == ["20103", "201"]
    assert item.parts == ("201", "03", "01")
    assert Code("201").parent is None
    assert Code("301").parts == ("301",)


@given(codes)
def test_a_code_is_its_parts_put_together_and_begins_with_each_of_its_parents(text: str) -> None:
    code = Code(text)
    assert "".join(code.parts) == text
    assert len(code.parts) == code.level == level_of(text) == len(list(code.above)) + 1
    assert all(text.startswith(parent.text) for parent in code.above)
    assert [parent.level for parent in code.above] == list(range(code.level - 1, 0, -1))


@given(
    st.one_of(
        st.text(), st.text("0123456789"), st.sampled_from(["", "合计", "２０１", "20103 ", "²01", "2 1"])
    )
)
def test_any_other_text_is_none(text: str) -> None:
    right = len(text) in DIGITS.values() and all(char in "0123456789" for char in text)
    assert is_code(text) is right
    assert (Code.of(text) is not None) is right
    assert bool(level_of(text)) is right
    if not right:
        with pytest.raises(ValueError, match="no code"):
            Code(text)
