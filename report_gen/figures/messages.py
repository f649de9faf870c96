"""What the program says: the sentences of findings (提示文字) from codes.toml, all other words from words.toml.

codes.toml has level, words with named holes and cure of every code; words.toml what commands report of their work and
what stands on sheets that the program makes. Code passes values: whoever reads or changes what is said looks at two
files. A hole is `{name}`, or `{name:form}` with one of a few forms:

- `{n:,}` and `{n:,2}`: a number with thousands separated, the second with two decimals;
- `{names:、}`: several joined, also by `；` and ` 或 `; `{names:、5个}`: the first five, then “等 7 个”;
  `{names:「」}`: each in quotes;
- `{text:…}`: the beginning of what is too long to be read in a message;
- `{flag:?}`: prints nothing.

A part in `⟦ ⟧` is left out where one of its holes is empty; what stands in it behind `‖` is then put instead. Braces
that hold no name, as in `{{ 名称 }}`, stay.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from report_gen.figures.records import dataclass

CATALOGUE = Path(__file__).parents[1] / "codes.toml"
WORDS = CATALOGUE.with_name("words.toml")
HOLE = re.compile(r"(?<!\{)\{([a-z_]+)(?::([^{}]*))?\}(?!\})")
_PART = re.compile(r"⟦(.*?)⟧", re.DOTALL)
#: So many characters of a quote are enough to find it again.
_LONG = 80
_FEW = re.compile(r"、(\d+)(\w+)")
#: Keys of a code's entry; every other one is a sentence of its own.
OWN_KEYS = ("level", "meaning", "cure", "says")


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is said of one thing that is wrong; of several levels the place that finds it chooses, else the first."""

    levels: tuple[str, ...]
    says: str
    cure: str


@cache
def sentence(key: str) -> Sentence:
    """The sentence of a code (`E-PARENT`), or of one of several of a code (`E-HEAD.blank`).

    Raises `KeyError` for a key that the catalogue does not have; a test asks for every key in the code.
    """
    code, _, variant = key.partition(".")
    entry = _entry(code)
    own = entry[variant] if variant else entry
    level = own.get("level", entry["level"])
    return Sentence(
        (level,) if isinstance(level, str) else tuple(level),
        own["says"],
        own.get("cure", entry.get("cure", "")),
    )


@cache
def _source(path: Path) -> str:
    return f"\n{path.read_text(encoding='utf-8')}"


def _entry(code: str) -> Mapping[str, Any]:
    return _table(CATALOGUE, f".{code}]\n")  # behind its group: [cells.E-CELL]


@cache
def _table(path: Path, head: str) -> Mapping[str, Any]:
    """The table whose title's line ends so. Only its lines are parsed: of the whole a run tells a few sentences."""
    source = _source(path)
    start = source.find(head)
    # a title fills its line: the same characters within a sentence are none
    while start >= 0 and not source.startswith("[", source.rfind("\n", 0, start + 1) + 1):
        start = source.find(head, start + 1)
    if start < 0:
        raise KeyError(head)
    start += len(head)
    end = source.find("\n[", start - 1)
    return tomllib.loads(source[start : end + 1 or None])


class _Hole(NamedTuple):
    """Words, and the hole behind them: its name ("" behind the last words) and its form."""

    words: str
    name: str
    form: str


class _Part(NamedTuple):
    """Words with holes; those in ⟦ ⟧ have `instead` put where one of the holes `asked` for has nothing to show."""

    there: tuple[_Hole, ...]
    asked: tuple[str, ...]
    instead: tuple[_Hole, ...]


@lru_cache(maxsize=1024)  # a list tells the same of each of its lines
def _pieces(text: str) -> tuple[_Hole, ...]:
    found = (*HOLE.split(text), "", "")
    columns = zip(found[::3], found[1::3], found[2::3], strict=True)
    return tuple(_Hole(words, name, form or "") for words, name, form in columns if words or name)


@lru_cache(maxsize=1024)
def _parts(text: str) -> tuple[_Part, ...]:
    """What stands outside of ⟦ ⟧ and in it by turns."""
    parts = []
    for number, part in enumerate(_PART.split(text)):
        if not part:
            continue
        there, _, instead = part.partition("‖") if number % 2 else (part, "", "")
        pieces = _pieces(there)
        asked = tuple(one.name for one in pieces if one.name) if number % 2 else ()
        parts.append(_Part(pieces, asked, _pieces(instead)))
    return tuple(parts)


def filled(text: str, values: Mapping[str, object]) -> str:
    """A sentence or a cure with its holes filled. Raises `KeyError` for a hole without a value."""
    words: list[str] = []
    for there, asked, instead in _parts(text):
        empty = asked and any(_is_empty(values[name]) for name in asked)
        for said, name, form in instead if empty else there:
            words.append(said)
            if name:
                words.append(_shown(values[name], form))
    return "".join(words)


def _is_empty(value: object) -> bool:
    """Whether a hole has nothing to show; zero is something."""
    return not value and (value is None or value is False or isinstance(value, (str, tuple, list)))


def in_words(key: str, /, **values: object) -> str:
    """The words of a sentence alone, for a fault that travels to where its place is known. Raises `KeyError`."""
    return filled(sentence(key).says, values)


def remedy(key: str, /, **values: object) -> str:
    """The cure of a sentence alone, for the same. Raises `KeyError`."""
    return filled(sentence(key).cure, values)


def worded(key: str, /, **values: object) -> str:
    """Words of words.toml with their holes filled. Raises `KeyError` for a key or a hole that there is not."""
    return filled(_said(key), values)


def worded_list(key: str, /) -> tuple[str, ...]:
    """A list of words.toml: the heads of a sheet, its notes. Raises `KeyError` for a key that there is not."""
    return tuple(_said(key))


@cache
def _said(key: str) -> Any:
    """What words.toml has under a key. Raises `KeyError`."""
    title, _, name = key.rpartition(".")
    return _table(WORDS, f"\n[{title}]\n")[name]


def _shown(value: Any, form: str) -> str:
    if form in ("", "…"):
        text = f"{value:f}" if isinstance(value, Decimal) else str(value)
        return shortened(text, _LONG) if form else text
    few = _FEW.fullmatch(form)
    if few:
        items, most = list(value), int(few[1])
        more = f"等 {len(items)} {few[2]}" if len(items) > most else ""
        return "、".join(items[:most]) + more
    match form:
        case "?":
            return ""
        case "、" | "；" | " 或 ":
            return form.join(value)
        case "「」":
            return "、".join(f"「{item}」" for item in value)
        case "," | ",2":
            return f"{value:,.2f}" if form == ",2" else f"{value:,}"
        case _:
            raise ValueError(f"no form of a hole: {form}")


def shortened(text: str, most: int) -> str:
    """The beginning of a text that has more characters."""
    return text if len(text) <= most else f"{text[:most]}…"


def holes(texts: Iterable[str]) -> frozenset[str]:
    """The names of the holes of sentences and cures."""
    return frozenset(name for text in texts for name, _ in HOLE.findall(text))
