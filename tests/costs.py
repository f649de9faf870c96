"""Processor seconds of every file of tests, children of its processes counted: `pytest --costs` writes costs.json.

The files that take long run first (conftest.py), so that all workers end together with short ones. Measured is what
the machine's load does not change much; what a shared fixture costs counts for the file that asked for it first.
"""

from __future__ import annotations

import json
import os
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

TESTS = Path(__file__).parent
RECORD = TESTS / "costs.json"
_KEY = "costs"
#: What a file is taken for that nobody has measured.
_UNKNOWN = 5.0


def recorded() -> dict[str, float]:
    """By file, below this folder."""
    found: dict[str, float] = json.loads(RECORD.read_text(encoding="utf-8"))
    return found


def heaviest_first(items: list[pytest.Item]) -> None:
    """The order in which the workers take the files: a stable sort, files stay together."""
    costs = recorded()
    items.sort(key=lambda item: -costs.get(_name(item), _UNKNOWN))


def _name(item: pytest.Item) -> str:
    return item.path.relative_to(TESTS).as_posix()


def _spent() -> float:
    return sum(os.times()[:4])


class Measuring:
    """Adds up what the tests of each file take, in a worker or in the only process; the first process writes it."""

    def __init__(self) -> None:
        self._costs: dict[str, float] = {}

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        start = _spent()
        try:
            return (yield)
        finally:
            self._costs[_name(item)] = self._costs.get(_name(item), 0.0) + _spent() - start

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        self._costs |= getattr(node, "workeroutput", {}).get(_KEY, {})

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        worker = getattr(session.config, "workeroutput", None)
        if worker is not None:
            worker[_KEY] = self._costs
            return
        known = recorded() | {name: round(seconds, 1) for name, seconds in self._costs.items()}
        there = {name: known[name] for name in sorted(known) if (TESTS / name).is_file()}
        RECORD.write_text(json.dumps(there, indent=0) + "\n", encoding="utf-8")
        print(f"\n{sum(self._costs.values()):.0f} processor seconds in the tests of {len(self._costs)} files")
