"""No test is decided by a clock: a busy machine takes an hour for what a free one does in a second."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from project_copy import ROOT

from report_gen.runs import apart

TESTS = ROOT / "tests"
#: What measures tests and tries, and decides none.
TELLING = {"costs.py", "trying_live.py"}
CLOCKS = {
    "time",
    "monotonic",
    "perf_counter",
    "process_time",
    "thread_time",
    "times",
    "getrusage",
    "now",
    "today",
}
OWNERS = {"time", "os", "resource", "datetime", "date"}
#: Seconds after which a process is taken to hang.
HANGING = 3600


def asked(path: Path) -> Iterator[str]:
    """The clocks that a module asks, and the ends that it sets."""
    tree = ast.parse(path.read_text("utf-8"))
    known = {
        node.targets[0].id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id=owner), attr=name)) if owner in OWNERS:
                if name in CLOCKS or name.endswith("_ns"):
                    yield f"{path.name}:{node.lineno} {owner}.{name}"
            case ast.keyword(arg="timeout", value=value):
                seconds = (
                    known.get(value.id) if isinstance(value, ast.Name) else getattr(value, "value", None)
                )
                if not isinstance(seconds, int) or seconds < HANGING:
                    yield f"{path.name}:{value.lineno} timeout"


def test_no_test_asks_a_clock_or_ends_what_is_slow() -> None:
    modules = [path for path in sorted(TESTS.rglob("*.py")) if path.name not in TELLING]
    assert [told for path in modules for told in asked(path)] == []


def test_foreign_files_are_given_all_the_time_they_need() -> None:
    """The program ends what a parser does for too long, for people; here that would make a slow machine red."""
    assert min(apart._OPENING, apart._READING) >= HANGING
