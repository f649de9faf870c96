"""The nearest code is the one that a comparison with the whole catalogue finds, and few codes are compared for it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from report_gen.edition.catalogue import read_catalogue
from report_gen.edition.near_codes import NearCodes

CATALOGUE = Path(__file__).parents[3] / "templates" / "catalogue"


@cache
def codes() -> tuple[str, ...]:
    return tuple(read_catalogue(CATALOGUE, 2017).names)


def strange() -> Iterator[str]:
    """What hands make of codes: digits turned, lost, doubled, others; and what is none at all."""
    rng = random.Random(7)
    for _ in range(30):
        text = rng.choice(codes())
        at = rng.randrange(len(text) - 1)
        yield text[:at] + text[at + 1] + text[at] + text[at + 2 :]
        yield text[:at] + text[at + 1 :]
        yield text[:at] + text[at] + text[at:]
        yield f"{text}{rng.randrange(100, 1000)}"
        yield f"{rng.randrange(10**7):07d}"
    yield from ("", "2", "20", "201030", "20103x1", "合计", "2010301 ", "1" * 40)


def test_it_is_what_a_comparison_with_all_of_them_finds() -> None:
    near = NearCodes(codes())
    found = {code: near.nearest(code) for code in strange()}
    assert found == {code: get_close_matches(code, codes(), n=1, cutoff=0.8) for code in found}
    assert sum(map(bool, found.values())) > len(found) / 3


def test_a_strange_code_is_compared_with_few() -> None:
    near = NearCodes(codes())
    assert sum(len(near.candidates(code)) for code in strange()) < len(list(strange())) * len(codes()) / 50
