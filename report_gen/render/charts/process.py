"""The process that draws charts, seen from the one that needs them: started, given an order, asked, ended.

Whatever goes wrong with it, the answer is None, and the charts are drawn without it. It ends by itself when
this process is gone. Must import nothing heavy, and knows nothing of drawing.
"""

from __future__ import annotations

import os
import pickle
import queue
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from report_gen.document.nodes import Chart
    from report_gen.edition.style import ChartStyle, Face
    from report_gen.render.charts.marks import Marks
    from report_gen.render.faces.fonts import FontFile

#: The process sees the same modules as this one.
_SCRIPT = "import sys; sys.path[:] = {path!r}; from report_gen.render.charts.worker import main; main()"
#: Nobody waits longer than this for a chart, in seconds.
_PATIENCE = 60
#: What comes of a process that is gone, or that says something else than expected.
_BROKEN = (OSError, EOFError, ValueError, AttributeError, ImportError, pickle.PickleError)


class Kind(Enum):
    """What a chart is drawn as."""

    MARKS = "marks"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be drawn: charts as each of `kinds`, in the faces of `files`."""

    charts: tuple[Chart, ...]
    style: ChartStyle
    files: dict[Face, FontFile]
    kinds: tuple[Kind, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """One chart drawn, by its number in the order."""

    number: int
    kind: Kind
    drawn: bytes | Marks


def start() -> ChartProcess | None:
    """Start the process; None where that is impossible, or of no use with a single processor."""
    if getattr(sys, "frozen", False) or not sys.executable or _processors() < 2:
        return None
    command = [sys.executable, "-c", _SCRIPT.format(path=sys.path)]
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
    try:
        return ChartProcess(
            subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=nowhere, creationflags=flags)
        )
    except OSError:
        return None


def _processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class ChartProcess:
    """A running process. Asked for a chart that it was not given, or cannot draw, it says None."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self._thread: Thread | None = None
        self._style: ChartStyle | None = None
        self._charts: tuple[Chart, ...] = ()
        self._answers: queue.SimpleQueue[Answer | None] = queue.SimpleQueue()
        self._drawn: dict[tuple[int, Kind], bytes | Marks] = {}
        self._broken = False

    def order(self, order: Order) -> None:
        """Begin to draw; called once."""
        self._charts, self._style = order.charts, order.style
        self._thread = Thread(target=self._converse, args=(order,), daemon=True)
        self._thread.start()

    def drawn(self, chart: Chart, style: ChartStyle, kind: Kind) -> bytes | Marks | None:
        """A chart of the order, waited for."""
        number = next((number for number, one in enumerate(self._charts) if one is chart), -1)
        if number < 0 or style != self._style:
            return None
        while (number, kind) not in self._drawn and not self._broken:
            self._take()
        return self._drawn.get((number, kind))

    def end(self) -> None:
        """Let it go, whatever it does."""
        self._process.kill()
        if self._thread:
            self._thread.join()
        for stream in (self._process.stdin, self._process.stdout):
            with suppress(OSError):  # something may still be unsent
                if stream:
                    stream.close()
        self._process.wait()

    def _take(self) -> None:
        try:
            answer = self._answers.get(timeout=_PATIENCE)
        except queue.Empty:
            answer = None
        if answer is None:
            self._broken = True
        else:
            self._drawn[answer.number, answer.kind] = answer.drawn

    def _converse(self, order: Order) -> None:
        """Send the order and take the answers as they come, so that neither side waits for a full pipe."""
        source, target = self._process.stdout, self._process.stdin
        assert source and target
        try:
            pickle.dump(order, target)
            target.flush()
            receiving = pickle.Unpickler(source)  # noqa: S301
            for _ in range(len(order.charts) * len(order.kinds)):
                self._answers.put(receiving.load())
        except _BROKEN:
            pass
        self._answers.put(None)
