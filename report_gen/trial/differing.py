"""What differs between two editions or two years of one (对照), entry by entry and key by key, in plain Chinese."""

from __future__ import annotations

from collections.abc import Iterator

from report_gen.edition.model import Edition
from report_gen.figures.messages import worded
from report_gen.trial.entries import FormEntry, entries

#: How much of a text is shown around the first place where two differ.
_SHOWN, _BEFORE = 40, 6


def differing(one: Edition, other: Edition) -> list[str]:
    """Lines: what only one of them has, then what both have and say differently. Empty for the same."""
    names = _name(one), _name(other)
    first, second = (_by_name(edition) for edition in (one, other))
    lines = [*_only(names[0], first, second), *_only(names[1], second, first)]
    lines += _order(list(one.tables), list(other.tables))
    for key, entry in first.items():
        if key in second:
            lines += _keys(entry, second[key])
    return lines


def _name(edition: Edition) -> str:
    return f"{edition.name} {edition.year} 年度"


def _by_name(edition: Edition) -> dict[tuple[str, str], FormEntry]:
    return {(entry.kind, entry.name): entry for entry in entries(edition)}


def _only(
    name: str, own: dict[tuple[str, str], FormEntry], others: dict[tuple[str, str], FormEntry]
) -> Iterator[str]:
    """What is in one alone, by kind; of a table that the other lacks no rows and columns are told."""
    found: dict[str, list[str]] = {}
    for key, entry in own.items():
        if key not in others and not (entry.whole and ("表", entry.whole) not in others):
            found.setdefault(entry.kind, []).append(entry.name)
    for kind, entry_names in found.items():
        yield worded("differing.only", edition=name, kind=kind, count=len(entry_names), names=entry_names)


def _order(one: list[str], other: list[str]) -> Iterator[str]:
    """The tables that both have, where their order differs."""
    here, there = [name for name in one if name in other], [name for name in other if name in one]
    if here != there:
        yield worded("differing.order", here=here, there=there)


def _keys(one: FormEntry, other: FormEntry) -> Iterator[str]:
    label = f"{one.kind} {one.name}".strip()
    for key in dict.fromkeys((*one.keys, *other.keys)):
        if one.keys.get(key) == other.keys.get(key):
            continue
        old, new = _near(one.keys.get(key, "无"), other.keys.get(key, "无"))
        yield worded("differing.key", label=label, key=key, old=old, new=new)


def _near(one: str, other: str) -> tuple[str, str]:
    """Both texts, long ones from a little before the place where they part."""
    pairs = enumerate(zip(one, other, strict=False))
    apart = next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))
    start = max(0, apart - _BEFORE) if max(len(one), len(other)) > _SHOWN else 0
    cut = [text[start : start + _SHOWN].replace("\n", "⏎") for text in (one, other)]
    return tuple(  # type: ignore[return-value]
        f"{'…' if start else ''}{part}{'…' if len(text) > start + _SHOWN else ''}"
        for part, text in zip(cut, (one, other), strict=True)
    )
