"""Dates as people type them: every day of the calendar in every form, and nothing that is no day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numeral_writer import whole

from report_gen.figures.dates import iso_date

FORMS = (
    "{0}-{1}-{2}", "{0}-{1:02}-{2:02}", "{0}年{1}月{2}日", "{0}年{1:02}月{2:02}号", "{0}.{1}.{2}", "{0}/{1}/{2}",
    "{0} 年 {1} 月 {2} 日", "{0}{1:02}{2:02}", "{0}-{1:02}-{2:02} 00:00:00",
)  # fmt: skip
WIDE = {ord(a): a_wide for a, a_wide in zip("0123456789-./", "０１２３４５６７８９－．／", strict=True)}


@settings(deadline=None)
@given(st.dates(date(1000, 1, 1)), st.sampled_from(FORMS), st.booleans())
def test_every_day_is_read_in_every_form(day: date, form: str, wide: bool) -> None:
    text = form.format(day.year, day.month, day.day)
    assert iso_date(text.translate(WIDE) if wide and ":" not in text else text) == day


@settings(deadline=None)
@given(st.dates(date(1000, 1, 1)))
def test_days_in_chinese_numerals(day: date) -> None:
    year = "".join("〇一二三四五六七八九"[int(digit)] for digit in f"{day.year}")
    assert iso_date(f"{year}年{whole(day.month)}月{whole(day.day)}日") == day


@pytest.mark.parametrize(
    "text",
    ["2018年13月1日", "明天", "2018-02-30", "2017-02-29", "2018年8月", "18-8-31", "8/31/2018", "2018-8-31-1", "43343", "",
     "二〇一八年十三月一日", "2018-08/31", "2018年8月31日前"],
)  # fmt: skip
def test_what_is_no_day_is_none(text: str) -> None:
    assert iso_date(text) is None


@settings(deadline=None)
@given(st.text("0123456789-年月日./ 一二三", max_size=14))
def test_nothing_raises(text: str) -> None:
    assert iso_date(text) is None or isinstance(iso_date(text), date)
