"""Where the time of a build goes: its stages as the program itself names them, in processor time of this process.

    python bench/stages.py FORMAT[,FORMAT] OUTPUT_FOLDER
    python bench/stages.py check OUTPUT_FOLDER

Prints a stage a line: its name, then its time in a new process, with the imports that it needs, and a second
time in the same process, where everything is loaded. The unit is one round of a fixed loop, timed between the
stages' runs: the figures of different machines, and of one under load, can be compared.
"""

from __future__ import annotations

import gc
import importlib
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))
YEAR = 2017
Times = dict[str, float]


def calibration() -> float:
    """Seconds of the loop, the best of several: dicts, strings and calls, as the program uses them."""
    best = float("inf")
    for _ in range(7):
        start = time.process_time()
        words = {str(number): number for number in range(20_000)}
        "".join(sorted(key + str(value) for key, value in words.items() if value % 3))
        best = min(best, time.process_time() - start)
    return best


class Clock:
    """Times what lies between two names."""

    def __init__(self) -> None:
        self.times: Times = {}
        self._name, self._start = "", 0.0

    def __call__(self, name: str) -> None:
        now = time.process_time()
        if self._name:
            self.times[self._name] = self.times.get(self._name, 0) + now - self._start
        self._name, self._start = name, time.process_time()


def one_processor() -> None:
    """All in this process: with a second processor the PDF is made by another, which this clock does not see."""
    if sys.platform == "linux":
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def start(clock: Clock, command: str) -> None:
    """What a command loads: the command line with its own module, then what it does."""
    clock("imports: command line")
    importlib.import_module("report_gen.cli.main")
    importlib.import_module(f"report_gen.cli.{command}")
    gc.set_threshold(400_000, 20, 20)
    clock("imports: stages")
    importlib.import_module(f"report_gen.runs.{command}")
    clock("")


def build(clock: Clock, formats: str, folder: Path) -> None:
    """A build."""
    from report_gen.project.years import Project
    from report_gen.runs.build import build as make

    make(Project(ROOT, folder), YEAR, formats.split(","), progress=clock)
    clock("")


def check(clock: Clock, folder: Path) -> None:
    """A check, and what is in it once more by itself."""
    from report_gen.project.years import Project
    from report_gen.runs.build import preview
    from report_gen.runs.inputs import check_inputs, gather

    clock("reading")
    inputs = gather(Project(ROOT, folder), YEAR)
    clock("checking")
    checked = check_inputs(inputs)
    clock("foreseeing the build")
    preview(checked)
    clock("all of check but imports")
    from report_gen.runs.check import review

    review(Project(ROOT, folder), YEAR)
    clock("")


def main() -> None:
    """Both runs, and the loop before and after."""
    what, folder = sys.argv[1], Path(sys.argv[2])
    one_processor()
    run: Callable[[Clock], None] = lambda clock: (  # noqa: E731
        check(clock, folder) if what == "check" else build(clock, what, folder)
    )
    cold, warm = Clock(), Clock()
    unit = calibration()
    start(cold, "check" if what == "check" else "build")
    run(cold)
    run(warm)
    unit = min(unit, calibration())
    print(f"loop\t{unit:.5f}\t{unit:.5f}")
    for name, seconds in cold.times.items():
        print(f"{name}\t{seconds / unit:.2f}\t{warm.times.get(name, 0) / unit:.2f}")


if __name__ == "__main__":
    main()
