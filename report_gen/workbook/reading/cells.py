"""From an Excel cell to an exact value: the one place where floats are met. Guesses nothing."""

from __future__ import annotations

import math
import re
import unicodedata
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache

from report_gen.figures.amount import round_half_up
from report_gen.figures.characters import UNSEEN, boxed, unprintable
from report_gen.figures.messages import in_words, remedy
from report_gen.figures.records import dataclass
from report_gen.workbook.reading.stored import NO_RESULT, Shaped

#: Words that declare a cell not applicable (不适用).
NOT_APPLICABLE = frozenset({"—", "——", "－", "-", "--", "－－", "/", "不适用"})
#: How a line below a table begins that is a note; what the row of column numbers is called.
NOTE_MARKS, NUMBER_ROW = ("注：", "注:", "说明：", "备注："), "栏次"
#: Numbers from here on are typing mistakes; Excel does not hold them exactly either.
TOO_LARGE = Decimal(10) ** 13
#: What a chain of sums in binary leaves behind: far less than one 分 in 万元 (0.000001).
NOISE = Decimal("0.0000005")
_EXCEL_ERRORS = frozenset(
    {"#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#N/A", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"}
)
_PLAIN = re.compile(r"[+-]?([0-9]+|[0-9]{1,3}(,[0-9]{3})+|[0-9]{1,3}( [0-9]{3})+)(\.[0-9]*)?")
#: Negative numbers as accounts write them: in brackets, with a mark before, with a minus or dash around.
_NEGATIVE = re.compile(
    r"\((.+)\)|\[(.+)\]|【(.+)】|〔(.+)〕|〈(.+)〉|[△▲▼负–—―‐‑﹣](?: ?)(.+)|(.+)[-–—―‐‑﹣]"
)
_WITH_UNIT = re.compile(r"(.*[0-9.]) ?((?:[十百千万亿]*元)|[百千万亿]+)")
#: Full-width forms to their ASCII twins. Not NFKC: that would read 5² as 52 and ① as 1.
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x2212: 0x2D, 0x3000: 0x20}
#: A control character as Excel stores it; that of a line's end is one.
_ESCAPED = re.compile(r"_x(?!000[Dd]_)[0-9A-Fa-f]{4}_")
_RETURN = re.compile("_x000[Dd]_\n?")
#: No-break spaces and tabs are blanks, what nobody sees is nothing.
_BLANK_FORMS = {0xA0: " ", 0x09: " ", **UNSEEN}


class BadCell(ValueError):
    """A cell whose content cannot be what belongs there: `why` and what to do are a sentence of the catalogue."""

    def __init__(self, key: str, /, **values: object) -> None:
        self.cure = remedy(key, **values)
        super().__init__(in_words(key, **values))


#: What one of each unit of money is in 元.
YUAN = {"元": 1, "百元": 10**2, "千元": 10**3, "万元": 10**4, "百万元": 10**6, "千万元": 10**7, "亿元": 10**8}
#: Words for nothing, and a number amid other marks.
_NOTHING = frozenset({"无", "没有", "零", "未发生", "无数据", "暂无", "空"})
_INSIDE = re.compile(r"[+-]?[0-9][0-9,]*(?:\.[0-9]+)?")
_RATES = ("%", "％")


@dataclass(frozen=True, slots=True)
class ReadNumber:
    """A number read from a cell; `note` says what had to be interpreted, "" when nothing.

    `told` says that somebody has to look at it: another number was stored, or the sign was written otherwise.
    """

    value: Decimal
    note: str = ""
    told: bool = False


def decimal_of(value: int | float) -> Decimal:
    """The decimal that Excel shows for a stored number: 15 significant digits, so that 0.1+0.2 is 0.3.

    Remains of binary sums (28224.600000000002, or 5.5E-17 for 0) are dropped.
    """
    if isinstance(value, int):
        return Decimal(value)
    if not math.isfinite(value):
        raise BadCell("E-CELL.infinite")
    exact = Decimal(format(value, ".15g"))
    if abs(exact) >= TOO_LARGE:  # 15 digits hold no cents there, and who reads it refuses it
        return exact
    rounded = round_half_up(exact, 2)
    return rounded if 0 < abs(exact - rounded) < NOISE else exact


