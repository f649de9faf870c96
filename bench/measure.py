"""Runs commands as whole processes and measures wall time, processor time and peak memory of all their processes.

Commands run with compiled bytecode, as installed programs do, whatever the environment says.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

#: How often the processes are looked at, in seconds.
_INTERVAL = 0.01


@dataclass(frozen=True)
class Run:
    """One run: seconds, processor seconds, and the peaks of the processes that ran at one time, together, in MB."""

    wall: float
    cpu: float
    memory: float


def environment(cache: str) -> dict[str, str]:
    """The environment with bytecode kept in a folder of its own."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": cache}


class _Memory(Thread):
    """Looks at a process and all below it while they run, where /proc tells of them (Linux)."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self._process = process
        self._over = Event()
        self.peak = 0.0

    def run(self) -> None:
        """Look until told to stop. Each process counts with its own peak so far."""
        while not self._over.wait(_INTERVAL):
            self.peak = max(self.peak, sum(_peaks(self._process)))

    def stop(self) -> float:
        """The largest sum seen, in MB."""
        self._over.set()
        self.join()
        return self.peak


def _peaks(process: int) -> Iterator[float]:
    """The peak memory of a process and of all below it in MB."""
    folder = Path(f"/proc/{process}")
    try:
        for line in (folder / "status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                yield int(line.split()[1]) / 1024
        children = [
            child for task in (folder / "task").iterdir() for child in (task / "children").read_text().split()
        ]
    except OSError:
        return  # it has gone
    for child in children:
        yield from _peaks(int(child))


def run(command: Sequence[str], cwd: str, cache: str) -> Run:
    """Run a command once; its output is thrown away. Raises RuntimeError when it fails."""
    start = time.perf_counter()
    nowhere = subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=cwd, stdout=nowhere, stderr=nowhere, env=environment(cache))
    memory = _Memory(process.pid)
    memory.start()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    together = memory.stop()
    code = os.waitstatus_to_exitcode(status)
    if code:
        raise RuntimeError(f"{' '.join(command)} ended with {code}")
    scale = 1024 * 1024 if sys.platform == "darwin" else 1024
    return Run(wall, usage.ru_utime + usage.ru_stime, max(together, usage.ru_maxrss / scale))


def interleaved(
    commands: Mapping[str, Sequence[str]], cwd: str, cache: str, times: int
) -> dict[str, list[Run]]:
    """Run the commands in turn, `times` times each after one warm-up, so that drift hits all alike."""
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for number in range(times + 1):
        for name, command in commands.items():
            one = run(command, cwd, cache)
            if number:
                runs[name].append(one)
    return runs


def table(runs: dict[str, list[Run]]) -> list[str]:
    """Lines of a Markdown table with medians, smallest and largest wall time."""
    lines = ["| command | wall s (median) | min | max | cpu s | peak MB |", "|---|---|---|---|---|---|"]
    for name, measured in runs.items():
        walls = [one.wall for one in measured]
        cpu = statistics.median(one.cpu for one in measured)
        memory = max(one.memory for one in measured)
        middle = statistics.median(walls)
        lines.append(
            f"| {name} | {middle:.2f} | {min(walls):.2f} | {max(walls):.2f} | {cpu:.2f} | {memory:.0f} |"
        )
    return lines
