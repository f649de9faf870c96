"""Modules are compiled once for all processes of the tests, also where Python is told to leave no compiled files.

Many tests run the program as a process of its own. Where PYTHONDONTWRITEBYTECODE is set, as in containers, each of
these compiled every module anew (0.6 of the 2.1 processor seconds of a build), and each worker all tests (5 s). The
files lie in `__pycache__`, which version control passes over.
"""

from __future__ import annotations

import os
import sys


def keep_compiled() -> None:
    """For this process and for those that it starts, workers among them."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False
