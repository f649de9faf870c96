"""A character that cannot be printed and is named by its number is told with its line."""

from __future__ import annotations

import pytest

from report_gen.edition.strict import EditionError
from report_gen.edition.textfile import parsed


@pytest.mark.parametrize("escape", [r"\u0007", r"\u001b", r"\u001B", r"\U00000007"])
@pytest.mark.parametrize("before", [0, 1, 7])
def test_a_character_named_by_its_number_is_told_with_its_line(escape: str, before: int) -> None:
    text = "".join(f'k{n} = "a\\n"\n' for n in range(before)) + f'name = "甲{escape}"\n'
    with pytest.raises(EditionError) as caught:
        parsed(text, "edition.toml")
    (place,) = caught.value.findings[0].locations
    assert place.line == before + 1
