"""Twice as many figures take twice as much work, not four times: counted in calls, as a clock would lie."""

from __future__ import annotations

import cProfile
from dataclasses import replace

import pytest
from spoken import TEMPLATES, passage, tables

from report_gen.proofreading.reading import proofread

#: Sentences of which long files have thousands.
KINDS = {
    "增减率": "2023年度公用经费支出{0}.25万元，比上年增加{1}.10万元，增长12.5%。",
    "占比": "2023年度支出合计{0}.25万元，其中：基本支出{1}.10万元，占{2}.55%；项目支出{1}.70万元，占12.55%。",
    "预算": "2023年度项目支出年初预算{0}.25万元，支出决算{1}.10万元，完成年初预算的{2}.5%，占年初预算的3.5%。",
}
FEW, MANY = 250, 500


def calls(text: str, count: int) -> int:
    base = tables()
    said = (passage(text.format(3 * n + 7, n + 1, n % 90), 15) for n in range(count))
    printed = replace(base, passages=(*base.passages, *said))
    profile = cProfile.Profile()
    profile.runcall(proofread, printed, TEMPLATES)
    return sum(one.callcount for one in profile.getstats())


@pytest.mark.parametrize("kind", KINDS)
def test_twice_the_text_is_twice_the_work(kind: str) -> None:
    calls(KINDS[kind], 1)  # what is read once for all
    none, few, many = (calls(KINDS[kind], count) for count in (0, FEW, MANY))
    assert (many - none) / (few - none) < 2.4


@pytest.mark.parametrize("number", ["9" * 100_000, "1" + ",234" * 25_000], ids=["digits", "groups"])
def test_a_number_of_many_digits_is_read_through_once(number: str) -> None:
    """A pattern that is tried anew from each digit takes minutes here, which ends the whole file as unread."""
    base = tables()
    said = passage(f"2023年度支出合计{number}，比上年增加1.00%。", 15)
    proofread(replace(base, passages=(*base.passages, said)), TEMPLATES)