def read_number(value: object, unit: str = "", *, bracketed: bool = False) -> ReadNumber | None:
    """The number in a cell, None when it is blank. Raises `BadCell` for anything that is no number.

    Text is taken only where it can mean one thing: digits with separators, full-width digits, or with the
    sheet's own unit behind them. Negative numbers in brackets or with △ are taken only with `bracketed`: in
    exports, which nobody typed.
    """
    match value:
        case None:
            return None
        case Shaped():
            return _from_shaped(value, unit)
        case _ if value is NO_RESULT:
            raise BadCell("E-CELL.unsaved")
        case bool():  # before int, of which Python takes it for one
            raise BadCell("E-CELL.truth")
        case int() | float():
            return ReadNumber(_sized(decimal_of(value)))
        case datetime() | date() | time() | timedelta():
            raise BadCell("E-CELL.moment")
        case str():
            return _from_text(value, unit, bracketed=bracketed)
        case _:
            raise BadCell("E-CELL.unknown")


def figure_of(value: object) -> Decimal | None:
    """The number in a cell, None for a blank and for anything that is no number."""
    try:
        number = read_number(value)
    except BadCell:
        return None
    return number.value if number else None


def _sized(value: Decimal) -> Decimal:
    if abs(value) >= TOO_LARGE:
        raise BadCell("E-CELL.large", value=f"{value:.3E}")
    return value


def _from_shaped(cell: Shaped, unit: str) -> ReadNumber:
    """The number that a format shows, where display and unit agree on one; else `BadCell`, naming the format."""
    stored = _sized(decimal_of(cell.number))
    there = {"stored": _plain(stored), "code": cell.code}
    if cell.why:
        raise BadCell("E-CELL.shaped", why=cell.why, **there)
    if cell.note:
        return ReadNumber(stored, in_words("W-READ-AS.supposed", note=cell.note, **there), told=True)
    word = f"{cell.word}元" if cell.word and f"{cell.word}元" in YUAN else cell.word
    if cell.factor == 1 and word == unit:
        return ReadNumber(stored)
    shown = f"{_plain(stored * cell.factor)}{cell.word}"
    scaled = stored * cell.factor
    if unit in _RATES and word in _RATES:
        return ReadNumber(scaled, in_words("W-READ-AS.rate", shown=shown, **there), told=True)
    size = YUAN.get(word or unit)
    # 元 are stored then: the format divides by just what the unit that it shows stands for.
    if unit in YUAN and size and cell.factor * size == 1:
        value = _sized(stored / YUAN[unit])
        note = in_words("W-READ-AS.money", shown=shown, value=_plain(value), unit=unit, **there)
        return ReadNumber(value, note, told=True)
    raise BadCell("E-CELL.scaled", shown=shown, unit=unit if unit in YUAN else "", **there)


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _from_text(value: str, unit: str, *, bracketed: bool) -> ReadNumber | None:
    text = clean(value)
    if not text:
        return None
    if is_excel_error(text):
        raise BadCell("E-CELL.fault", text=text)
    digits = _without_unit(text.translate(_WIDE).strip(), unit, text)
    negative = _negative(digits)
    if negative is not None:
        number = _sized(-Decimal(re.sub("[, ]", "", negative)))
        if not bracketed:
            raise BadCell("E-CELL.bracketed", text=shortened(text), number=number)
        return ReadNumber(
            number, in_words("W-READ-AS.negative", text=shortened(text), number=number), told=True
        )
    if not _PLAIN.fullmatch(digits):
        raise _no_number(digits, shortened(text))
    number = _sized(Decimal(re.sub("[, ]", "", digits)))
    return ReadNumber(number, in_words("N-TEXT.number", text=shortened(text), number=number))


