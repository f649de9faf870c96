"""Matplotlib's geometry of paths and hatches, loaded so that nothing outside the program is looked at or changed.

Loading it the ordinary way makes a folder in the user's home. Only paths are asked of it, which know no settings;
its figures and artists take half as long again to load. Only the chart modules may import it: it costs 0.15 s.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from tempfile import TemporaryDirectory


def load() -> None:
    """Import matplotlib, the first time in an empty temporary home of its own."""
    if "matplotlib" in sys.modules:
        return
    with (
        TemporaryDirectory(prefix="report-gen-", ignore_cleanup_errors=True) as home,
        # Paths ask for no linear algebra, for which OpenBLAS would start a thread on each processor.
        _environment(MPLCONFIGDIR=home, OPENBLAS_NUM_THREADS="1"),
    ):
        import_module("matplotlib.path")


@contextmanager
def _environment(**values: str) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
