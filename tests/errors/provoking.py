"""Provokes findings: a case says what is changed in a copy of the example, and which finding the command prints.

The cases are data (cases/*.toml, one file for a group of codes.toml); docs/errors.md shows what they print. Cases
with the same `together` are changed in one copy and told by one run.
"""

from __future__ import annotations

import io
import re
import shutil
import tempfile
import tomllib
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, chdir
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import Any

import openpyxl
from faults import FAULTS
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string
from read_here import read_here
from typer.testing import CliRunner

from report_gen.workbook.xlsx.book import sheet_parts
from report_gen.workbook.xlsx.package import Package
from report_gen.workbook.xlsx.parts import rewritten
from report_gen.workbook.xlsx.patching import patch

ROOT = Path(__file__).parents[2]
CASES = Path(__file__).parent / "cases"
BOOK, ANNEX = "决算数据.xlsx", "附件.docx"
_WORDS = ("错误", "警告", "尾差", "提示")
_ENTRY = re.compile(rf"( *)({'|'.join(_WORDS)}) \[([\w-]+)\] (.*)")
_SHEET = re.compile(rf"「(.+)」 (?:{'|'.join(_WORDS)}) \d")
_FIELD = re.compile(r" +(位置|处理)：(.*)")


@dataclass(frozen=True, slots=True)
class Printed:
    """A finding as it was printed: below which sheet, and its lines without the indent."""

    sheet: str
    level: str
    code: str
    lines: tuple[str, ...]

    def field(self, name: str) -> str:
        """What is printed as 位置 or 处理."""
        return next(
            (found[2] for line in self.lines if (found := _FIELD.match(line)) and found[1] == name), ""
        )

    @property
    def places(self) -> str:
        """Where it is: the sheet that it is listed below, and its places or the cells of both sides."""
        sides = [
            line.split("　", 1)[1]
            for line in self.lines
            if line.startswith(("    左边", "    右边")) and "　" in line
        ]
        return " ".join(filter(None, (self.sheet, self.field("位置"), *sides)))


