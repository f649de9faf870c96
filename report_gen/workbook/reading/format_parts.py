"""One part of a number format: its digits, scale, words and sign. `formats` says which part shows a number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from report_gen.figures.messages import in_words
from report_gen.figures.records import dataclass

_TOKEN = re.compile(
    r'"[^"]*"?|[\\!].?|_.?|\*.?|\[[^\]]*\]?|General|G/通用格式|[Ee][+-]|AM/PM|A/P|上午/下午|.',
    re.IGNORECASE | re.DOTALL,
)  # fmt: skip
_ELAPSED = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
_COLOUR = re.compile(r"\[(红色|红|red|color ?3)\]", re.IGNORECASE)
_CURRENCY = r"\[\$([^-\]]*)"
_DATE = frozenset("ymdhsbge")
_CLOCK = frozenset({"am/pm", "a/p", "上午/下午"})
_WHOLE = {"general": "G", "g/通用格式": "G", "e+": "E", "e-": "E"}
_PLACES = frozenset("0#?")
_MARKS = _PLACES | frozenset(".,%/@")
_SEPARATORS = frozenset(" ,，'\u00a0")
_POINTS = frozenset(".．。·")
#: Marks that make a number negative for the eye.
_MINUS = re.compile(r"[-－−–—‐‑﹣△▲▼负]")
_OPENED, _CLOSED = frozenset("(（[【〔〈<"), frozenset(")）]】〕〉>")
#: Words that give a number another size, or another money.
_SIZE = re.compile(r"([十百千万亿兆]*元|[十百千万亿兆]+|[%％‰‱]|[$€£]|(?<![A-Za-z])[kKM](?![A-Za-z²³]))")
_THOUSAND, _HUNDRED = Decimal(1000), Decimal(100)


@dataclass(frozen=True, slots=True)
class FormatPart:
    """What one part of a format does: shown is the number times `factor`, `word` beside it.

    `why` says what else is shown where that does not hold, `sign` that a mark of negative numbers is printed,
    `text` what is printed beside the digits, `loud` that digits are printed that are not the number's.
    """

    date: bool = False
    digits: bool = True
    factor: Decimal = Decimal(1)
    word: str = ""
    why: str = ""
    sign: bool = False
    red: bool = False
    text: str = ""
    loud: bool = False


@dataclass(slots=True)
class _Piece:
    """A literal text, or a mark that means something."""

    text: str
    literal: bool = False


def split_parts(code: str) -> list[str]:
    """The parts of a format, between semicolons that are no literal text."""
    parts = [""]
    for piece in _TOKEN.findall(code):
        if piece == ";":
            parts.append("")
        else:
            parts[-1] += piece
    return parts


def parse_part(code: str) -> FormatPart:
    """What a part shows; an empty one shows nothing."""
    tokens = _TOKEN.findall(code)
    red = any(_COLOUR.fullmatch(token) for token in tokens)
    if any(_is_date(token) for token in tokens):
        return FormatPart(date=True)
    pieces = [piece for token in tokens if (piece := _piece(token)) is not None]
    fills = {token[1:] for token in tokens if token[0] == "*"} - {"", " ", "*", "\u3000"}
    numeric = [at for at, piece in enumerate(pieces) if not piece.literal and piece.text in ("G", *_PLACES)]
    text = "".join(piece.text for piece in pieces if piece.literal).strip()
    loud = any(_is_digit(character) for character in [*text, *fills])
    if not numeric:
        if any(piece.text == "@" and not piece.literal for piece in pieces):
            return FormatPart(text=text, why=in_words("E-CELL.digits", text=text) if loud else "")
        why = in_words("E-CELL.words_only", text=text)
        return FormatPart(digits=False, why=why, text=text, red=red)
    if fills:
        return FormatPart(why=in_words("E-CELL.filled", marks=sorted(fills)), loud=loud, text=text)
    if loud:
        return FormatPart(why=in_words("E-CELL.digits", text=text), loud=True, text=text)
    return _numeric(pieces, numeric, text, red=red)


def _is_digit(character: str) -> bool:
    return character.isdigit() or character in "零〇一二三四五六七八九"


def _is_date(token: str) -> bool:
    """Whether a token is part of a date or time; month and minute are the same letter."""
    if _ELAPSED.fullmatch(token) or token.lower() in _CLOCK:
        return True
    return len(token) == 1 and token.lower() in _DATE


def _piece(token: str) -> _Piece | None:
    """A token as a literal or a mark, None for what prints nothing (widths, colours, conditions)."""
    first = token[0]
    if first == '"':
        return _Piece(token.strip('"'), literal=True)
    if first in "\\!":
        return _Piece(token[1:], literal=True)
    if first == "[" and len(token) > 1:
        currency = re.match(_CURRENCY, token)
        return _Piece(currency[1], literal=True) if currency and currency[1] else None
    if first in "_*" and len(token) > 1:
        return None
    if token.lower() in _WHOLE:
        return _Piece(_WHOLE[token.lower()])
    return _Piece(token, literal=token not in _MARKS)


def _numeric(pieces: Sequence[_Piece], numeric: Sequence[int], text: str, *, red: bool) -> FormatPart:
    first, last = numeric[0], numeric[-1]
    before, between, after = pieces[:first], pieces[first : last + 1], pieces[last + 1 :]
    prefix, suffix = _words(before), _words(after)
    sign = bool(_MINUS.search(prefix) or _MINUS.search(suffix))
    opened = not _OPENED.isdisjoint(prefix) and _CLOSED.isdisjoint(prefix)
    sign = sign or (opened and not _CLOSED.isdisjoint(suffix))
    factor, why = _scale(between, after)
    if set(prefix) & _POINTS:
        why = in_words("E-CELL.before", text=prefix.strip())
    percents = sum(1 for piece in pieces if piece.text == "%" and not piece.literal)
    sizes = _SIZE.findall(prefix + " " + suffix)
    if len(sizes) > 1:
        why = why or in_words("E-CELL.sizes", sizes=sizes)
    word = "%" if percents else sizes[0] if sizes else ""
    return FormatPart(factor=factor * _HUNDRED**percents, word=word, why=why, sign=sign, red=red, text=text)


def _words(pieces: Sequence[_Piece]) -> str:
    return "".join(piece.text for piece in pieces if piece.literal)


def _scale(between: Sequence[_Piece], after: Sequence[_Piece]) -> tuple[Decimal, str]:
    """How the digits are scaled: by commas behind the last place, by a point that is only drawn."""
    marks = [piece.text for piece in between if not piece.literal]
    drawn = "".join(piece.text for piece in between if piece.literal)
    if "/" in marks:
        return Decimal(1), in_words("E-CELL.fraction")
    points = marks.count(".") + [piece.text for piece in after if not piece.literal].count(".")
    if points > 1:
        return Decimal(1), in_words("E-CELL.points")
    commas, grouped = _commas(between, after)
    if "E" in marks:
        return Decimal(1), in_words("E-CELL.amid_power", text=drawn) if drawn.strip() or commas else ""
    strange = [character for character in drawn if character not in _SEPARATORS | _POINTS]
    drawn_points = [character for character in drawn if character in _POINTS]
    if strange or len(drawn_points) > 1 or (drawn_points and (points or grouped or "G" in marks)):
        return Decimal(1), in_words("E-CELL.amid", text=drawn.strip() or drawn)
    factor = 1 / _THOUSAND**commas
    return (factor * _drawn_places(between) if drawn_points else factor), ""


def _commas(between: Sequence[_Piece], after: Sequence[_Piece]) -> tuple[int, bool]:
    """How many commas scale the number by a thousand each, and whether others part its digits in groups."""
    marks = "".join(piece.text if not piece.literal else "x" for piece in [*between, *after])
    whole, point, rest = marks.partition(".")
    scaling = re.compile(r"(?<=[0#?])(,+)[^0#?,]*$")
    found = [match for text in (whole, rest if point else "") if (match := scaling.search(text))]
    count = sum(len(match[1]) for match in found)
    return count, bool(re.search(r"[0#?],+[^,]*[0#?]", whole))


def _drawn_places(between: Sequence[_Piece]) -> Decimal:
    """The power of ten by which a drawn point makes the number look smaller."""
    at = next(n for n, piece in enumerate(between) if piece.literal and set(piece.text) & _POINTS)
    places = sum(1 for piece in between[at + 1 :] if not piece.literal and piece.text in _PLACES)
    return Decimal(1).scaleb(-places)
