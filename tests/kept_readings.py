"""What many tests read alike is read once: workbooks by their content, shipped editions by name and year.

Reading the example's workbook with openpyxl takes 0.3 s, taking it out of a pickle 0.04 s: each test gets a workbook
of its own to change. An edition cannot be changed, so all tests may have the same one; only those whose project
has the repository's own templates, linked and not copied, get it.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import load_workbook
from pytest import MonkeyPatch

if TYPE_CHECKING:
    from openpyxl import Workbook

    from report_gen.edition.model import Edition
    from report_gen.edition.shelves import Shelves

TEMPLATES = Path(__file__).parents[1] / "templates"
#: Where runs load editions. What loads one by itself (tests/unit/edition) reads the files every time.
_LOADING = ("inputs", "import_", "new", "reshape")


#: Contents read before, with their pickles. What is read for the first time may never come again: it is not pickled.
_seen: dict[bytes, bytes] = {}


def workbook_at(path: Path) -> Workbook:
    """A workbook of the caller's own, as `openpyxl.load_workbook` gives it."""
    content = path.read_bytes()
    name = sha256(content).digest()
    if kept := _seen.get(name):
        return _whole(pickle.loads(kept))
    made = load_workbook(BytesIO(content))
    again = name in _seen
    _seen[name] = pickle.dumps(made, pickle.HIGHEST_PROTOCOL) if again else b""
    return made


def _whole(book: Workbook) -> Workbook:
    """The workbook with what a pickle leaves out: how rows and columns that have no look yet get one."""
    for sheet in book.worksheets:
        for holder, add in (
            (sheet.row_dimensions, sheet._add_row),
            (sheet.column_dimensions, sheet._add_column),
        ):
            holder.worksheet, holder.default_factory = sheet, add
    return book


def _kept(load: Callable[[Shelves, str, int], Edition]) -> Callable[[Shelves, str, int], Edition]:
    shipped = cache(load)

    def loaded(templates: Shelves, name: str, year: int) -> Edition:
        own = any(folder.resolve() != TEMPLATES for folder in templates.folders)
        return (load if own else shipped)(templates, name, year)

    return loaded


@contextmanager
def editions_kept() -> Iterator[None]:
    """While this lasts, runs load each shipped edition once."""
    with MonkeyPatch.context() as patch:
        for name in _LOADING:
            module = import_module(f"report_gen.runs.{name}")
            patch.setattr(module, "load_edition", _kept(module.load_edition))
        yield
