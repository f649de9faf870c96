"""Tasks that end badly in the process that reads a file; a module of its own, as that process imports it."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any


def slips(path: Path, wish: Any, begun: Callable[[int], None]) -> Any:
    begun(1)
    found: dict[str, object] = {}
    return found["某局的机密"]


def runs_out_of_memory(path: Path, wish: Any, begun: Callable[[int], None]) -> Any:
    return bytearray(1 << 50)


def is_killed(path: Path, wish: Any, begun: Callable[[int], None]) -> Any:
    os.kill(os.getpid(), signal.SIGKILL)


def aborts(path: Path, wish: Any, begun: Callable[[int], None]) -> Any:
    os.abort()


def leaves(path: Path, wish: Any, begun: Callable[[int], None]) -> Any:
    os._exit(3)


def sleeps(path: Path, wish: Any, begun: Callable[[int], None]) -> Any:
    time.sleep(60)


def holds(path: Path, wish: Any, begun: Callable[[int], None]) -> Any:
    held = bytearray(os.urandom(1 << 20) * 100)
    time.sleep(60)
    return held
