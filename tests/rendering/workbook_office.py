"""LibreOffice as the accountant's office program: opens a workbook, works its formulas out, saves it again."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from pathlib import Path

from office import SOFFICE


@dataclass(frozen=True)
class Rows:
    """So many rows inserted above a cell, or taken away from there on where the number is negative."""

    count: int


@dataclass(frozen=True)
class Taken:
    """What stands in an area of the sheet is put at a cell, with formulas and looks: copied, or cut out there."""

    area: str
    copied: bool = True


@dataclass(frozen=True)
class Told:
    """What a sheet shows now is written to a file, line by line; then all that was typed is taken back.

    Not so with `more`: another sheet is to be told of the same state.
    """

    file: Path
    more: bool = False


@dataclass(frozen=True)
class Stored:
    """The workbook is saved as it is now; then all that was typed is taken back. Opening it costs as much as saving."""

    file: Path


#: Sheet, cell, and what is typed into it; "" clears it.
Entry = tuple[str, str, str | int | float | Decimal | Rows | Taken | Told | Stored]
#: Nothing that a busy machine reaches: it ends what hangs.
_SECONDS = 3600
_BASIC = """
Sub Tell(document, target As String, name As String)
  Dim sheet, cursor, rows, lines, files, n, m
  Dim line As String
  sheet = document.Sheets.getByName(name)
  cursor = sheet.createCursor()
  cursor.gotoEndOfUsedArea(False)
  rows = sheet.getCellRangeByPosition(0, 0, cursor.RangeAddress.EndColumn, cursor.RangeAddress.EndRow).getDataArray()
  files = createUnoService("com.sun.star.ucb.SimpleFileAccess")
  lines = createUnoService("com.sun.star.io.TextOutputStream")
  lines.setOutputStream(files.openFileWrite(target))
  lines.setEncoding("UTF-8")
  For n = LBound(rows) To UBound(rows)
    line = ""
    For m = LBound(rows(n)) To UBound(rows(n))
      line = line & Join(Split(CStr(rows(n)(m)), Chr(10)), " ") & Chr(9)
    Next m
    lines.writeString(line & Chr(10))
  Next n
  lines.closeOutput()
End Sub

Sub Store(document, target As String, typed As Boolean)
  Dim save(0) As New com.sun.star.beans.PropertyValue
  document.enableAutomaticCalculation(True)
  If typed Then document.calculateAll()
  save(0).Name = "FilterName"
  save(0).Value = "Calc MS Excel 2007 XML"
  document.storeToURL(target, save())
  document.enableAutomaticCalculation(False)
End Sub

Sub Fill(source As String, target As String, list As String)
  Dim load(0) As New com.sun.star.beans.PropertyValue
  Dim document, lines, files, parts, cell, area, n
  Dim typed, worked As Boolean
  Dim changed(9999), old(9999)
  load(0).Name = "Hidden"
  load(0).Value = True
  document = StarDesktop.loadComponentFromURL(source, "_blank", 0, load())
  files = createUnoService("com.sun.star.ucb.SimpleFileAccess")
  lines = createUnoService("com.sun.star.io.TextInputStream")
  lines.setInputStream(files.openFileRead(list))
  lines.setEncoding("UTF-8")
  document.enableAutomaticCalculation(False)
  Do While Not lines.isEOF()
    parts = Split(lines.readLine(), Chr(9))
    If UBound(parts) = 2 Then
      ' what is not dirty is worked out as it is stored: once everything must be, and again where rows moved
      If worked Then document.calculate() Else document.calculateAll()
      worked = True
      Tell(document, parts(2), parts(0))
      typed = True
      Do While n > 0 And parts(1) = ""
        n = n - 1
        changed(n).setFormula(old(n))
      Loop
    ElseIf UBound(parts) = 1 Then
      Store(document, parts(1), typed)
      Do While n > 0
        n = n - 1
        changed(n).setFormula(old(n))
      Loop
    ElseIf UBound(parts) = 3 Then
      typed = True
      cell = document.Sheets.getByName(parts(0)).getCellRangeByName(parts(1))
      changed(n) = cell
      old(n) = cell.getFormula()
      n = n + 1
      If parts(2) = "rows" Then
        worked = False
        cell.Spreadsheet.unprotect("")
        If Val(parts(3)) > 0 Then
          cell.Spreadsheet.Rows.insertByIndex(cell.CellAddress.Row, Val(parts(3)))
        Else
          cell.Spreadsheet.Rows.removeByIndex(cell.CellAddress.Row, -Val(parts(3)))
        End If
      ElseIf parts(2) = "copied" Or parts(2) = "cut" Then
        worked = False
        cell.Spreadsheet.unprotect("")
        area = cell.Spreadsheet.getCellRangeByName(parts(3)).RangeAddress
        If parts(2) = "cut" Then
          cell.Spreadsheet.moveRange(cell.CellAddress, area)
        Else
          cell.Spreadsheet.copyRange(cell.CellAddress, area)
        End If
      ElseIf cell.Spreadsheet.isProtected() And cell.CellProtection.IsLocked Then
        ' a person could not type here
      ElseIf parts(3) = "" Then
        cell.setFormula("")
      ElseIf parts(2) = "number" Then
        cell.Value = Val(parts(3))
      Else
        cell.String = Join(Split(parts(3), "\\n"), Chr(10))
      End If
    End If
  Loop
  lines.closeInput()
  If target <> "" Then Store(document, target, typed)
  document.close(True)
