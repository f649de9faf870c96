"""check --json: one JSON object on standard output whatever happens, also for faults (docs/check-json.md)."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from report_gen.console import review_json, say
from report_gen.figures.finding import Finding, finding

#: The option that asks for it.
OPTION = "--json"
#: The code of a usage error, which is no finding about inputs.
USAGE = "USAGE"


def is_wanted(words: Sequence[str]) -> bool:
    """Whether a command line asks for JSON."""
    return OPTION in words


def say_json(text: str) -> None:
    """JSON to standard output: as it is where that is UTF-8, else with escapes that every program reads."""
    if (sys.stdout.encoding or "utf-8").lower().replace("-", "") != "utf8":
        text = "".join(_escaped(mark) for mark in text)
    say(text)


def _escaped(mark: str) -> str:
    if mark.isascii():
        return mark
    data = mark.encode("utf-16-be")
    return "".join(f"\\u{data[at : at + 2].hex()}" for at in range(0, len(data), 2))


def say_faults(year: int | None, findings: Sequence[Finding]) -> None:
    """What kept a year from being checked at all, in the same form as what a check found."""
    say_json(review_json(year, "", 0, findings, ()))


def say_usage(message: str) -> None:
    """A usage error in the same form."""
    say_faults(None, [finding("USAGE", message=message).coded(USAGE)])
