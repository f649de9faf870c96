"""Stored numbers as dates, times and durations, and formats by number: as openpyxl has them."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.styles import numbers
from openpyxl.utils.datetime import from_excel

from report_gen.workbook.reading.moments import moment, written
from report_gen.workbook.xlsx.book import SINCE_1900, SINCE_1904
from report_gen.workbook.xlsx.number_formats import BUILTIN_FORMATS

NUMBERS = st.integers(-3000, 2_900_000) | st.floats(-3000, 2_900_000) | st.floats(0, 61)


@given(NUMBERS, st.sampled_from([SINCE_1900, SINCE_1904]))
def test_dates_and_times_are_those_of_openpyxl(number: float, epoch: datetime) -> None:
    ours, theirs = moment(number, epoch), from_excel(number, epoch)
    assert (ours, type(ours)) == (theirs, type(theirs))


@given(NUMBERS)
def test_durations_are_those_of_openpyxl_to_the_millisecond(number: float) -> None:
    ours, theirs = moment(number, lasting=True), from_excel(number, timedelta=True)
    assert isinstance(ours, timedelta)
    assert abs(ours - theirs) <= timedelta(milliseconds=1)


@pytest.mark.parametrize("number", [3_000_000, -700_000, 1e300])
def test_what_no_calendar_has_is_refused(number: float) -> None:
    with pytest.raises((ValueError, OverflowError)):
        moment(number)


def test_written_dates_are_read() -> None:
    assert written("2017-12-31T08:30:00") == datetime(2017, 12, 31, 8, 30)
    with pytest.raises(ValueError):
        written("去年")


def test_formats_by_number_are_those_of_the_standard() -> None:
    assert BUILTIN_FORMATS == numbers.BUILTIN_FORMATS
