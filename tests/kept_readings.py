"""What many tests read alike is read once: workbooks by their content, shipped editions by name and year.

Reading the example's workbook with openpyxl takes 0.3 s, taking it out of a pickle 0.04 s: each test gets a workbook
of its own to change. An edition cannot be changed, so all tests may have the same one; only those whose project
has the repository's own templates, linked and not copied, get it.

A test that spoils one cell has thirty-two sheets and an appendix as they always were. What the program makes of the
markup of a sheet, or of a Word file, depends on these bytes alone and is changed by nobody, so a run within the tests
gets it from the last time. Tests of these two readers call them by themselves and read every time.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from hashlib import sha256
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import load_workbook
from pytest import MonkeyPatch

if TYPE_CHECKING:
    from openpyxl import Workbook

    from report_gen.annex.model import Annex
    from report_gen.edition.model import Edition
    from report_gen.edition.shelves import Shelves
    from report_gen.figures.finding import Finding

    ReadAnnex = Callable[[Path], tuple[Annex, tuple[Finding, ...]]]

TEMPLATES = Path(__file__).parents[1] / "templates"
#: Where runs load editions. What loads one by itself (tests/unit/edition) reads the files every time.
_LOADING = ("inputs", "import_", "new", "reshape")


#: How many sheets are kept: those of some editions, and what the last tests made of them.
_SHEETS = 256

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


def _annexes(read: ReadAnnex) -> ReadAnnex:
    """By content, by name, and by what lies beside it: these are told in findings."""
    known: dict[tuple[bytes, str, frozenset[str]], tuple[Annex, tuple[Finding, ...]]] = {}

    def reading(path: Path) -> tuple[Annex, tuple[Finding, ...]]:
        if not path.is_file():
            return read(path)
        beside = frozenset(other.name for other in path.parent.iterdir())
        key = sha256(path.read_bytes()).digest(), path.name, beside
        if key not in known:
            known[key] = read(path)
        return known[key]

    return reading


@contextmanager
def readings_anew() -> Iterator[None]:
    """While this lasts, what is read from files is read again: editions, appendices."""
    from report_gen.annex.read import read_annex
    from report_gen.edition.loading import load_edition

    with MonkeyPatch.context() as patch:
        patch.setattr(import_module("report_gen.runs.inputs"), "read_annex", read_annex)
        for name in _LOADING:
            patch.setattr(import_module(f"report_gen.runs.{name}"), "load_edition", load_edition)
        yield


@contextmanager
def readings_kept() -> Iterator[None]:
    """While this lasts, runs load each shipped edition once, and read each sheet and each appendix once."""
    with MonkeyPatch.context() as patch:
        opening, inputs = (
            import_module(f"report_gen.{name}") for name in ("workbook.reading.opening", "runs.inputs")
        )
        patch.setattr(opening, "read_sheet", lru_cache(_SHEETS)(opening.read_sheet))
        patch.setattr(inputs, "read_annex", _annexes(inputs.read_annex))
        for name in _LOADING:
            module = import_module(f"report_gen.runs.{name}")
            patch.setattr(module, "load_edition", _kept(module.load_edition))
        yield
