"""Dates as people type them (日期) to ISO: 2018-8-31, 2018年8月31日, 2018.8.31, 2018/8/31, 二〇一八年八月三十一日."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from report_gen.figures.numerals import DIGITS, NUMERALS, numeral, spelled
from report_gen.figures.recognised import recognised

_FORMS = (
    r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?: 0?0:00(?::00)?)?",
    r"(?P<year>\d{4})年(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号]",
    r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})",
)
_IN_WORDS = recognised(rf"([{DIGITS}]{{4}})年([{NUMERALS}]{{1,3}})月([{NUMERALS}]{{1,3}})[日号]")
#: Full-width digits and marks are typed too; 〇 must stay what it is.
_DASHES = str.maketrans({"—": "-", "–": "-", "−": "-", "。": "."})


def iso_date(text: str) -> date | None:
    """The date that a text is, None for what is no date or no day of the calendar (2018年13月1日, 明天)."""
    plain = " ".join(unicodedata.normalize("NFKC", text).split()).translate(_DASHES)
    close = re.sub(r" ?([-/.年月日号]) ?", r"\1", plain)
    found = next((match for form in _FORMS if (match := re.fullmatch(form, close))), None)
    if found:
        return _of(int(found["year"]), int(found["month"]), int(found["day"]))
    words = re.fullmatch(_IN_WORDS, plain.replace(" ", ""))
    return _of(spelled(words[1]), _small(words[2]), _small(words[3])) if words else None


def _small(words: str) -> int | None:
    value = numeral(words)
    return None if value is None else int(value)


def _of(year: int | None, month: int | None, day: int | None) -> date | None:
    if not year or not month or not day:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
