"""The pages for engineers name files that there are, and docs/architecture.md has a row for every folder."""

from __future__ import annotations

import re

import pytest
from project_copy import ROOT

PACKAGE = ROOT / "report_gen"
#: Pages that speak of files of this project only.
PAGES = ("CONTRIBUTING.md", "docs/architecture.md", "docs/pdf.md", "docs/performance.md")
#: A file or a folder: told from here, from the package, or by its last names.
_NAMED = re.compile(r"`([A-Za-z0-9_./-]+(?:\.(?:py|toml|md|json|lock|yaml)|/))`")
_ROW = re.compile(r"^\| `([^`]+)` \|", re.MULTILINE)


def files() -> set[str]:
    """All that has a name here, each with a slash before it; a folder with one behind it, too."""
    rooms = ("report_gen", "templates", "tests", "tools", "bench", "docs")
    inside = [path for room in rooms for path in (ROOT / room, *(ROOT / room).rglob("*"))]
    return {
        f"/{path.relative_to(ROOT).as_posix()}{'/' * path.is_dir()}" for path in (*inside, *ROOT.glob("*"))
    }


@pytest.mark.parametrize("page", PAGES)
def test_what_a_page_names_is_there(page: str) -> None:
    named = set(_NAMED.findall((ROOT / page).read_text(encoding="utf-8")))
    there = files()
    assert [name for name in named if not any(path.endswith(f"/{name}") for path in there)] == []
    assert named


def test_every_folder_of_the_package_and_of_the_tests_is_told() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rows = _ROW.findall(text[text.index("## Folders") : text.index("## One figure")])
    packages = {f"{path.parent.name}/" for path in PACKAGE.glob("*/__init__.py")}
    assert sorted(rows) == sorted(packages | {"console.py"})
    tests = {path.parent.relative_to(ROOT).as_posix() for path in (ROOT / "tests").glob("*/test_*.py")}
    assert tests - set(re.findall(r"tests/\w+", text[text.index("## Tests") :])) == set()
