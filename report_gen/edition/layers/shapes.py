"""Which arrays of an edition's files are lists of named entries, and by what an entry is known in each.

Arrays that are not named here are values like any other: a nearer layer's takes the place of the whole.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

#: The name of an entry, from its keys and its position; "" for one without name: it is added, never merged.
Identity = Callable[[Mapping[str, object], int], str]
#: By the key of an array, how its entries are known.
Shape = Mapping[str, Identity]


def by(*keys: str) -> Identity:
    """Known by one key, or by several together."""

    def identity(entry: Mapping[str, object], position: int) -> str:
        words = [entry.get(key, "") for key in keys]
        return " ".join(word for word in words if isinstance(word, str)).strip()

    return identity


def _row(entry: Mapping[str, object], position: int) -> str:
    """A row by its name, else its label or code; the place of open rows is one; empty lines have no name."""
    for key in ("name", "label", "code"):
        if isinstance(word := entry.get(key), str) and word:
            return word
    return "open" if entry.get("open") else ""


def _block(entry: Mapping[str, object], position: int) -> str:
    """A block of columns by its position: the left one, the right one."""
    return f"第 {position + 1} 块"


NAME, ID = by("name"), by("id")
SHAPES: Mapping[str, Shape] = {
    "edition.toml": {"facet": NAME},
    "checks.toml": {"rule": ID, "pair": ID, "told": ID, "quotient": ID, "carry": ID, "content": ID},
    "indicators.toml": {"text": NAME, "indicator": NAME, "rate": NAME, "group": NAME, "count": NAME},
    "phrases.toml": {"phrase": NAME},
    "charts.toml": {"chart": NAME},
    "glossary.toml": {"term": NAME},
    "carry.toml": {"figure": by("to"), "table": NAME},
    "exports.toml": {"export": by("table", "layout")},
    "tables": {"block": _block, "column": NAME, "row": _row},
}
#: Kinds of entries of one file that share their names: the nearer layer decides which kind a name is.
ONE_NAMESPACE: Mapping[str, tuple[str, ...]] = {"indicators.toml": ("indicator", "rate", "group", "count")}


def shape_of(file: str) -> Shape:
    """The named arrays of a kind of file."""
    return SHAPES.get(file, {})
