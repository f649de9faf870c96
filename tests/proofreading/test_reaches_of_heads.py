"""Heads over several columns without upright lines: how far each reaches, by what repeats and by short rules."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from test_unruled_tables import SIZE, line

from report_gen.proofreading.content.heads import paths
from report_gen.proofreading.source.letters import LetterLine
from report_gen.proofreading.source.ruling import ShortRule
from report_gen.proofreading.source.unruled import CLOSED, unruled_tables

CARS = ("小计", "公务用车购置费", "公务用车运行费")
ITEMS = ("合计", "因公出国（境）费", *CARS, "公务接待费")
OVER = "公务用车购置及运行费"
BASES = ("预算数", "决算数")


def centred(middle: float, words: str) -> tuple[float, str]:
    width = sum(SIZE / 2 if one.isascii() else SIZE for one in words)
    return middle - width / 2, words


def in_pairs(
    pitch: float, left: float, drop: float
) -> tuple[list[LetterLine], list[str], list[ShortRule], list[float]]:
    """预算数 and 决算数 by turns below each item."""
    middles = [left + pitch * n for n in range(12)]
    over = [(middles[2 * n] + middles[2 * n + 1]) / 2 for n in range(6)]
    top, between, below = 20.0, 20 + drop / 2, 20 + drop
    lines = [
        line(top, centred((over[2] + over[4]) / 2, OVER)),
        line(between, *(centred(over[n], ITEMS[n]) for n in (0, 1, 5))),
        line(below, *(centred(over[n], ITEMS[n]) for n in (2, 3, 4))),
        line(below + drop, *(centred(middle, BASES[n % 2]) for n, middle in enumerate(middles))),
    ]
    heads = [f"{f'{OVER}/' if one in CARS else ''}{one}/{basis}" for one in ITEMS for basis in BASES]
    rule = ShortRule(middles[4] - pitch / 2, middles[9] + pitch / 2, (top + SIZE + below) / 2)
    return lines, heads, [rule], middles


def in_blocks(
    pitch: float, left: float, drop: float
) -> tuple[list[LetterLine], list[str], list[ShortRule], list[float]]:
    """All items below 预算数, and again below 决算数."""
    middles = [left + pitch * n for n in range(12)]
    top, middle, below = 20.0, 20 + drop, 20 + 2 * drop
    lines = [
        line(
            top, *(centred((middles[6 * n] + middles[6 * n + 5]) / 2, basis) for n, basis in enumerate(BASES))
        ),
        line(middle, *(centred(middles[6 * n + 3], OVER) for n in (0, 1))),
        line(middle + drop / 2, *(centred(middles[6 * n + k], ITEMS[k]) for n in (0, 1) for k in (0, 1, 5))),
        line(below, *(centred(middles[6 * n + k], ITEMS[k]) for n in (0, 1) for k in (2, 3, 4))),
    ]
    heads = [f"{basis}/{f'{OVER}/' if one in CARS else ''}{one}" for basis in BASES for one in ITEMS]
    rules = [
        ShortRule(middles[6 * n + 2] - pitch / 2, middles[6 * n + 4] + pitch / 2, (middle + SIZE + below) / 2)
        for n in (0, 1)
    ]
    return lines, heads, rules, middles


@given(
    st.sampled_from([in_pairs, in_blocks]),
    st.floats(62, 90),
    st.floats(10, 30),
    st.floats(0, 26),
    st.booleans(),
    st.booleans(),
    st.lists(st.integers(0, 99_999), min_size=12, max_size=12),
)
def test_each_column_has_all_its_heads(
    form: object, pitch: float, drop: float, right: float, ruled: bool, numbered: bool, cents: list[int]
) -> None:
    lines, heads, rules, middles = form(pitch, 60.0, drop)  # type: ignore[operator]
    last = lines[-1].bottom
    if numbered:
        lines.append(line(last + 8, *(centred(middle, str(n + 1)) for n, middle in enumerate(middles))))
    figures = [f"{one / 100:.2f}" for one in cents]
    body = [(-(middle + right), text) for middle, text in zip(middles, figures, strict=True)]
    unit = line(4, (middles[-1], "单位：万元"))
    ((grid, _, _),) = unruled_tables(
        [unit, *lines, line(last + 24, *body)], 1, (), CLOSED, rules if ruled else ()
    )
    assert paths(grid.rows, len(grid.rows) - 1) == heads
    assert list(grid.texts(len(grid.rows) - 1)) == figures
