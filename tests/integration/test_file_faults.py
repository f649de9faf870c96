"""No operation on a file, in no command, ends in a traceback: each fault is a message in Chinese with an exit code."""

from __future__ import annotations

import contextlib
import errno
import importlib
import json
import os
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

import pytest
from file_faults import failing, in_child, watched
from kept_readings import readings_anew

from report_gen.cli import main as cli
from report_gen.figures.messages import worded

pytestmark = pytest.mark.skipif(os.name == "nt", reason="makes processes by fork")
ROOT = Path(__file__).parents[2]
PACKAGE = str(ROOT / "report_gen")
#: Imports; the writing of sets, of which test_sets_of_files.py lets every single operation fail.
ELSEWHERE = re.compile(r".*:<module>:|(writing|switching|locking|recovery)\.py:")
ERRORS = (errno.EIO, errno.EACCES, errno.ENOSPC, errno.ELOOP)
#: What the child ends with when something else than a message came out.
TRACEBACK = 99
COMMANDS = {
    "check": ["check", "2017"],
    "trace": ["trace", "2017", "28385.57"],
    "fonts": ["fonts", "2017"],
    "new": ["new", "2018"],
    "refresh": ["new", "2018", "--refresh", "--yes"],
    "build": ["build", "2017"],
}


@dataclass(frozen=True)
class Outcome:
    """How a command ended after an operation of it had failed, and everything that it said."""

    site: str
    code: int
    said: str


class Failing:
    """Lets each operation fail that comes from a new line of the program: in a copy of the process, made just then.

    The copy goes to the end of the command, this process on to the next operation; so what lies before an operation
    is done once for all. What a copy left in the folder is put back as it was, where it changed anything.
    """

    def __init__(self, root: Path, outcomes: Path, tried: set[str]) -> None:
        self.root, self._outcomes, self._tried = root, outcomes, tried
        self.seen: list[str] = []
        self.copy = False
        self._busy = False

    def step(self, name: str) -> None:
        frame: FrameType | None = sys._getframe(1)
        while frame is not None and not frame.f_code.co_filename.startswith(PACKAGE):
            frame = frame.f_back
        if frame is None or self._busy or self.copy:
            return  # imports, and the test itself
        site = f"{Path(frame.f_code.co_filename).name}:{frame.f_code.co_name}:{frame.f_lineno}:{name}"
        if site in self._tried or ELSEWHERE.match(site):
            return
        self._tried.add(site)
        self.seen.append(site)
        self._busy = True
        self._try()
        self._busy = False
        if self.copy:
            failing(ERRORS[(len(self.seen) - 1) % len(ERRORS)])()

    def _try(self) -> None:
        """A copy of this process, which comes back with its file to speak to; this one waits for its end."""
        before = _files(self.root)
        sys.stdout.flush()
        told = self._outcomes / f"{len(self.seen)}.txt"
        process = os.fork()
        if process == 0:
            self.copy = True
            with told.open("w", encoding="utf-8") as stream:
                os.dup2(stream.fileno(), sys.stdout.fileno())
            return
        code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        told.with_suffix(".json").write_text(json.dumps([self.seen[-1], code]), "utf-8")
        _put_back(self.root, before)


def _files(root: Path) -> dict[Path, bytes | None]:
    """What lies in a folder; None for a folder in it."""
    return {path: path.read_bytes() if path.is_file() else None for path in sorted(root.rglob("*"))}


def _put_back(root: Path, before: dict[Path, bytes | None]) -> None:
    """Files as they were; those that nobody touched stay in place, for this process may have them open."""
    now = _files(root)
    for path in sorted(now.keys() - before.keys(), reverse=True):
        path.unlink() if now[path] is not None else path.rmdir()
    for path, content in before.items():
        if content is None:
            path.mkdir(exist_ok=True)
        elif now.get(path) != content:
            path.write_bytes(content)


def outcomes(name: str, above: Path, tried: set[str]) -> list[Outcome]:
    """The command in a process of its own, and in one more for every operation that fails."""
    root, told = above / "project", above / "told"
    told.mkdir()
    shutil.copytree(ROOT / "inputs" / "2017", root / "inputs" / "2017")
    if name == "refresh":
        shutil.copytree(ROOT / "inputs" / "2017", root / "inputs" / "2018")
    sites = Failing(root, told, tried)

    def work() -> None:
        sys.argv = ["report-gen", *COMMANDS[name], "--root", str(root)]
        sys.stdout = sys.stderr = stream = (told / "whole.txt").open("w", encoding="utf-8")
        code = TRACEBACK
        with contextlib.suppress(BaseException):
            try:
                with watched(sites):  # type: ignore[arg-type]
                    code = cli.main()
            except SystemExit as end:
                code = int(end.code or 0)
            except BaseException as fault:
                print("Traceback", type(fault), fault, file=stream)
                raise
        stream.close()
        os._exit(code)

    assert in_child(work) == 0, (told / "whole.txt").read_text("utf-8")
    found = []
    for path in sorted(told.glob("*.json"), key=lambda path: int(path.stem)):
        site, code = json.loads(path.read_text("utf-8"))
        found.append(Outcome(site, code, path.with_suffix(".txt").read_text("utf-8")))
    return found


@pytest.fixture(scope="module")
def tried() -> Iterator[set[str]]:
    """Lines of the program that have failed already, under an earlier command; what all load is loaded.

    Every process reads its files itself: what other tests have read would be taken for operations that cannot fail.
    """
    for name in (
        "runs.new",
        "runs.check",
        "runs.build",
        "proof.prove",
        "proof.record",
        "outputs.faces.report",
    ):
        importlib.import_module(f"report_gen.{name}")
    with readings_anew():
        yield set()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_operation_may_fail(tmp_path: Path, name: str, tried: set[str]) -> None:
    found = outcomes(name, tmp_path, tried)
    tried.update(one.site for one in found)
    assert found or name in ("trace", "refresh", "fonts")  # theirs are those of commands before them
    accused = worded("usage.no_output", why="").rstrip("。")
    for one in found:
        assert one.code in (0, 1, 2), one
        assert "Traceback" not in one.said, one
        assert accused not in one.said, one  # what nobody took care of is laid to the place where messages go
        assert one.code == 0 or re.search("[\u4e00-\u9fff]", one.said), one
