"""A code or a name mistyped (编码、名称填错): which of the two, told by the rows and tables around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from difflib import SequenceMatcher

from report_gen.checks.causes.mistyping import Mistyping
from report_gen.checks.causes.model import NAME, SHAPE, TWICE, UNKNOWN, Cause
from report_gen.checks.causes.typed_codes import TypedCodes
from report_gen.edition.catalogue import Status, plain
from report_gen.edition.model import Edition
from report_gen.edition.tables import TableSpec
from report_gen.figures.code import level_of
from report_gen.figures.dataset import Dataset, Row, TableData
from report_gen.figures.finding import Finding, Location, Side
from report_gen.figures.messages import in_words, remedy
from report_gen.figures.records import dataclass

#: From so alike on a name is the other one mistyped.
_NAMES_ALIKE = 0.45


@dataclass(frozen=True, slots=True)
class Recoding:
    """A row under another code, or under another name; `sure` where nothing else can be meant."""

    table: TableSpec
    row: Row
    code: str
    label: str
    sure: bool

    @property
    def renames(self) -> bool:
        """Whether it is the name that is wrong."""
        return self.code == self.row.code

    @property
    def made(self) -> Row:
        """The row put right."""
        level = level_of(self.code)
        return replace(self.row, key=self.code, code=self.code, level=level, label=self.label)

    def cause(self, finding: Finding) -> Cause:
        """The cause in words."""
        if self.renames:
            place, kind = self.row.named or self.row.location, "name"
            found, wanted = f"「{self.row.label}」", f"「{self.label}」"
            message, cure = (
                in_words("N-SUSPECT.name", sure=self.sure),
                remedy("N-SUSPECT.name", sure=self.sure),
            )
        else:
            place, kind, found, wanted = self.row.location, "code", self.row.code, self.code
            message = in_words("N-SUSPECT.code", sure=self.sure, label=self.row.label)
            cure = remedy("N-SUSPECT.code", sure=self.sure)
        return Cause(
            kind, (place,), message, found, wanted, cure, self.sure, level=finding.level, finding=finding
        )


def recodings(
    dataset: Dataset, edition: Edition, findings: Iterable[Finding]
) -> Iterator[tuple[Recoding, Finding]]:
    """Rows whose code and name do not belong together, with what each should be."""
    rows = {
        row.location: (table, row)
        for table in edition.tables.values()
        for row in dataset.tables[table.name].rows
    }
    typed = TypedCodes(dataset)
    for finding in findings:
        if finding.code in (NAME, UNKNOWN, SHAPE) and finding.locations and finding.locations[0] in rows:
            table, row = rows[finding.locations[0]]
            made = _recoded(typed, edition, table, row)
            if made:
                yield made, finding


def recoded(dataset: Dataset, recodings: Iterable[Recoding]) -> Dataset:
    """The dataset with rows put right."""
    made: dict[str, dict[str, Row]] = {}
    for one in recodings:
        made.setdefault(one.table.name, {})[one.row.key] = one.made
    for name, rows in made.items():
        data = dataset.tables[name]
        dataset = dataset.with_table(TableData(data.name, tuple(rows.get(row.key, row) for row in data.rows)))
    return dataset


def _recoded(codes: TypedCodes, edition: Edition, table: TableSpec, row: Row) -> Recoding | None:
    catalogue = edition.catalogue
    typed = Mistyping(codes, table.name, row, catalogue)
    meant = typed.meant()
    if meant.code:
        return Recoding(table, row, meant.code, row.label, meant.sure)
    entry = catalogue.entries.get(row.code)
    if entry is None or _alike(plain(entry.name), plain(row.label)) < _NAMES_ALIKE:
        return None
    official = entry.status is Status.SEEN and entry.certain
    sure = typed.is_named_alike_elsewhere or (official and not typed.is_named_as_another)
    return Recoding(table, row, row.code, entry.name, sure)


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def doubled(dataset: Dataset, edition: Edition, findings: Iterable[Finding]) -> Iterator[Cause]:
    """One code on two rows: the row whose name belongs to another code is the mistyped one, never the other."""
    by_sheet = {table.sheet: table for table in edition.tables.values()}
    typed = TypedCodes(dataset)
    for finding in findings:
        if finding.code == TWICE and len(finding.sides) == 2 and finding.locations:
            table = by_sheet.get(finding.locations[0].sheet)
            if table:
                yield _doubled(typed, edition, table, finding)


def _doubled(typed: TypedCodes, edition: Edition, table: TableSpec, finding: Finding) -> Cause:
    code = finding.sides[0].value
    known = plain(edition.catalogue.names.get(code, ""))
    strange = [side for side in finding.sides if plain(side.text) != known]
    if len(strange) == 1:
        return _strange(typed, edition, table, finding, strange[0])
    same = len({plain(side.text) for side in finding.sides}) == 1
    message, cure = in_words("N-SUSPECT.twice", code=code), remedy("N-SUSPECT.twice", same=same)
    return Cause("code", _places(finding.sides), message, code, "", cure, finding=finding)


def _strange(typed: TypedCodes, edition: Edition, table: TableSpec, finding: Finding, side: Side) -> Cause:
    """The row of the two whose name is not the code's: mistyped for certain only where all around says so."""
    others = [one for one in finding.sides if one is not side]
    row = Row(side.value, side.text, level_of(side.value), {}, side.locations[0], side.value)
    meant = Mistyping(typed, table.name, row, edition.catalogue).meant_beside_its_twin()
    places = _places([side]) if meant.sure else _places([side, *others])
    message = in_words("N-SUSPECT.strange", sure=meant.sure, label=side.text)
    cure = remedy("N-SUSPECT.strange")
    return Cause("code", places, message, side.value, meant.code, cure, sure=meant.sure, finding=finding)


def _places(sides: Iterable[Side]) -> tuple[Location, ...]:
    return tuple(place for side in sides for place in side.locations)
