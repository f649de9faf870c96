"""Words of cells inside sentences: of two marks in a row one stays, and nothing but marks is taken away."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_gen.document.nodes import TextSpan, plain
from report_gen.figures.address import Address
from report_gen.figures.finding import Location
from report_gen.narrative.seams import joined

CELL = Location("决算数据.xlsx", Address.of("年初预算", "D5"))
WORDS = st.text("，。；：、甲乙（）1", max_size=8)


def spans(before: str, cell: str, behind: str) -> list[TextSpan]:
    return [TextSpan(before), TextSpan(cell, source=CELL), TextSpan(behind)]


@pytest.mark.parametrize(
    ("before", "cell", "behind", "printed"),
    [
        ("，主要用于", "日常工作。", "。", "，主要用于日常工作。"),
        ("主要原因：", "，人员增加；", "；", "主要原因：人员增加；"),
        ("包括", "甲、乙", "等", "包括甲、乙等"),
        ("1.", "起草文件。", "", "1.起草文件。"),
        ("（", "见附件。", "）", "（见附件）"),
    ],
)
def test_the_sentence_brings_its_own_marks(before: str, cell: str, behind: str, printed: str) -> None:
    assert plain(joined(spans(before, cell, behind))) == printed


@given(
    st.sampled_from(["主要原因：", "用于", "（", ""]), WORDS, st.sampled_from(["。", "；", "等", "）", ""])
)
def test_only_marks_at_the_seam_go(before: str, cell: str, behind: str) -> None:
    first, word, last = joined(spans(before, cell, behind))
    assert (first.text, last.text) == (before, behind)
    assert word.text in cell
    assert re.sub("[，。；：、]", "", cell) == re.sub("[，。；：、]", "", word.text)
    assert not (behind[:1] in ("。", "；") and word.text[-1:] in tuple("，。；：、"))


def test_words_of_the_edition_stay_as_they_are() -> None:
    own = (TextSpan("甲。"), TextSpan("。乙"))
    assert joined(own) == own
