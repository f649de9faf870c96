"""Dates and times as workbooks store them (ECMA-376 part 1, 18.17.4): days since the first one, or ISO 8601."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from report_gen.workbook.xlsx.book import SINCE_1900

Moment = datetime | date | time | timedelta
_MILLISECONDS = 86_400_000
#: Excel counts a 29 February 1900, which there never was: days before it are one later.
_NO_DAY = 60


def moment(number: float, epoch: datetime = SINCE_1900, *, lasting: bool = False) -> Moment:
    """The date, the time of day below one day, or with `lasting` the duration, exact to the millisecond.

    Raises ValueError and OverflowError for what no calendar has.
    """
    day, part = divmod(number, 1)
    rest = timedelta(milliseconds=round(part * _MILLISECONDS))
    if lasting:
        return timedelta(days=day) + rest
    if 0 <= number < 1 and not rest.days:
        return (datetime.min + rest).time()
    if 0 < number < _NO_DAY and epoch == SINCE_1900:
        day += 1
    return epoch + timedelta(days=day) + rest


def written(text: str) -> Moment:
    """What a cell of ISO 8601 says. Raises ValueError for what is none."""
    from report_gen.workbook.xlsx.library import from_ISO8601  # hardly any program writes such cells

    found: Moment = from_ISO8601(text)  # type: ignore[no-untyped-call]
    return found
