"""The account of an appendix (字数账): all characters of the file = read + reported, counted from both sides.

One side counts the text nodes of the file's parts and knows nothing of their meaning; the other counts what the
reader made of them. What has no entry on the second side is a fault of the reader, and an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import Any

from report_gen.annex.names import W
from report_gen.annex.reasons import SILENT, Reason
from report_gen.figures.records import dataclass

#: Characters that no one sees: blanks, zero-width spaces, the byte order mark, soft hyphens.
_UNSEEN = re.compile(r"[\s\u200b\ufeff\u00ad]+")
#: Elements that stand for one character each without holding a text.
SIGNS = frozenset({W + "sym", W + "noBreakHyphen"})


def solid(text: str) -> int:
    """How many characters of a text can be seen."""
    return len(_UNSEEN.sub("", text))


def seen(text: str) -> str:
    """The characters of a text that can be seen."""
    return _UNSEEN.sub("", text)


def own_text(element: Any) -> str:
    """The text of an element itself, without that of its children and of what follows it."""
    return (element.text or "") if isinstance(element.tag, str) else ""


def characters(root: Any) -> int:
    """All characters of a part: of every text node, and one for each sign."""
    return sum(of_element(element) for element in root.iter())


def of_element(element: Any) -> int:
    """The characters of one element, with those that stand behind it."""
    return solid(own_text(element)) + solid(element.tail or "") + (element.tag in SIGNS)


@dataclass(frozen=True, slots=True)
class Account:
    """How many characters the file has, how many were read, and why the others are not printed."""

    total: int = 0
    read: int = 0
    reported: Mapping[Reason, int] = field(default_factory=dict)

    @property
    def told(self) -> int:
        """Characters that are printed or named in a finding; codes and copies, which no one wrote, do not count."""
        silent = sum(count for reason, count in self.reported.items() if reason in SILENT)
        return self.total - silent

    @property
    def left(self) -> int:
        """Characters of which nothing is known; 0 when the account is right."""
        return self.total - self.read - sum(self.reported.values())


def sum_of(roots: Iterable[Any]) -> int:
    """All characters of several parts."""
    return sum(characters(root) for root in roots)
