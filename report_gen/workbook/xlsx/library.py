"""The parts of openpyxl that are used, loaded without NumPy, which it takes along only to know NumPy's numbers.

Nothing else imports openpyxl: it takes a third of the time of a check, and only `new` needs it, and the few files
that have shared formulas or ISO dates. Without NumPy it loads in half the time.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
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
    from openpyxl import Workbook
    from openpyxl.comments import Comment
    from openpyxl.formatting.rule import Rule
    from openpyxl.formula.translate import Translator
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
    from openpyxl.styles.differential import DifferentialStyle
    from openpyxl.utils.datetime import from_ISO8601
    from openpyxl.workbook.protection import WorkbookProtection
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.formula import ArrayFormula
    from openpyxl.worksheet.hyperlink import Hyperlink

__all__ = [
    "Alignment", "ArrayFormula", "Border", "Comment", "DataValidation", "DifferentialStyle", "Font", "Hyperlink",
    "PatternFill", "Protection", "Rule", "Side", "Translator", "Workbook", "WorkbookProtection", "from_ISO8601",
    "without",
]  # fmt: skip
