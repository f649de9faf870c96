"""One word for one concept: a public class name stands for one class."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

import report_gen


def test_no_two_rooms_call_different_things_by_one_name() -> None:
    """Private classes excepted: what only one module can name is explained by that module."""
    package = Path(report_gen.__file__).parent
    places: dict[str, list[str]] = defaultdict(list)
    for path in sorted(package.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places[node.name].append(path.relative_to(package).as_posix())
    assert {name: found for name, found in places.items() if len(found) > 1} == {}
