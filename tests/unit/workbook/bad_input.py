"""Copies of the example's inputs to damage, and what reading them says. Used by the tests of this folder."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from project_copy import ROOT, YEAR, ProjectCopy, copied

from report_gen.figures.finding import Finding, ReportGenError
from report_gen.project.years import Project
from report_gen.runs.inputs import read

EXAMPLE = ROOT / "inputs" / str(YEAR)


@dataclass(frozen=True)
class Put:
    """A value typed into a cell."""

    sheet: str
    cell: str
    value: Any

    def __call__(self, book: Workbook) -> None:
        book[self.sheet][self.cell].value = self.value


@dataclass(frozen=True)
class Case(ProjectCopy):
    """A project folder of its own, and what reading it says."""

    def edit(self, change: Callable[[Workbook], object]) -> None:
        if isinstance(change, Put):
            self.type((change.sheet, change.cell, change.value))
        else:
            super().edit(change)

    @property
    def annex(self) -> Path:
        return self.inputs / "附件.docx"

    def read(self) -> list[Finding]:
        """Everything that reading finds; anything else than `ReportGenError` is a failure of the test."""
        try:
            return list(read(Project(self.root), YEAR).findings)
        except ReportGenError as fault:
            assert fault.exit_code == 2
            return list(fault.findings)

    def text(self) -> str:
        """What a person reads, one line a finding."""
        return "\n".join(
            f"{f.level.value} {f.code} {f.message} {[str(p) for p in f.locations]}" for f in self.read()
        )


def new_case(folder: Path) -> Case:
    """A project with the example's inputs and the repository's templates."""
    return Case(copied(folder).root)


def rewrite(
    path: Path, changes: dict[str, Callable[[bytes], bytes]], extra: dict[str, bytes] | None = None
) -> None:
    """Surgery on a zip: change parts, add parts."""
    with zipfile.ZipFile(path) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    for name, change in changes.items():
        parts[name] = change(parts[name])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in (parts | (extra or {})).items():
            target.writestr(name, content)


_INLINE = re.compile(rb't="inlineStr"><is>(<t[^>]*>[^<]*</t>)</is>')
_MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPE = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
_RELATION = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"


def share_strings(path: Path) -> None:
    """Put texts into xl/sharedStrings.xml, as Excel does and openpyxl does not."""
    texts: list[bytes] = []

    def share(found: re.Match[bytes]) -> bytes:
        texts.append(b"<si>" + found[1] + b"</si>")
        return b't="s"><v>%d</v>' % (len(texts) - 1)

    with zipfile.ZipFile(path) as source:
        sheets = [name for name in source.namelist() if name.startswith("xl/worksheets/sheet")]
    changes: dict[str, Callable[[bytes], bytes]] = {
        name: lambda xml: _INLINE.sub(share, xml) for name in sheets
    }
    override = b'<Override PartName="/xl/sharedStrings.xml" ContentType="' + _TYPE + b'"/></Types>'
    relation = (
        b'<Relationship Id="rIdTexts" Type="' + _RELATION + b'" Target="sharedStrings.xml"/></Relationships>'
    )
    changes["[Content_Types].xml"] = lambda xml: xml.replace(b"</Types>", override)
    changes["xl/_rels/workbook.xml.rels"] = lambda xml: xml.replace(b"</Relationships>", relation)
    rewrite(path, changes)
    rewrite(path, {}, {"xl/sharedStrings.xml": b'<sst xmlns="' + _MAIN + b'">' + b"".join(texts) + b"</sst>"})


def part_of(path: Path, sheet: str) -> str:
    """The name of the zip part that holds a sheet."""
    with closing(load_workbook(path, read_only=True)) as book:
        names = book.sheetnames
    return f"xl/worksheets/sheet{names.index(sheet) + 1}.xml"
