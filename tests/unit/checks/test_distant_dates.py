"""The date of the report against its year."""

from __future__ import annotations

import pytest
from cases import data, edition, put

from report_gen.checks.dates import distant_dates
from report_gen.figures.finding import Level


@pytest.mark.parametrize(
    ("day", "words"), [("2017-08-31", "早于 2017 年度终了"), ("2020-08-31", "2018 年以后")]
)
def test_a_date_far_from_the_year_is_a_warning(day: str, words: str) -> None:
    (finding,) = distant_dates(put("基本信息", "编制日期", "内容", day), edition())
    assert finding.level is Level.WARNING
    assert words in finding.message
    assert finding.message.startswith(f"编制日期 {day}")


@pytest.mark.parametrize("day", ["2017-12-31", "2018-08-31", "2018-12-31"])
def test_a_date_in_the_year_after_is_none(day: str) -> None:
    assert not list(distant_dates(put("基本信息", "编制日期", "内容", day), edition()))


def test_the_example_is_dated_right() -> None:
    assert not list(distant_dates(data(), edition()))