def _no_number(digits: str, text: str) -> BadCell:
    """What to type instead of a text: 0 for words that say so, the one number that stands in it."""
    if digits in _NOTHING:
        return BadCell("E-CELL.nothing", text=text)
    numbers = _INSIDE.findall(digits)  # 3.5万 is not 3.5: no number is proposed there
    if len(numbers) == 1 and not re.search("[十百千万亿]", digits):
        return BadCell("E-CELL.inside", text=text, number=numbers[0].replace(",", ""))
    return BadCell("E-CELL.text", text=text)


def _negative(digits: str) -> str | None:
    """The digits of a number written as negative without a leading minus sign, None for other texts."""
    found = _NEGATIVE.fullmatch(digits)
    inner = next((part.strip() for part in found.groups() if part), "") if found else ""
    return inner if inner and inner[0] not in "+-" and _PLAIN.fullmatch(inner) else None


def _without_unit(digits: str, unit: str, text: str) -> str:
    # 5万元 in a sheet in 元 ends with the sheet's unit too, and is another number.
    if unit and digits.endswith(unit) and not digits.removesuffix(unit).endswith(tuple("十百千万亿")):
        return digits.removesuffix(unit).strip()
    named = _WITH_UNIT.fullmatch(digits)
    if not named:
        return digits
    if named[2] in (unit, unit.removesuffix("元")):
        return named[1]
    money = unit if unit.endswith("元") else ""
    raise BadCell("E-CELL.unit", text=shortened(text), named=named[2], unit=money)


def is_excel_error(value: object) -> bool:
    """Whether a cell shows one of Excel's error values."""
    return isinstance(value, str) and value.strip().upper() in _EXCEL_ERRORS


def shortened(text: str, most: int = 30) -> str:
    """A text for a message: on one line, cut where it is long, odd characters as boxes."""
    line = boxed(_ESCAPED.sub("□", " ".join(text.split())))
    return line if len(line) <= most else f"{line[:most]}…"


def forbidden_character(value: object) -> str:
    """What is wrong with the characters of a text, also as Excel stores them (_x0007_); "" when nothing is."""
    if not isinstance(value, str):
        return ""
    escaped = _ESCAPED.search(value)
    return in_words("E-CHARACTER.control", code=escaped[0]) if escaped else unprintable(value)


def clean(value: object) -> str:
    """The text of a cell without surrounding blanks and zero-width spaces; tabs and no-break spaces are blanks."""
    if value is None or value is NO_RESULT:
        return ""
    if isinstance(value, Shaped):
        value = value.number
    if isinstance(value, datetime | date):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, float) and abs(value) < TOO_LARGE:
        value = f"{decimal_of(value).normalize():f}"
    text = _RETURN.sub("\n", str(value)).translate(_BLANK_FORMS)
    return "\n".join(line.strip(" \t\u3000") for line in text.splitlines()).strip()


def is_not_applicable(value: object) -> bool:
    """Whether the cell declares that nothing applies."""
    return isinstance(value, str) and clean(value) in NOT_APPLICABLE


def is_figure(value: object) -> bool:
    """Whether a cell that nobody reads holds a number other than zero, or the ruins of one.

    A formula without result is neither; who asks for it compares with `NO_RESULT`.
    """
    if value is NO_RESULT:
        return False
    try:
        number = read_number(value, bracketed=True)
    except BadCell:
        return is_excel_error(value) or not isinstance(value, str)
    return number is not None and number.value != 0


def is_numeric(value: object) -> bool:
    """Whether a cell stores a number, however it is shown."""
    return isinstance(value, int | float | Shaped) and not isinstance(value, bool)


_ORDINAL = re.compile(r"^(（?[一二三四五六七八九十]+[、）]|\d+[.、])")
_MARKS = str.maketrans({"(": "（", ")": "）", ":": "：", ",": "，", "“": '"', "”": '"'})
_BLANKS = re.compile(r"\s+")


@lru_cache(maxsize=4096, typed=True)  # a head is asked for by every table that may be meant
def label_key(value: object, *, ordinal: bool = True) -> str:
    """A label for comparing: no blanks, brackets of one kind, without its leading ordinal (一、)."""
    text = _BLANKS.sub("", unicodedata.normalize("NFKC", clean(value))).translate(_MARKS)
    return _ORDINAL.sub("", text) if ordinal else text
