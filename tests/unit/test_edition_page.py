"""docs/edition.md says what the program does: keys, defaults, filters, directives; and its example passes the lint."""

from __future__ import annotations

import re
import runpy
import tomllib
from pathlib import Path

import pytest
from project_copy import EDITION, ROOT, YEAR

from report_gen.edition.loading import load_edition
from report_gen.edition.shelves import Shelves
from report_gen.project.years import Project
from report_gen.runs.edition import inspect, new_edition

TOOL = runpy.run_path(str(ROOT / "tools" / "make_edition_docs.py"))
WORDS = tomllib.loads((ROOT / "tools" / "edition_words.toml").read_text(encoding="utf-8"))
#: The files of the example, in the order in which the page shows them.
FILES = ("edition.toml", "tables/培训费支出表.toml", "checks.toml", "indicators.toml", "report.md")


@pytest.fixture(scope="module")
def page() -> str:
    made: str = TOOL["page"]()
    return made


def test_the_page_is_up_to_date(page: str) -> None:
    assert (ROOT / "docs" / "edition.md").read_text(encoding="utf-8") == page, (
        "run tools/make_edition_docs.py"
    )


def test_every_key_that_is_read_is_explained_and_nothing_else(page: str) -> None:
    record = TOOL["recorded"](Shelves.of(ROOT / "templates"))
    assert TOOL["missing"](WORDS, record) == []
    assert TOOL["unused"](WORDS, record) == []
    assert {"edition.toml", "tables/*.toml", "checks.toml", "indicators.toml"} <= {file for file, _ in record}


def test_everything_that_a_text_may_use_is_explained(page: str) -> None:
    told = {key: WORDS[key] for key in ("directives", "filters", "tests", "facets", "cases", "progress")}
    listed = re.findall(r"^- `([^`]+)`(?:：(.*))?$", page, re.MULTILINE)
    assert [name for name, text in listed if not text] == []
    assert {name for name, _ in listed} >= {name for words in told.values() for name in words}


def test_the_example_of_the_page_passes_the_lint(tmp_path: Path) -> None:
    blocks = re.findall(r"```(?:toml|text)\n(.*?)```", WORDS["example"], re.DOTALL)
    assert len(blocks) == len(FILES)
    (tmp_path / "templates").mkdir()
    project = Project(tmp_path)
    folder = new_edition(project, "某市", EDITION)
    parent = load_edition(project.templates, EDITION, YEAR).report.text
    for name, block in zip(FILES, blocks, strict=True):
        text = "\n".join(line.removeprefix("   ") for line in block.splitlines())
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        before = {
            "edition.toml": path.read_text(encoding="utf-8") if path.exists() else "",
            "report.md": parent,
        }
        path.write_text(f"{before.get(name, '')}\n{text}\n", encoding="utf-8")
    done = inspect(project, "某市", YEAR)
    assert (done.findings, done.exit_code) == ((), 0)
    assert not any("培训费" in one.name for one in done.unused)
