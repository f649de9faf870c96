"""The code nearest to one that there is not (相近编码), found by what both keep when digits are left out.

To be so much alike two codes must have so many digits in common, in their order. Codes are filed by all that is left
of them when the others are struck out: what is left of the strange one is looked up, and few are compared at all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from itertools import combinations

#: From so much alike on a code may be meant for another.
_ALIKE = 0.8


class NearCodes:
    """Codes, filed for each length by what is left of them: only once such lengths are asked for."""

    def __init__(self, codes: Iterable[str]) -> None:
        self._lengths: dict[int, list[str]] = defaultdict(list)
        for code in codes:
            self._lengths[len(code)].append(code)
        self._filed: dict[tuple[int, int], Mapping[str, list[str]]] = {}
        self._found: dict[str, list[str]] = {}

    def nearest(self, code: str) -> list[str]:
        """The nearest of the codes, if any is near.

        Looked for once: a search for causes checks the same rows again after each of them.
        """
        if code not in self._found:
            self._found[code] = get_close_matches(code, self.candidates(code), n=1, cutoff=_ALIKE)
        return self._found[code]

    def candidates(self, code: str) -> set[str]:
        """All codes that can be near to one, and few others."""
        found: set[str] = set()
        for length in self._lengths:
            common = _common(len(code), length)
            if common <= min(len(code), length):
                filed = self._by_rest(length, common)
                found.update(one for rest in _rests(code, common) for one in filed.get(rest, ()))
        return found

    def _by_rest(self, length: int, common: int) -> Mapping[str, list[str]]:
        """The codes of a length by each thing that is left of them."""
        if (length, common) not in self._filed:
            filed: dict[str, list[str]] = defaultdict(list)
            for code in self._lengths[length]:
                for rest in _rests(code, common):
                    filed[rest].append(code)
            self._filed[length, common] = filed
        return self._filed[length, common]


def _common(one: int, other: int) -> int:
    """How many digits texts of these lengths have in common at least when they are alike."""
    both = one + other
    return next(common for common in range(both + 1) if not both or 2 * common / both >= _ALIKE)


def _rests(code: str, common: int) -> set[str]:
    """What is left of a code where only so many digits are."""
    return set(map("".join, combinations(code, common)))
