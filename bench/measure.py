"""Runs commands as whole processes and measures wall time, processor time and peak memory of the process tree."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Run:
    """One run: seconds, processor seconds, peak memory of the largest process in MB."""

    wall: float
    cpu: float
    memory: float


def run(command: Sequence[str], cwd: str) -> Run:
    """Run a command once; its output is thrown away. Raises RuntimeError when it fails."""
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    code = os.waitstatus_to_exitcode(status)
    if code:
        raise RuntimeError(f"{' '.join(command)} ended with {code}")
    scale = 1024 * 1024 if sys.platform == "darwin" else 1024
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / scale)


def interleaved(commands: dict[str, Sequence[str]], cwd: str, times: int) -> dict[str, list[Run]]:
    """Run the commands in turn, `times` times each after one warm-up, so that drift hits all alike."""
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for number in range(times + 1):
        for name, command in commands.items():
            one = run(command, cwd)
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
