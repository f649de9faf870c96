"""What many tests read alike is read once: workbooks by their content, shipped editions by name and year.

Reading the example's workbook with openpyxl takes 0.3 s, taking it out of a pickle 0.04 s: each test gets a workbook
of its own to change. An edition cannot be changed, so all tests may have the same one; only those whose project
has the repository's own templates, linked and not copied, get it.

A text of a template is compiled once, and those of a shipped edition are looked through once: neither sees data.

A test that spoils one cell has thirty-two sheets and an appendix as they always were. What the program makes of the
markup of a sheet, of a Word file, of the values of a sheet for a table depends on these alone and is changed by
nobody, so a run within the tests gets it from the last time (0.42 → 0.06 s). Tests of these readers call them by
themselves and read every time.
"""

from __future__ import annotations

import pickle
from collections import OrderedDict
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from functools import cache, lru_cache
from hashlib import sha256
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from openpyxl import load_workbook
from pytest import MonkeyPatch

from report_gen.workbook.reading.notes import Notes

if TYPE_CHECKING:
    from openpyxl import Workbook

    from report_gen.annex.model import Annex
    from report_gen.edition.model import Edition
    from report_gen.edition.shelves import Shelves
    from report_gen.edition.tables import TableSpec
    from report_gen.figures.dataset import TableData
    from report_gen.figures.finding import Finding
    from report_gen.narrative.environment import Compiled, Environment
    from report_gen.workbook.reading.frame import Owner
    from report_gen.workbook.reading.sheets import Sheet
    from report_gen.workbook.reading.typed import Typist
    from report_gen.workbook.xlsx.sheet_reading import StoredSheet

    ReadAnnex = Callable[[Path], tuple[Annex, tuple[Finding, ...]]]

TEMPLATES = Path(__file__).parents[1] / "templates"
#: Where runs load editions. What loads one by itself (tests/unit/edition) reads the files every time.
_LOADING = ("from_report", "import_", "inputs", "new", "recovering", "reshape")


#: How many sheets are kept, and what was made of them: those of some editions, and of the last tests.
_SHEETS = 256
#: Bytes of a sheet's markup of which no test has two: what shows that memory stays bounded shall not fill it.
_LARGE = 1 << 20
#: How many workbooks and appendices.
_FILES = 64
#: How many editions of projects with templates of their own.
_EDITIONS = 4
#: How many texts have their code kept: those of the shipped editions, and what is made up in between.
_TEXTS = 4096


Key = TypeVar("Key")
Value = TypeVar("Value")


class _Recent(OrderedDict[Key, Value]):
    """What was asked for lately; the rest is forgotten."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def __getitem__(self, key: Key) -> Value:
        self.move_to_end(key)
        return super().__getitem__(key)

    def __setitem__(self, key: Key, value: Value) -> None:
        super().__setitem__(key, value)
        if len(self) > self._most:
            self.popitem(last=False)


_Known = _Recent[tuple[Any, ...], tuple[Any, tuple[object, ...]]]


def _once(known: _Known, key: tuple[Any, ...], make: Callable[[], Any], *alive: object) -> Any:
    """What was made for a key before; `alive` are the objects whose identity stands in the key."""
    if key not in known:
        known[key] = make(), alive
    return known[key][0]


#: Contents read before, with their pickles. What is read for the first time may never come again: it is not pickled.
_seen: _Recent[bytes, bytes] = _Recent(_FILES)


def workbook_at(path: Path) -> Workbook:
    """A workbook of the caller's own, as `openpyxl.load_workbook` gives it."""
    content = path.read_bytes()
    name = sha256(content).digest()
    again = name in _seen
    if again and (kept := _seen[name]):
        return _whole(pickle.loads(kept))
    made = load_workbook(BytesIO(content))
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


#: Shipped editions by their identity, which are never let go: what was found in one holds as long as the tests run.
_shipped_ones: dict[int, Edition] = {}


@cache
def _shipped(name: str, year: int) -> Edition:
    """By its name, not by the folder that leads to it: every copy of a project has a link to the templates."""
    from report_gen.edition.loading import load_edition
    from report_gen.edition.shelves import Shelves

    made = load_edition(Shelves((TEMPLATES,)), name, year)
    _shipped_ones[id(made)] = made
    return made


#: Editions of projects with templates of their own, as long as no file there changes: `check`, then `build`.
_own: _Recent[tuple[Any, ...], Edition] = _Recent(_EDITIONS)


def _kept(load: Callable[[Shelves, str, int], Edition]) -> Callable[[Shelves, str, int], Edition]:
    def loaded(templates: Shelves, name: str, year: int) -> Edition:
        if all(folder.resolve() == TEMPLATES for folder in templates.folders):
            return _shipped(name, year)
        key = name, year, *(_state(folder) for folder in templates.folders)
        if key not in _own:
            _own[key] = load(templates, name, year)
        return _own[key]

    return loaded


def _state(folder: Path) -> tuple[tuple[str, int, int, int], ...]:
    """The files of a folder, and what is another number as soon as one of them is written."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    told = ((str(path), path.stat()) for path in files)
    return tuple((name, stat.st_ino, stat.st_mtime_ns, stat.st_size) for name, stat in told)


def _looked_through_once(look: Callable[..., tuple[Finding, ...]]) -> Callable[..., tuple[Finding, ...]]:
    """The faults in the texts of a shipped edition, and of a project's own as long as its files stay the same."""
    known: dict[int, tuple[Finding, ...]] = {}
    own: _Known = _Recent(_EDITIONS)

    def faults(edition: Edition, environment: Environment | None = None) -> tuple[Finding, ...]:
        if environment is None and any(edition is one for one in _own.values()):
            found: tuple[Finding, ...] = _once(own, (id(edition),), lambda: look(edition, None), edition)
            return found
        if id(edition) not in _shipped_ones:
            return look(edition, environment)
        if id(edition) not in known:
            known[id(edition)] = look(edition, environment)
        return known[id(edition)]

    return faults


