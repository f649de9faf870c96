"""A module holds one idea; one that grows past a few screens holds two."""

from __future__ import annotations

from pathlib import Path

import report_gen

MOST = 300


def test_no_module_grows_past_what_one_reads_in_one_go() -> None:
    package = Path(report_gen.__file__).parent
    sizes = {
        path.relative_to(package).as_posix(): path.read_text(encoding="utf-8").count("\n")
        for path in package.rglob("*.py")
    }
    assert {name: size for name, size in sizes.items() if size > MOST} == {}
