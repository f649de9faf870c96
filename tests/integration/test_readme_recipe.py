"""README's recipe for a new year and a new place, run as it is printed: its files are written, its commands are run."""

from __future__ import annotations

import re
import shlex
from contextlib import chdir
from pathlib import Path

from project_copy import ROOT, copied, run
from typer.testing import Result

_BLOCK = re.compile(r"```(\w*)\n(.*?)```", re.DOTALL)
_FILE = re.compile(r"`(templates/[^`*]+\.toml)`")
#: What may not be said: the recipe would be wrong. What is not filled in yet may.
_WRONG = ("E-EDITION", "E-TEMPLATE", "E-NO-", "用法有误", "Traceback")


def recipe() -> str:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    begin = text.index("### 新的一年")
    return text[begin : text.index("\n## ", begin)]


def follow(root: Path) -> list[tuple[str, Result]]:
    """Write each block of TOML to the file named last before it (again: at its end), run each line of the others."""
    done: list[tuple[str, Result]] = []
    text = recipe()
    with chdir(root):
        for block in _BLOCK.finditer(text):
            if block[1] == "toml":
                path = Path(_FILE.findall(text[: block.start()])[-1])
                path.parent.mkdir(parents=True, exist_ok=True)
                with path.open("a", encoding="utf-8") as stream:
                    stream.write(block[2])
                continue
            for line in block[2].splitlines():
                program, *words = shlex.split(line)
                assert program == "report-gen"
                done.append((line, run(*words)))
    return done


def test_the_recipe_works_as_it_is_printed(tmp_path: Path) -> None:
    copied(tmp_path)
    (tmp_path / "templates").unlink()  # an installed program: only the editions that came with it
    done = follow(tmp_path)
    assert len(done) >= 5
    for line, result in done:
        assert not [word for word in _WRONG if word in result.output], (line, result.output)
        unfilled = "check 2018" in line  # a new year's blanks are told
        assert (result.exit_code == 0) is not unfilled, (line, result.exit_code, result.output)
    assert list((tmp_path / "试印").glob("*.pdf"))
    assert 'edition = "foshan"' in (tmp_path / "inputs" / "2017" / "版本.toml").read_text(encoding="utf-8")
