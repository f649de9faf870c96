"""How much work something is, without a clock: calls of functions, counted by the interpreter.

The same on every machine, busy or not. For comparing sizes: what is twice as large may be twice the work.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any


def calls(work: Callable[[], object]) -> int:
    """The number of calls, of Python's and of C's functions, that it takes."""
    count = 0

    def counting(frame: Any, event: str, argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counting)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count
