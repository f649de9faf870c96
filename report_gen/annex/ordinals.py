"""Numbers as Word's automatic numbering writes them (编号格式): from a number and a format's name to characters."""

from __future__ import annotations

from collections.abc import Callable

from report_gen.document.numbering import han_number
from report_gen.figures.recognised import recognised

_STEMS, _BRANCHES = recognised("甲乙丙丁戊己庚辛壬癸"), recognised("子丑寅卯辰巳午未申酉戌亥")
_FORMAL, _FORMAL_OLD = recognised("零壹贰叁肆伍陆柒捌玖"), recognised("零壹貳參肆伍陸柒捌玖")
_DIGITS = "〇一二三四五六七八九"
_FULL = str.maketrans("0123456789", "０１２３４５６７８９")
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


#: The greatest number that Word counts to. A file may claim any, and letters that are repeated would fill all memory.
_MOST = 32767


def _roman(number: int) -> str:
    if number > _MOST:
        return str(number)
    text = ""
    for worth, letters in _ROMAN:
        times, number = divmod(number, worth)
        text += letters * times
    return text


def _letters(number: int) -> str:
    """A to Z, then AA, BB: Word repeats the letter."""
    if number > _MOST:
        return str(number)
    times, place = divmod(number - 1, 26)
    return chr(ord("A") + place) * (times + 1)


def _from(characters: str) -> Callable[[int], str]:
    return lambda number: characters[(number - 1) % len(characters)]


def _series(first: str, length: int) -> Callable[[int], str]:
    """Characters that follow each other in Unicode; plain digits behind them."""
    return lambda number: chr(ord(first) + number - 1) if 1 <= number <= length else str(number)


def _formal(digits: str) -> Callable[[int], str]:
    def write(number: int) -> str:
        plain = han_number(number)
        plain = f"一{plain}" if 10 <= number <= 19 else plain
        places = {"十": "拾", "百": "佰", "零": "零"}
        return "".join(places.get(one) or digits["零一二三四五六七八九".index(one)] for one in plain)

    return lambda number: write(number) if 1 <= number <= 999 else str(number)


def _digitwise(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _thousands(number: int) -> str:
    """Counting above 999: 一千零一."""
    thousands, rest = divmod(number, 1000)
    if not thousands or thousands > 9:
        return han_number(number)
    gap = "零" if 0 < rest < 100 else ""
    tail = han_number(rest) if rest else ""
    tail = f"一{tail}" if 10 <= rest <= 19 else tail
    return f"{han_number(thousands)}千{gap}{tail}"


FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalHalfWidth": str,
    "decimalFullWidth": lambda number: str(number).translate(_FULL),
    "decimalFullWidth2": lambda number: str(number).translate(_FULL),
    "numberInDash": lambda number: f"- {number} -",
    "ordinal": str,
    "cardinalText": str,
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "chineseCounting": _thousands,
    "chineseCountingThousand": _thousands,
    "japaneseCounting": _thousands,
    "koreanCounting": _thousands,
    "taiwaneseCounting": _thousands,
    "taiwaneseCountingThousand": _thousands,
    "ideographDigital": _digitwise,
    "japaneseDigitalTenThousand": _digitwise,
    "taiwaneseDigital": _digitwise,
    "koreanDigital2": _digitwise,
    "ideographTraditional": _from(_STEMS),
    "ideographZodiac": _from(_BRANCHES),
    "ideographZodiacTraditional": lambda number: _from(_STEMS)(number) + _from(_BRANCHES)(number),
    "chineseLegalSimplified": _formal(_FORMAL),
    "ideographLegalTraditional": _formal(_FORMAL_OLD),
    "japaneseLegal": _formal(_FORMAL_OLD),
    "decimalEnclosedCircle": _series("①", 20),
    "decimalEnclosedCircleChinese": _series("①", 20),
    "decimalEnclosedFullstop": _series("⒈", 20),
    "decimalEnclosedParen": _series("⑴", 20),
    "ideographEnclosedCircle": _series("㊀", 10),
    "none": lambda _: "",
}


def written(number: int, style: str) -> str | None:
    """A number in one of Word's formats, None for a format that is not known. 0 and less are written as digits."""
    write = FORMATS.get(style)
    if write is None:
        return None
    return write(number) if number >= 1 or style in ("none", "decimalZero") else str(number)