End Sub
"""


def resaved(source: Path, folder: Path, suffix: str = "xlsx") -> Path:
    """A workbook as LibreOffice writes it, in `folder`."""
    return resaved_all([source], folder, suffix)[0]


def resaved_all(sources: list[Path], folder: Path, suffix: str = "xlsx") -> list[Path]:
    """Several workbooks in one start of the program."""
    folder.mkdir(parents=True, exist_ok=True)
    opened = [_apart(source, folder / f"opened{number}") for number, source in enumerate(sources)]
    told = _started(folder, "--convert-to", suffix, "--outdir", str(folder), *map(str, opened))
    made = [folder / f"{source.stem}.{suffix}" for source in sources]
    assert all(path.is_file() for path in made), told
    return made


def typed_all(jobs: list[tuple[Path, list[Entry], Path | None]], folder: Path) -> None:
    """Open workbooks in LibreOffice, type into their cells, save them elsewhere: what a person does, by a macro.

    Numbers go in as values, texts as texts; cells that are protected take nothing, as for a person. One workbook can
    be typed into, asked and set right again many times, and need not be saved, which costs twice as much as opening.
    """
    folder.mkdir(parents=True, exist_ok=True)
    calls = []
    for number, (source, entries, target) in enumerate(jobs):
        lines = folder / f"typing{number}.txt"
        lines.write_text("\n".join(map(_line, entries)), "utf-8")
        opened = _apart(source, folder / f"opened{number}")
        names = (path.as_uri() if path else "" for path in (opened, target, lines))
        calls.append("Fill " + ", ".join(f'"{name}"' for name in names))
    _started(folder, "--terminate_after_init")  # makes the profile, in which the macro then goes
    _macro(folder / "profile" / "user" / "basic", "\n".join(calls))
    complaint = _started(folder, "--norestore", "macro:///Standard.Typing.Main")
    every = (value for _, entries, _ in jobs for *_, value in entries)
    told = [value.file for value in every if isinstance(value, Told | Stored)]
    assert all(path.is_file() for path in (*told, *filter(None, (each[2] for each in jobs)))), complaint


def _apart(source: Path, folder: Path) -> Path:
    """A copy to open: beside a file that it has open LibreOffice leaves a lock, which other tests would meet."""
    folder.mkdir(exist_ok=True)
    return Path(shutil.copy(source, folder))


def _started(folder: Path, *words: str) -> str:
    """One start of LibreOffice with the profile in `folder`; returns what it complained of."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(SOFFICE), profile, "--headless", *words]
    done = subprocess.run(command, check=False, capture_output=True, timeout=_SECONDS, text=True)
    return done.stderr


def _line(entry: Entry) -> str:
    sheet, cell, value = entry
    if isinstance(value, Told):
        return "\t".join((sheet, "more" if value.more else "", value.file.as_uri()))
    if isinstance(value, Stored):
        return "\t".join(("", value.file.as_uri()))
    if isinstance(value, Rows):
        return "\t".join((sheet, cell, "rows", str(value.count)))
    if isinstance(value, Taken):
        return "\t".join((sheet, cell, "copied" if value.copied else "cut", value.area))
    kind = "text" if isinstance(value, str) else "number"
    return "\t".join((sheet, cell, kind, str(value).replace("\n", "\\n")))


def _macro(folder: Path, calls: str) -> None:
    """The macro in the profile's own library."""
    program = f"{_BASIC}\nSub Main\n{calls}\nStarDesktop.terminate()\nEnd Sub\n"
    library = folder / "Standard"
    library.mkdir(parents=True, exist_ok=True)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    space = (
        'xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"'
    )
    (library / "script.xlb").write_text(
        f'{head}<library:library {space} library:passwordprotected="false">'
        '<library:element library:name="Typing"/></library:library>',
        "utf-8",
    )
    (library / "Typing.xba").write_text(
        f'{head}<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Typing" '
        f'script:language="StarBasic">{escape(program)}</script:module>',
        "utf-8",
    )
    (folder / "script.xlc").write_text(
        f'{head}<library:libraries xmlns:library="http://openoffice.org/2000/library" '
        'xmlns:xlink="http://www.w3.org/1999/xlink"><library:library library:name="Standard" '
        'xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple" library:link="false"/>'
        "</library:libraries>",
        "utf-8",
    )


def rows_of(told: Path) -> list[list[str]]:
    """What a sheet showed, by row and column."""
    return [line.split("\t") for line in told.read_text("utf-8").splitlines()]