def _compiled_once(patch: MonkeyPatch) -> None:
    """A text of a file has the same code in every environment, which keeps its data to itself."""
    from report_gen.narrative.environment import Compiled, Environment

    load, compiling = Environment.load, Environment.compile
    codes: dict[tuple[str, str], Any] = {}
    made: list[Any] = []

    def compiled(self: Environment, *arguments: Any) -> Any:
        made.append(compiling(self, *arguments))
        return made[-1]

    def loaded(self: Environment, file: str, text: str, line: int = 1) -> Compiled:
        key = file, text
        if self.prepare or key in self._made:  # the one that counts branches changes what it has parsed
            return load(self, file, text, line)
        if key in codes:
            self._made[key] = self.template_class.from_code(self, codes[key], self.globals)
            return Compiled(self, self._made[key], file, line)
        made.clear()
        found = load(self, file, text, line)
        if made and len(codes) < _TEXTS:
            codes[key] = made.pop()
        return found

    patch.setattr(Environment, "compile", compiled)
    patch.setattr(Environment, "load", loaded)


def _annexes(read: ReadAnnex) -> ReadAnnex:
    """By content, by name, and by what lies beside it: these are told in findings."""
    known: _Recent[tuple[bytes, str, frozenset[str]], tuple[Annex, tuple[Finding, ...]]] = _Recent(_FILES)

    def reading(path: Path) -> tuple[Annex, tuple[Finding, ...]]:
        if not path.is_file():
            return read(path)
        beside = frozenset(other.name for other in path.parent.iterdir())
        key = sha256(path.read_bytes()).digest(), path.name, beside
        if key not in known:
            known[key] = read(path)
        return known[key]

    return reading


def _sheets(read: Callable[[bytes], StoredSheet]) -> Callable[[bytes], StoredSheet]:
    kept = lru_cache(_SHEETS)(read)

    def reading(content: bytes) -> StoredSheet:
        return (kept if len(content) < _LARGE else read)(content)

    return reading


def _tables_kept(patch: MonkeyPatch) -> None:
    """The same stored sheet has the same values, these the same layout, and this the same rows for a table."""
    opening, reading, typed = (
        import_module(f"report_gen.workbook.reading.{name}") for name in ("opening", "read", "typed")
    )
    values, laid_out, read_table = typed.Typist.rows, opening.laid_out, reading._read_table
    by_stored: _Known = _Recent(_SHEETS)
    by_rows: _Known = _Recent(_SHEETS)
    by_sheet: _Known = _Recent(_SHEETS)

    def rows(typist: Typist, sheet: StoredSheet, lost: AbstractSet[tuple[int, int]]) -> Any:
        knows = tuple(typist._texts), tuple(typist._formats), typist._epoch
        return _once(
            by_stored, (id(sheet), *knows, frozenset(lost)), lambda: values(typist, sheet, lost), sheet
        )

    def laid(sheet: Sheet) -> Any:
        key = id(sheet.rows), sheet.name, sheet.workbook, sheet.hidden
        return _once(by_rows, key, lambda: laid_out(sheet), sheet.rows)

    def table_of(
        table: TableSpec, sheet: Sheet | None, owner: Owner, notes: Notes, *, framed: bool
    ) -> TableData:
        def read() -> tuple[TableData, list[Finding]]:
            own = Notes()
            return read_table(table, sheet, owner, own, framed=framed), own.findings

        data, findings = _once(by_sheet, (id(table), id(sheet), owner, framed), read, table, sheet)
        notes.findings.extend(findings)
        return data

    patch.setattr(typed.Typist, "rows", rows)
    patch.setattr(opening, "laid_out", laid)
    patch.setattr(reading, "_read_table", table_of)


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
        patch.setattr(opening, "read_sheet", _sheets(opening.read_sheet))
        patch.setattr(inputs, "read_annex", _annexes(inputs.read_annex))
        _tables_kept(patch)
        _compiled_once(patch)
        linting = import_module("report_gen.narrative.lint")
        patch.setattr(linting, "lint", _looked_through_once(linting.lint))
        for name in _LOADING:
            module = import_module(f"report_gen.runs.{name}")
            patch.setattr(module, "load_edition", _kept(module.load_edition))
        yield


#: What proof-reading reads of the templates for each file anew, as a process of its own has to.
_OF_PROOFREADING = (
    "read_tables",
    "read_forms",
    "read_kinds",
    "read_vocabulary",
    "read_rules",
    "read_catalogue",
)


@contextmanager
def proofreading_kept() -> Iterator[None]:
    """While this lasts, proof-reading reads the shipped files of rules, and the 科目 of a year, once."""
    modules = [import_module(f"report_gen.proofreading.{name}") for name in ("understanding", "reading")]
    with MonkeyPatch.context() as patch:
        for name in _OF_PROOFREADING:
            (module,) = (one for one in modules if hasattr(one, name))
            patch.setattr(module, name, _of_shipped(getattr(module, name)))
        yield


def _of_shipped(read: Callable[..., Any]) -> Callable[..., Any]:
    """What a reader gives for a folder of the shipped templates, kept; other folders are read every time."""
    kept = cache(read)

    def reading(folder: Path, *more: int) -> Any:
        real = folder.resolve()
        return kept(real, *more) if real in (TEMPLATES, TEMPLATES / "catalogue") else read(folder, *more)

    return reading
