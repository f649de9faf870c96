"""Loads openpyxl without NumPy, which it takes along only to know NumPy's numbers in cells: none are there.

To be imported before anything that imports openpyxl: the packages that make or change workbooks do so. Reading
them needs no openpyxl. It halves the time that openpyxl takes to load.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

_modules: dict[str, Any] = sys.modules  # None in it means: not to be had


@contextmanager
def without(name: str) -> Iterator[None]:
    """Inside, a library that is not loaded yet cannot be imported."""
    if name in _modules:
        yield
        return
    _modules[name] = None
    try:
        yield
    finally:
        del _modules[name]


with without("numpy"):
    import_module("openpyxl")