@dataclass(frozen=True, slots=True)
class Case:
    """A case as its file describes it; `does` is everything that changes something, see `_DOES`."""

    group: str
    code: str
    run: tuple[str, ...]
    level: str
    place: str
    says: str
    together: str
    exit: int
    does: Mapping[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """For the list of tests."""
        return f"{self.code} {self.says}"


def cases() -> list[Case]:
    """All cases, in the order of their files."""
    return [_case(path.stem, entry) for path in sorted(CASES.glob("*.toml")) for entry in _entries(path)]


def _entries(path: Path) -> Iterator[dict[str, Any]]:
    yield from tomllib.loads(path.read_text(encoding="utf-8"))["case"]


def _case(group: str, entry: dict[str, Any]) -> Case:
    own = {name: entry.pop(name) for name in ("code", "level", "says")}
    place, together = entry.pop("place", ""), entry.pop("together", "")
    run, code = (
        tuple(entry.pop("run", ["check", "2017", "--verbose"])),
        entry.pop("exit", 2 if own["level"] == "错误" else 0),
    )
    assert set(entry) <= set(_DOES), (own, set(entry) - set(_DOES))
    return Case(group, own["code"], run, own["level"], place, own["says"], together, code, entry)


@dataclass(frozen=True, slots=True)
class Told:
    """What a run printed, and how it ended."""

    exit: int
    output: str
    entries: tuple[Printed, ...]

    def of(self, case: Case) -> list[Printed]:
        """The findings that the case asks for."""
        return [
            entry for entry in self.entries
            if (entry.code, entry.level) == (case.code, case.level) and case.says in entry.lines[0]
        ]  # fmt: skip


def run_all() -> dict[str, Told]:
    """Every case's run, by the name of the case."""
    found: dict[str, Told] = {}
    alone = (case for case in cases() if not case.together)
    shared = sorted((case for case in cases() if case.together), key=lambda case: case.together)
    groups = [[case] for case in alone] + [
        list(some) for _, some in groupby(shared, lambda case: case.together)
    ]
    for group in groups:
        told = _told(group)
        found |= {case.name: told for case in group}
    return found


def _told(group: list[Case]) -> Told:
    """One run of the command in a copy that holds the changes of all these cases."""
    from report_gen.cli.main import app

    (run,) = {case.run for case in group}
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        stack.enter_context(chdir(name))  # places are told from here: no path of this machine
        _copy(Path())
        for does, apply in _DOES.items():
            wanted = [case.does[does] for case in group if does in case.does]
            for entered in filter(None, [apply(wanted)] if wanted else []):
                stack.enter_context(entered)
        if not any("fault" in case.does for case in group):  # one of the faults is a reader that falls over
            stack.enter_context(read_here())
        done = CliRunner().invoke(app, list(run))
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
    return Told(done.exit_code, done.output, tuple(_printed(done.output)))


def _copy(root: Path) -> None:
    (root / "inputs" / "2017").mkdir(parents=True)
    for name in (BOOK, ANNEX, "版本.toml"):
        shutil.copyfile(ROOT / "inputs" / "2017" / name, root / "inputs" / "2017" / name)
    (root / "templates").symlink_to(ROOT / "templates")


def _printed(output: str) -> Iterator[Printed]:
    """The findings of an output."""
    sheet, lines = "", output.splitlines()
    for number, line in enumerate(lines):
        above, entry = _SHEET.match(line), _ENTRY.match(line)
        if above or not line.strip():
            sheet = above[1] if above else ""
        if entry:
            indent = entry[1]
            rest = []
            for more in lines[number + 1 :]:
                if not more.startswith(f"{indent}    "):
                    break
                rest.append(more.removeprefix(indent))
            yield Printed(sheet if indent else "", entry[2], entry[3], (line.strip(), *rest))


# -- what a case changes; each takes the entries of all cases of a run -----------------------------------


def _write(entries: list[dict[str, Any]]) -> None:
    """Files by path: a text, {bytes = hexadecimal}, {size = zeros}, else the sheets of a new workbook."""
    for path, content in (item for entry in entries for item in entry.items()):
        target = Path(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        match content:
            case str():
                target.write_text(content, encoding="utf-8")
            case {"bytes": str(said)}:
                target.write_bytes(bytes.fromhex(said))
            case {"size": int(size)}:
                with target.open("wb") as stream:
                    stream.truncate(size)
            case _:
                _book(target, content)


def _book(target: Path, sheets: Mapping[str, list[list[Any]]]) -> None:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for at in (
            (line, column, value) for line, row in enumerate(rows, 1) for column, value in enumerate(row, 1)
        ):
            line, column, value = at
            cell = sheet.cell(line, column)
            match value:
                case {"value": shown, "format": form}:
                    cell.value, cell.number_format = shown, form
                case "":
                    pass
                case _:
                    cell.value = value
    book.save(target)


def _remove(entries: list[list[str]]) -> None:
    for path in (path for entry in entries for path in entry):
        Path(path).unlink()


def _cells(entries: list[dict[str, Any]]) -> None:
    """Cells of this year's workbook by sheet, or by sheet in the workbook of `of`."""
    _patch(Path("inputs/2017") / BOOK, entries)


def _last(entries: list[dict[str, Any]]) -> None:
    """Last year's folder: the same files with the year before, and these cells otherwise."""
    folder = Path("inputs/2016")
    if not folder.exists():
        shutil.copytree("inputs/2017", folder)
    _patch(folder / BOOK, [{"基本信息": {"B6": 2016}}, *entries])


def _patch(path: Path, entries: Iterable[dict[str, Any]]) -> None:
    changes: dict[str, dict[tuple[int, int], Decimal | str]] = {}
    for sheet, cells in (item for entry in entries for item in entry.items()):
        for cell, value in cells.items():
            column, row = coordinate_from_string(cell)
            new = value if isinstance(value, str) else Decimal(str(value))
            assert (row, column_index_from_string(column)) not in changes.get(sheet, {}), (sheet, cell)
            changes.setdefault(sheet, {})[row, column_index_from_string(column)] = new
    path.write_bytes(patch(path.read_bytes(), changes))


def _markup(entries: list[list[dict[str, str]]]) -> None:
    """Text of a part of a file replaced: `sheet` of the workbook or `part` of it, or `annex`; regular expressions.

    With `add` a part of its own, in hexadecimal.
    """
    for change in (change for entry in entries for change in entry):
        name = ANNEX if "annex" in change else BOOK
        path = Path("inputs/2017") / name
        data = path.read_bytes()
        if "sheet" in change:
            part = sheet_parts(Package(data))[change["sheet"]]
        else:
            part = change.get("part", "word/document.xml")
        if "add" in change:
            path.write_bytes(_with(data, part, bytes.fromhex(change["add"])))
            continue

        def replaced(name: str, content: bytes, part: str = part, change: dict[str, str] = change) -> bytes:
            if name != part:
                return content
            text, count = re.subn(change["old"], change["new"], content.decode(), count=1)
            assert count == 1, change
            return text.encode()

        path.write_bytes(rewritten(data, replaced))


def _with(data: bytes, part: str, content: bytes) -> bytes:
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr(part, content)
    return stream.getvalue()


def _annex(entries: list[str]) -> None:
    """Paragraphs as WordprocessingML, put behind the first paragraph of the appendix."""
    words = "".join(entries).replace("\\", r"\\")
    _markup([[{"annex": "", "old": "</w:p>", "new": f"</w:p>{words}"}]])


def _templates(entries: list[dict[str, list[str]]]) -> None:
    """A piece of a file of the templates replaced."""
    Path("templates").unlink()
    shutil.copytree(ROOT / "templates", "templates")
    for name, (old, new) in (item for entry in entries for item in entry.items()):
        path = Path("templates") / name
        text = path.read_text(encoding="utf-8")
        assert old in text, (name, old)
        path.write_text(text.replace(old, new, 1), encoding="utf-8")


def _before(entries: list[list[str]]) -> None:
    """A command that is run first."""
    from report_gen.cli.main import app

    for entry in entries:
        assert CliRunner().invoke(app, entry).exit_code == 0


def _fault(entries: list[str]) -> Any:
    """What no input does: a fault of the machine, another program, a bug of this one (faults.py)."""
    stack = ExitStack()
    for entry in entries:
        stack.enter_context(FAULTS[entry]())
    return stack


#: In the order in which they are applied.
_DOES: dict[str, Callable[[Any], Any]] = {
    "last": _last,
    "cells": _cells,
    "markup": _markup,
    "annex": _annex,
    "templates": _templates,
    "before": _before,
    "write": _write,
    "remove": _remove,
    "fault": _fault,
}
