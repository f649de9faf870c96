"""No operation on a file, in no command, ends in a traceback: each fault is a message in Chinese with an exit code."""

from __future__ import annotations

import contextlib
import errno
import importlib
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from types import FrameType

import pytest
from file_faults import failing, in_child, watched
from kept_readings import readings_anew

from report_gen.cli import main as cli

pytestmark = pytest.mark.skipif(os.name == "nt", reason="makes processes by fork")
ROOT = Path(__file__).parents[2]
PACKAGE = str(ROOT / "report_gen")
#: Imports; the writing of sets, of which test_sets_of_files.py lets every single operation fail.
ELSEWHERE = re.compile(r".*:<module>:|(writing|switching|locking|recovery)\.py:")
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


class Sites:
    """Fails, once, at the first operation that comes from a given line of the program; without one it only notes them."""

    def __init__(self, site: str = "", act: Callable[[], None] = lambda: None) -> None:
        self.site, self._act = site, act
        self.seen: dict[str, None] = {}

    def step(self, name: str) -> None:
        frame: FrameType | None = sys._getframe(1)
        while frame is not None and not frame.f_code.co_filename.startswith(PACKAGE):
            frame = frame.f_back
        if frame is None:
            return  # imports, and the test itself
        site = f"{Path(frame.f_code.co_filename).name}:{frame.f_code.co_name}:{frame.f_lineno}:{name}"
        first = site not in self.seen
        self.seen[site] = None
        if first and site == self.site:
            self._act()


def run(arguments: list[str], sites: Sites, told: Path) -> int:
    """A command in a process of its own; its exit code and, in a file, what it said."""

    def work() -> None:
        stream = told.open("w", encoding="utf-8")
        os.dup2(stream.fileno(), 1)
        os.dup2(stream.fileno(), 2)
        sys.stdout = sys.stderr = stream
        sys.argv = ["report-gen", *arguments]
        code = TRACEBACK
        with contextlib.suppress(BaseException):
            try:
                with watched(sites):  # type: ignore[arg-type]
                    cli.main()
            except SystemExit as end:
                code = int(end.code or 0)
            except BaseException as fault:
                print("Traceback", type(fault), fault, file=stream)
                raise
        stream.write("\n" + "\n".join(f"SITE {site}" for site in sites.seen))
        stream.close()
        os._exit(code)

    return in_child(work)


class Trials:
    """Copies of the example for one command."""

    def __init__(self, above: Path, name: str) -> None:
        self.name, self._above, self._numbers = name, above, count()

    def root(self) -> Path:
        root = self._above / f"{self.name}-{next(self._numbers)}"
        shutil.copytree(ROOT / "inputs" / "2017", root / "inputs" / "2017")
        if self.name == "refresh":
            shutil.copytree(ROOT / "inputs" / "2017", root / "inputs" / "2018")
        return root

    def go(self, sites: Sites) -> tuple[int, str]:
        root = self.root()
        told = root / "told.txt"
        code = run([*COMMANDS[self.name], "--root", str(root)], sites, told)
        text = told.read_text("utf-8")
        shutil.rmtree(root)
        return code, text


def sites_of(trials: Trials) -> list[str]:
    _, told = trials.go(Sites())
    return re.findall(r"^SITE (.*)$", told, re.M)


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
    trials = Trials(tmp_path, name)
    sites = [site for site in sites_of(trials) if site not in tried and not ELSEWHERE.match(site)]
    assert sites or name in ("trace", "refresh", "fonts")  # theirs are those of commands before them
    numbers = [errno.EIO, errno.EACCES, errno.ENOSPC, errno.ELOOP]
    for number, site in enumerate(sites):
        code, told = trials.go(Sites(site, failing(numbers[number % len(numbers)])))
        assert code in (0, 1, 2), (site, code, told)
        assert "Traceback" not in told, (site, told)
        assert code == 0 or re.search("[\u4e00-\u9fff]", told), (site, told)
    tried.update(sites)
