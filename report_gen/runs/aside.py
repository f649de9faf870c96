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
    """Begin a task. What is given waits for its result, which must be picklable; None where nothing came of it.

    To be asked for only where there `has_room`.
    """
    import pickle

    reading, writing = os.pipe()
    # An open file, so that a result that nobody waits for ends the other process when it is forgotten.
    heard = os.fdopen(reading, "rb")
    try:
        other = os.fork()
    except OSError:  # no process or memory to be had
        os.close(writing)
        return lambda: None
    if not other:
        try:
            heard.close()
            with os.fdopen(writing, "wb") as told:
                pickle.dump(task(), told, pickle.HIGHEST_PROTOCOL)
        finally:
            # Not a word of a fault: it would be told twice. Nor may a copy run what the program does as it ends.
            os._exit(0)
    os.close(writing)

    def wait() -> _Result | None:
        try:
            with heard:
                result: _Result = pickle.load(heard)  # noqa: S301 - of our own making
        except (EOFError, pickle.UnpicklingError):  # it failed or was ended
            return None
        finally:
            os.waitpid(other, 0)
        return result

    return wait
