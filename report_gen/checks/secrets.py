"""What must not be published (不宜公开的内容): numbers of persons and accounts, marks of secrecy. Shown masked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from report_gen.figures.dataset import Text
from report_gen.figures.finding import Finding, finding

_DIGITS = re.compile(r"(?<![0-9A-Za-z.])\d{16,19}(?![0-9A-Za-z.])")
_IDENTITY = re.compile(r"(?<![0-9A-Za-z])\d{17}[0-9Xx](?![0-9A-Za-z])")
#: An account called by its name; those of offices have no check digit.
_NAMED = re.compile(r"(?:账|帐|卡)[号户]码?\s*(?:为|是)?\s*[:：]?\s*(\d(?:[ -]?\d){8,29})")
_PHONE = re.compile(r"(?<![0-9A-Za-z.])1[3-9]\d(?:[ -]?\d{4}){2}(?![0-9A-Za-z.])")
_SECRECY = re.compile(
    r"(?:秘密|机密|绝密)\s*[★☆]|密级\s*[:：]?\s*(?:秘密|机密|绝密)|^\s*(?:秘密|机密|绝密)\s*$", re.M
)
#: GB 11643: weights of the first 17 digits, and the check character by the remainder.
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
#: GB/T 2260: first two digits of the places that give numbers to citizens.
_PLACES = r"1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]"
_CENTURIES = ("19", "20")


def is_identity(number: str) -> bool:
    """Whether 18 characters are a citizen's number: the day of birth possible, and the place or the check right.

    A number with one digit mistyped still tells place and birthday, so one of the two is enough.
    """
    month, day = int(number[10:12]), int(number[12:14])
    remainder = sum(int(n) * w for n, w in zip(number[:17], _WEIGHTS, strict=True)) % 11
    right = number[17].upper() == _CHECKS[remainder]
    placed = bool(re.match(_PLACES, number)) and number[6:8] in _CENTURIES
    return 1 <= month <= 12 and 1 <= day <= 31 and (right or placed)


def is_account(number: str) -> bool:
    """Whether the digits satisfy Luhn's check, as the numbers of bank cards do."""
    doubled = [int(n) * (1 + place % 2) for place, n in enumerate(reversed(number))]
    return len(set(number)) > 1 and sum(n - 9 if n > 9 else n for n in doubled) % 10 == 0


def unpublishable(texts: Iterable[Text]) -> Iterator[Finding]:
    """A finding for every number or mark that has no place in a public report."""
    for text in texts:
        identities = list(_matching(_IDENTITY, text.value, is_identity))
        yield from (finding("C-IDENTITY", text.location, shown=mask(number)) for number in identities)
        named = [match[1] for match in _NAMED.finditer(text.value)]
        cards = _matching(_DIGITS, text.value, is_account)
        for number in dict.fromkeys((*named, *cards)):
            if number not in identities:
                yield finding("C-ACCOUNT", text.location, shown=mask(number))
        for number in _matching(_PHONE, text.value, lambda _: True):
            yield finding("C-PHONE", text.location, shown=mask(number))
        for mark in _matching(_SECRECY, text.value, lambda _: True):
            yield finding("C-SECRECY", text.location, shown=mark.strip())


def _matching(pattern: re.Pattern[str], text: str, test: Callable[[str], bool]) -> Iterator[str]:
    return (match[0] for match in pattern.finditer(text) if test(match[0]))


def mask(number: str) -> str:
    """A number of which only the ends are shown."""
    return f"{number[:3]}{'*' * (len(number) - 5)}{number[-2:]}"
