"""Whether the sheet 勾稽 says what `check` says, over four forms: `python tests/rendering/trying_live.py SEED [FORM…]`.

Spoils single cells (`--cells N`, 80 a form) and rows (`--rows N`, 12 a form), lets LibreOffice work the workbook out,
and lists every rule and every row on which the two do not agree. All cells of a form take one start of the program.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

if __name__ == "__main__":  # run from the command line, not by pytest
    here = Path(__file__).parent
    sys.path[:0] = [str(here), str(here.parent), str(here.parent / "diagnosis"), str(here.parents[1])]

from four_forms import FORMS
from kept_readings import readings_kept
from live_comparing import Beside, Difference, Shown, calculated, differences
from live_drawing import Spoilt, cells
from live_rows import rows
from trying_forms import Trial, sheets_kept, trial
from typing_in import typed_in
from workbook_office import Entry, Told, rows_of, typed_all

from report_gen.checks.verdicts import Outcome, Verdict
from report_gen.edition.sheet_names import TIE_SHEET
from report_gen.figures.address import Address
from report_gen.figures.finding import Finding, Level, ReportGenError
from report_gen.project.years import Project
from report_gen.runs.inputs import check_inputs, context_of, gather
from report_gen.workbook.xlsx.patching import patch


@dataclass(frozen=True)
class Tried:
    """A spoilt workbook: how many rules and rows were laid side by side, where they differ, errors 勾稽 is silent on.

    Those are errors of single figures while all of 勾稽 is green; codes and words are not asked there.

    `refused` are the tables whose sheet `check` could not read, so that it asked no rule on them; `wrong` is how many
    rules 勾稽 says do not hold.
    """

    spoilt: Spoilt
    rules: int
    rows: int
    found: tuple[Difference, ...]
    unsaid: tuple[Finding, ...]
    refused: tuple[str, ...] = ()
    wrong: int = 0


def shown(file: Path) -> Shown:
    """A sheet as LibreOffice told of it."""
    return [tuple(int(text) if text.isdecimal() else text or None for text in row) for row in rows_of(file)]


def tried(made: Trial, spoilt: list[Spoilt], folder: Path, *, saved: bool = False) -> Iterator[Tried]:
    """Spoil, work out, compare. Where rows move the workbook is saved, one file for each; else it is spoilt in place."""
    folder.mkdir(parents=True, exist_ok=True)
    right = made.book.read_bytes()
    tellings = [_told(one, folder, n, stays=saved) for n, one in enumerate(spoilt)]
    books = [folder / f"{n}.xlsx" for n in range(len(spoilt))]
    if saved:
        sources = [_source(right, made, one, folder / f"{n}-source.xlsx") for n, one in enumerate(spoilt)]
        typed_all(list(zip(sources, tellings, books, strict=True)), folder / "office")
    else:
        typed_all([(made.book, [entry for told in tellings for entry in told], None)], folder / "office")
    try:
        for n, one in enumerate(spoilt):
            made.book.write_bytes(books[n].read_bytes() if saved else typed_in(right, _edits(one)))
            yield _compared(made, one, shown(folder / f"{n}.tie"), shown(folder / f"{n}.sheet"))
    finally:
        made.book.write_bytes(right)


def _source(right: bytes, made: Trial, one: Spoilt, target: Path) -> Path:
    """The workbook that is opened: with rows already in it where they are imported."""
    if not one.imported:
        return made.book
    cells: dict[str, dict[tuple[int, int], Decimal | str]] = {}
    for sheet, cell, value in one.entries:
        at = Address.of(sheet, cell)
        assert isinstance(value, Decimal | str)
        cells.setdefault(sheet, {})[at.row, at.column] = value
    target.write_bytes(patch(right, cells))
    return target


def _told(one: Spoilt, folder: Path, number: int, *, stays: bool) -> list[Entry]:
    """What is typed, and what is asked then; in a file that is saved it stays."""
    tie, sheet = folder / f"{number}.tie", folder / f"{number}.sheet"
    typed = () if one.imported else one.entries
    return [*typed, (TIE_SHEET, "", Told(tie, more=True)), (one.sheet, "", Told(sheet, more=stays))]


def _edits(one: Spoilt) -> dict[tuple[str, str], object]:
    return {(sheet, cell): None if value == "" else value for sheet, cell, value in one.entries}


def _compared(made: Trial, one: Spoilt, tie: Shown, sheet: Shown) -> Tried:
    try:
        inputs = gather(Project(made.root), made.form.year, made.edition)
    except ReportGenError as fault:
        return Tried(one, 0, 0, (), fault.findings)
    checked = check_inputs(inputs)
    beside = Beside.of(inputs.edition)
    verdicts: tuple[Verdict, ...] = checked.verdicts
    found = (*differences(tie, verdicts), *beside.differences(one.sheet, sheet, verdicts))
    refused = tuple(sorted(context_of(inputs).without))
    if refused:  # it asks nothing of them, so that whatever the workbook accuses is no contradiction
        found = tuple(one for one in found if one.softer)
    silent = tuple(
        each for each in checked.findings if each.level is Level.ERROR and beside.is_silent(tie, each)
    )
    rows_asked = len(list(beside.rows(one.sheet, sheet)))
    wrong = list(calculated(tie).values()).count(Outcome.WRONG.value)
    return Tried(one, len(calculated(tie)), rows_asked, found, silent, refused, wrong)


def report(name: str, all_: list[Tried]) -> None:
    """Every difference by itself, then the sums."""
    for each in all_:
        for difference in each.found:
            print(f"{name} | {each.spoilt.name} | {difference}")
        if each.unsaid:
            print(f"{name} | {each.spoilt.name} | 勾稽没有说：{[one.code for one in each.unsaid]}")
    softer = sum(one.softer for each in all_ for one in each.found)
    print(
        f"{name}: {len(all_)} workbooks, {sum(each.rules for each in all_)} rules, {sum(each.rows for each in all_)} rows, "
        f"{sum(len(each.found) for each in all_)} differences, {softer} softer, "
        f"{sum(bool(each.unsaid) for each in all_)} unsaid, {sum(bool(each.refused) for each in all_)} refused",
        flush=True,
    )


def main(words: list[str]) -> None:
    counts = {
        one: int(words[words.index(one) + 1]) if one in words else n
        for one, n in (("--cells", 80), ("--rows", 12))
    }
    for form in [form for form in FORMS if form.name in words] or FORMS:
        with TemporaryDirectory() as folder, readings_kept(), sheets_kept():
            began = time.monotonic()
            made = trial(form, Path(folder) / "project")
            draw = random.Random(f"{words[0]} {form.name}")
            single = [
                Spoilt("原样", made.cells.all[0].sheet, ()),
                *cells(made.cells, draw, counts["--cells"]),
            ]
            single.append(Spoilt("原样", made.cells.all[0].sheet, ()))  # everything was taken back
            found = list(tried(made, single, Path(folder) / "cells"))
            report(f"{form.name} 单格", found)
            changed = list(rows(made.cells, draw, counts["--rows"]))
            report(f"{form.name} 行", list(tried(made, changed, Path(folder) / "rows", saved=True)))
            print(f"{form.name}: {time.monotonic() - began:.0f} s", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
