"""What is taken from a cell is what the cell shows, or it is told; checked against a second way of showing numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_gen.workbook.reading.cells import BadCell, read_number
from report_gen.workbook.reading.formats import number_format
from report_gen.workbook.reading.typed import number_value


def taken(number: float, code: str, unit: str = "万元") -> Decimal | str:
    """The number that is taken, with a ! before it where that is told; the message where it is refused."""
    try:
        found = read_number(number_value(number, code), unit)
    except BadCell as cause:
        return str(cause)
    assert found is not None
    return f"!{found.value.normalize():f}" if found.told else found.value


PLAIN = [
    "General", "G/通用格式", "0", "0.00", "#,##0.00", "#,##0.00_ ", "#,##0.00_);(#,##0.00)", "#,##0.00;[Red]-#,##0.00",
    '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "¥#,##0.00;¥-#,##0.00", "[$¥-804]#,##0.00", "@", "0.00E+00",
    "[DBNum1]General", '0.00"万元"', '0.00"万元";△0.00"万元"', "#,##0.00;△#,##0.00;", "0.00;-0.00;", "0.00_ ;[红色](0.00)",
    "#,##0.00;[Red]-#,##0.00;0.00;@", '[=0]"-";0.00',
]  # fmt: skip


@pytest.mark.parametrize("code", PLAIN)
@pytest.mark.parametrize("number", [120, 1234.5, 0])
def test_formats_that_show_the_number_change_nothing(code: str, number: float) -> None:
    assert taken(number, code) == Decimal(str(number))


@pytest.mark.parametrize("code", [code for code in PLAIN if not code.startswith("[=0]")])
def test_negative_numbers_that_are_shown_as_such(code: str) -> None:
    assert taken(-5.5, code) == Decimal("-5.5")


@pytest.mark.parametrize(
    ("code", "unit", "wanted"),
    [
        ("0!.0000", "万元", "!120"),
        ('0!.0,"万元"', "万元", "!120"),
        ('0!.0,"万元"', "元", "!1200000"),
        ('0"."0,', "万元", "!120"),
        ("#\\.0,", "万元", "!120"),
        ("0.00,,", "百万元", "!1.2"),
        ("0!.00,,", "亿元", "!0.012"),
        ("0!.0000", "元", "存的是 1200000，格式 0!.0000 使它显示为 120，金额单位是元"),
        ("#,##0,", "万元", "存的是 1200000，格式 #,##0, 使它显示为 1200，金额单位是万元"),
        ("#,##0,", "千元", "!1200"),
        ("0%", "万元", "存的是 1200000，格式 0% 使它显示为 120000000%，金额单位是万元"),
        ("0%", "%", "!120000000"),
        ("0.0‰", "万元", "存的是 1200000，格式 0.0‰ 使它显示为 1200000‰，金额单位是万元"),
        ("# ?/?", "万元", "存的是 1200000，格式 # ?/? 使它显示为分数"),
        (";;;", "万元", "存的是 1200000，格式 ;;; 使它什么也不显示"),
        ('"见附表"', "万元", '存的是 1200000，格式 "见附表" 使它只显示文字「见附表」'),
        ('0.00"元"', "万元", "!120"),
        ("-0.00", "万元", "存的是 1200000，格式 -0.00 使它正数显示为负数"),
        ("(0.00)", "万元", "存的是 1200000，格式 (0.00) 使它正数显示为负数"),
        ('"1"0', "万元", '存的是 1200000，格式 "1"0 使它多出数字「1」'),
        ('0"000"', "万元", '存的是 1200000，格式 0"000" 使它多出数字「000」'),
        ('0"万"0000', "万元", '存的是 1200000，格式 0"万"0000 使它显示时数字中间夹有「万」'),
        ("[>=10000]0!.0,\"万元\";0.00\"元\"", "万元", "!120"),
        ("[<100]0.00", "万元", "存的是 1200000，格式 [<100]0.00 使它格式的条件都不满足，显示为 ####"),
        ("yyyy-mm-dd", "万元", "是日期或时间，应填数字；请把单元格格式改为数值后重新填写"),
        ('"."00', "万元", '存的是 1200000，格式 "."00 使它显示时数字前有「.」'),
        ("[$$-409]0.00", "万元", "存的是 1200000，格式 [$$-409]0.00 使它显示为 1200000$，金额单位是万元"),
    ],
)  # fmt: skip
def test_formats_that_bend_are_converted_or_refused_by_name(code: str, unit: str, wanted: str) -> None:
    assert str(taken(1200000, code, unit)) == wanted


@pytest.mark.parametrize("code", ["0.00;0.00", "#,##0.00;#,##0.00_ ", "[>=0]0.00;0.00", "-0.00", "0.00;;"])
def test_a_negative_number_shown_without_its_sign_is_refused(code: str) -> None:
    assert str(taken(-5.5, code)).startswith("存的是 -5.5，格式")


def test_red_without_a_sign_is_read_as_negative_and_told() -> None:
    assert taken(-5.5, "0.00;[Red]0.00") == "!-5.5"


def test_zero_may_be_shown_as_nothing_or_a_dash_but_not_as_something_else() -> None:
    for code in ('0.00;-0.00;"-"', "0.00;-0.00;", '0;-0;"无"', ";;;"):
        assert taken(0, code) == 0
    assert str(taken(0, '0;-0;"未填"')).startswith("存的是 0，格式")
    assert str(taken(0, '0;-0;"12"')).startswith("存的是 0，格式")


# -- a second way of showing numbers ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Drawn:
    """One part of a format, by what it is made of."""

    before: str
    whole: str
    point: str  # "" none, "." real, else drawn
    places: int
    commas: int
    percent: bool
    after: str

    @property
    def code(self) -> str:
        mark = {"": "", ".": "."}.get(self.point, self.point)
        digits = self.whole + (mark + "0" * self.places if mark else "")
        return _quoted(self.before) + digits + "," * self.commas + "%" * self.percent + _quoted(self.after)

    def show(self, number: Decimal) -> str:
        """What Excel puts on the screen for a number that is not negative."""
        value = number * (100 if self.percent else 1) / 1000**self.commas
        decimals = self.places if self.point == "." else 0
        text = f"{value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP):f}"
        if self.point not in ("", "."):
            text = text.rjust(self.places + 1, "0")
            text = f"{text[: -self.places]}.{text[-self.places :]}"
        elif "," in self.whole:
            head, dot, tail = text.partition(".")
            text = f"{int(head):,}{dot}{tail}"
        return self.before + text + "%" * self.percent + self.after


def _quoted(text: str) -> str:
    return f'"{text}"' if text else ""


PARTS = st.builds(
    Drawn,
    st.sampled_from(["", "", "", "¥", "-", "(", "△", "1", "约"]),
    st.sampled_from(["0", "0", "#,##0"]),
    st.sampled_from(["", ".", ".", "!.", '"."', "\\."]),
    st.integers(1, 4),
    st.sampled_from([0, 0, 0, 1, 2]),
    st.sampled_from([False, False, False, True]),
    st.sampled_from(["", "", "万元", "元", "亿元", ")", "-", "‰", "000"]),
).filter(lambda part: not (part.point not in ("", ".") and "," in part.whole))
NUMBERS = st.one_of(
    st.integers(-(10**8), 10**8), st.integers(-(10**8), 10**8).map(lambda cents: cents / 100)
).filter(bool)
_SIZES = {"": 10000, "万元": 10000, "元": 1, "亿元": 10**8}


def seen(text: str) -> tuple[Decimal, Decimal] | None:
    """The amount in 万元 that a person reads off a shown text, and half of its last digit; None for no amount."""
    plain = text.replace(",", "").replace("¥", "").replace("约", "")
    found = re.fullmatch(r"([-(△]*)(\d+(?:\.\d+)?)([-)%‰]*)(万元|元|亿元)?([-)]*)", plain)
    if not found or "%" in plain or "‰" in plain:
        return None
    marks = found[1] + found[3] + found[5]
    negative = "-" in marks or "△" in marks or ("(" in marks and ")" in marks)
    digits = Decimal(found[2])
    half = Decimal(1).scaleb(int(digits.as_tuple().exponent)) / 2
    size = Decimal(_SIZES[found[4] or ""]) / 10000
    return (-digits if negative else digits) * size, half * size


@given(PARTS, st.none() | PARTS, NUMBERS)
def test_what_is_taken_is_what_is_shown_or_it_is_told(
    first: Drawn, second: Drawn | None, number: float
) -> None:
    code = first.code if second is None else f"{first.code};{second.code}"
    exact = Decimal(str(number))
    part = second if second is not None and exact < 0 else first
    minus = "-" if exact < 0 and second is None else ""
    shown = minus + part.show(abs(exact))
    try:
        found = read_number(number_value(number, code), "万元")
    except BadCell as cause:
        assert code in str(cause)
        plain = (part.before, part.point, part.commas, part.percent, part.after)
        assert not (exact > 0 and plain in [("", "", 0, False, ""), ("", ".", 0, False, "")]), code
        return
    assert found is not None
    eye = seen(shown)
    assert eye is not None, (code, shown, found)
    value, half = eye
    assert abs(found.value - value) <= half, (code, shown, found)
    if found.value != exact:
        assert found.told


def test_a_format_is_parsed_once() -> None:
    assert number_format("0.00") is number_format("0.00")
