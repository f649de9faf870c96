"""One word for one concept: a class name stands for one class."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

import report_gen


def test_no_two_rooms_call_different_things_by_one_name() -> None:
    """Private classes too: a trace of a fault, a search and a profile show the bare name."""
    package = Path(report_gen.__file__).parent
    places: dict[str, list[str]] = defaultdict(list)
    for path in sorted(package.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in tree.body:
            if isinstance(node, ast.ClassDef):
                places[node.name].append(path.relative_to(package).as_posix())
    assert {name: found for name, found in places.items() if len(found) > 1} == {}
