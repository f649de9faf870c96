"""Numbering that claims to have counted beyond what Word counts to."""

from __future__ import annotations

import pytest

from report_gen.annex.ordinals import FORMATS


@pytest.mark.parametrize("name", sorted(FORMATS))
@pytest.mark.parametrize("number", [32_768, 2 * 10**9, 10**18])
def test_no_format_repeats_letters_without_end(name: str, number: int) -> None:
    assert len(FORMATS[name](number)) < 100


def test_what_word_counts_to_is_written_as_before() -> None:
    assert FORMATS["upperLetter"](53) == "AAA"
    assert FORMATS["upperLetter"](32_767) == "G" * 1261
    assert FORMATS["lowerRoman"](1994) == "mcmxciv"
