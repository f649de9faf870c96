"""What a hand makes of a number, a code, a word: the single mistakes that are seeded into the example."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from decimal import Decimal

from turned_digits import BEYOND, digits, turned_digits


def replaced(text: str, rng: random.Random) -> str:
    """One digit another."""
    place = rng.choice(digits(text))
    other = rng.choice([mark for mark in "0123456789" if mark != text[place]])
    return text[:place] + other + text[place + 1 :]


def lost(text: str, rng: random.Random) -> str:
    """One digit left out."""
    place = rng.choice(digits(text))
    return text[:place] + text[place + 1 :]


def doubled(text: str, rng: random.Random) -> str:
    """One digit twice."""
    place = rng.choice(digits(text))
    return text[: place + 1] + text[place:]


def transposed(text: str, rng: random.Random) -> str:
    """Two neighbouring digits the wrong way round."""
    made = list(turned_digits(text))
    return rng.choice(made) if made else text


def turned(text: str, _rng: random.Random) -> str:
    """The other sign."""
    return text[1:] if text.startswith("-") else f"-{text}"


def shifted(text: str, rng: random.Random) -> str:
    """The point one or two places off."""
    return str(Decimal(text).scaleb(rng.choice((1, -1, 2))).quantize(Decimal("0.01")))


Slip = Callable[[str, random.Random], str]
ANY: tuple[Slip, ...] = (replaced, lost, doubled, transposed, shifted)


def slipped(number: Decimal, slip: Slip, rng: random.Random, *, whole: bool = False) -> Decimal | None:
    """The number after a slip; None where the slip changes too little, or gives no number."""
    for _ in range(20):
        text = slip(f"{number}", rng)
        try:
            made = Decimal(text)
        except ArithmeticError:
            continue
        if whole:
            made = made.to_integral_value()
        if abs(made - number) >= BEYOND and made == made.quantize(Decimal("0.01")):
            return made
    return None


def misspelt(word: str, rng: random.Random) -> str:
    """A name with one sign lost, doubled or exchanged with the next."""
    place = rng.randrange(len(word) - 1)
    return rng.choice(
        [
            word[:place] + word[place + 1 :],
            word[: place + 1] + word[place:],
            word[:place] + word[place + 1] + word[place] + word[place + 2 :],
        ]
    )


def mistyped_codes(code: str, rng: random.Random) -> Iterator[str]:
    """Codes with one digit another, or two exchanged."""
    while True:
        made = rng.choice((replaced, transposed))(code, rng)
        if made != code and made[0] != "0":
            yield made
