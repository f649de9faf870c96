"""A code or a name mistyped (编码、名称填错): which of the two, told by the catalogue and by the rows around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from report_gen.checks.causes.model import Cause
from report_gen.checks.codes import plain
from report_gen.edition.model import Edition
from report_gen.edition.tables import Table
from report_gen.figures.code import level_of
from report_gen.figures.dataset import Dataset, Row, TableData
from report_gen.figures.finding import Finding, Level, Location

TWICE, SHAPE, NAME, UNKNOWN = "E-TWICE", "E-CODE", "C-NAME", "C-UNKNOWN"
#: From so alike on a code or name is the other one mistyped.
_CODES_ALIKE, _NAMES_ALIKE = 0.55, 0.45


@dataclass(frozen=True, slots=True)
class Recoding:
    """A row under another code, or under another name."""

    table: Table
    row: Row
    code: str
    label: str

    @property
    def renames(self) -> bool:
        """Whether it is the name that is wrong."""
        return self.code == self.row.code

    def applied(self, dataset: Dataset) -> Dataset:
        """The dataset with the row put right."""
        data = dataset.tables[self.table.name]
        level = level_of(self.code)
        made = replace(self.row, key=self.code, code=self.code, level=level, label=self.label)
        rows = tuple(made if row.key == self.row.key else row for row in data.rows)
        tables = (TableData(data.name, rows) if table is data else table for table in dataset.tables.values())
        return Dataset.of(dataset.year, tables, dataset.unit)

    def cause(self, finding: Finding) -> Cause:
        """The cause in words."""
        if self.renames:
            place = self.row.named or self.row.location
            return Cause("name", (place,), "科目名称填错", f"「{self.row.label}」", f"「{self.label}」",
                         "改正名称", sure=True, level=finding.level, finding=finding)  # fmt: skip
        message = f"科目编码填错：名称是「{self.row.label}」"
        return Cause("code", (self.row.location,), message, self.row.code, self.code,
                     "改正编码，其余各栏不动", sure=True, level=finding.level, finding=finding)  # fmt: skip


def recodings(
    dataset: Dataset, edition: Edition, findings: Iterable[Finding]
) -> Iterator[tuple[Recoding, Finding]]:
    """Rows whose code and name do not belong together, with what each should be."""
    rows = {
        row.location: (table, row)
        for table in edition.tables.values()
        for row in dataset.tables[table.name].rows
    }
    for finding in findings:
        if finding.code in (NAME, UNKNOWN, SHAPE) and finding.locations and finding.locations[0] in rows:
            table, row = rows[finding.locations[0]]
            made = _recoded(dataset, edition, table, row)
            if made:
                yield made, finding


def _recoded(dataset: Dataset, edition: Edition, table: Table, row: Row) -> Recoding | None:
    code = _nearest_code(dataset, edition, table, row.code, row.label)
    if code:
        return Recoding(table, row, code, row.label)
    known = edition.catalogue.names.get(row.code, "")
    if known and _alike(plain(known), plain(row.label)) >= _NAMES_ALIKE:
        return Recoding(table, row, row.code, known)
    return None


def _nearest_code(dataset: Dataset, edition: Edition, table: Table, code: str, label: str) -> str:
    """The code of this name that the table lacks and that is nearest to what was typed; "" where none is near."""
    own = {row.code for row in dataset.tables[table.name].rows}
    elsewhere = {row.code for other in dataset.tables.values() for row in other.rows if row.code}
    named = {known for known, name in edition.catalogue.names.items() if plain(name) == plain(label)}
    named |= {
        row.code
        for other in dataset.tables.values()
        for row in other.rows
        if row.code and other.name != table.name and plain(row.label) == plain(label)
    }
    near = [(_alike(known, code) + 0.3 * (known in elsewhere), known) for known in named - own]
    best = max(near, default=(0.0, ""))
    return best[1] if best[0] >= _CODES_ALIKE else ""


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def doubled(dataset: Dataset, edition: Edition, findings: Iterable[Finding]) -> Iterator[Cause]:
    """One code on two rows: the row whose name belongs to another code is the mistyped one, never the other."""
    by_sheet = {table.sheet: table for table in edition.tables.values()}
    for finding in findings:
        if finding.code == TWICE and len(finding.sides) == 2 and finding.locations:
            table = by_sheet.get(finding.locations[0].sheet)
            if table:
                yield _doubled(dataset, edition, table, finding)


def _doubled(dataset: Dataset, edition: Edition, table: Table, finding: Finding) -> Cause:
    code = finding.sides[0].value
    known = plain(edition.catalogue.names.get(code, ""))
    strange = [side for side in finding.sides if plain(side.text) != known]
    if len(strange) == 1:
        (place,) = strange[0].locations
        wanted = _nearest_code(dataset, edition, table, code, strange[0].text)
        message = f"科目编码填错，与另一行重复：这一行的名称是「{strange[0].text}」"
        return Cause(
            "code",
            (place,),
            message,
            code,
            wanted,
            "改正编码，不要删去这一行",
            sure=bool(wanted),
            finding=finding,
        )
    places: tuple[Location, ...] = tuple(place for side in finding.sides for place in side.locations)
    same = len({plain(side.text) for side in finding.sides}) == 1
    cure = "核对后合并为一行" if same else "核对两行的编码和名称"
    return Cause("code", places, f"{code} 列了两行", code, "", cure, level=Level.ERROR, finding=finding)
