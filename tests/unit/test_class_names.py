"""One word for one concept: a public class name stands for one class."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

import report_gen

#: A table as it is described and as it stands in a report: the field has one word for both.
SHARED = {"Table"}


def test_no_two_rooms_call_different_things_by_one_name() -> None:
    """But for the reading of foreign reports, whose tables, rows and cells are those of a page."""
    package = Path(report_gen.__file__).parent
    places: dict[str, list[str]] = defaultdict(list)
    for path in sorted(package.rglob("*.py")):
        name = path.relative_to(package).as_posix()
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in tree.body if not name.startswith("proofreading/") else ():
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places[node.name].append(name)
    assert {name: found for name, found in places.items() if len(found) > 1 and name not in SHARED} == {}
