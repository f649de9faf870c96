"""Work done aside (另开进程): by a second process while this one goes on, where a processor is free for it.

Only Linux copies a running process safely and at once. Elsewhere, and wherever the other process fails, whoever began
the work does it: result and faults are the same everywhere.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from typing import TypeVar

_Result = TypeVar("_Result")


def has_room() -> bool:
    """Whether a second process can be had, and a processor for it."""
    # A copied process has one thread: what others held locked would stay locked in it for ever.
    return sys.platform == "linux" and threading.active_count() == 1 and len(os.sched_getaffinity(0)) > 1


def aside(task: Callable[[], _Result]) -> Callable[[], _Result | None]:
    """Begin a task. What is given waits for its result, which must be picklable; None where nothing came of it."""
    import multiprocessing

    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)

    def work() -> None:
        ours.close()
        try:
            theirs.send(task())
        finally:
            # Not a word of a fault from here: this process's copy of it would be told twice. Nor may the copy run
            # what the program does when it ends.
            os._exit(0)

    process = context.Process(target=work, daemon=True)
    try:
        process.start()
    except OSError:  # no process or memory to be had
        return lambda: None
    finally:
        theirs.close()

    def wait() -> _Result | None:
        try:
            result: _Result = ours.recv()
        except (EOFError, OSError):  # it failed or was ended
            return None
        finally:
            ours.close()
            process.join()
        return result

    return wait
