"""Where things are (`Location`) and what is wrong with them (`Finding`); one type for every stage."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field, replace
from enum import StrEnum

from report_gen.figures.address import Address
from report_gen.figures.messages import filled, sentence, worded
from report_gen.figures.records import dataclass


class Level(StrEnum):
    """How much a finding weighs, the heaviest first: an error stops the build, the others do not."""

    ERROR = "error"
    WARNING = "warning"
    ROUNDING = "rounding"
    HINT = "hint"

    @property
    def word(self) -> str:
        """The level as people read it."""
        return {"error": "错误", "warning": "警告", "rounding": "尾差", "hint": "提示"}[self.value]

    @property
    def rank(self) -> int:
        """Its place from the heaviest on, for sorting."""
        return list(Level).index(self)


@dataclass(frozen=True, slots=True)
class Location:
    """A place that a reader can go to: a file, and in it a sheet or its cell, a line, a paragraph of Word, or a key."""

    file: str
    address: Address | None = None
    line: int = 0

    def __hash__(self) -> int:
        # asked for a million times where thousands of cells are compared: at once, not by way of the address
        at = self.address
        return hash((self.file, self.line, at.sheet, at.column, at.row) if at else (self.file, self.line))

    @property
    def sheet(self) -> str:
        """The name of the sheet, "" where the place is in none."""
        return self.address.sheet if self.address is not None else ""

    @property
    def cell(self) -> str:
        """The cell as it is shown (C7), "" where the place is none."""
        return str(self.address) if self.address is not None else ""

    @property
    def row(self) -> int:
        """The row of its cell, 0 where it is in none."""
        return self.address.row if self.address is not None else 0

    @property
    def is_cell(self) -> bool:
        """Whether it is a single cell."""
        return self.address is not None and self.address.is_cell

    def __str__(self) -> str:
        paragraph = self.file.endswith(".docx")  # its lines are made anew with every printer
        return worded(
            "location.place",
            file=self.file,
            sheet=self.sheet,
            cell=self.cell,
            paragraph=self.line if paragraph and self.line else None,
            line=self.line if self.line and not paragraph else None,
        )


@dataclass(frozen=True, slots=True)
class Side:
    """One side of an equation that was checked: its text, its value as printed, the cells behind it."""

    text: str
    value: str
    locations: tuple[Location, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a person has to know: place, cause and remedy, in Chinese."""

    code: str
    level: Level
    message: str
    locations: tuple[Location, ...] = ()
    cure: str = ""
    sides: tuple[Side, ...] = ()
    difference: str = ""
    sheet: str = field(default="")

    def at(self, level: Level) -> Finding:
        """The same at a level that the place chooses, where the catalogue leaves a choice."""
        return replace(self, level=level)

    def coded(self, code: str) -> Finding:
        """The same under a code of its own: a sentence that several codes share."""
        return replace(self, code=code)


class ReportGenError(Exception):
    """A fault that the user can mend. Carries findings; never shown as a traceback. Exit code 2."""

    exit_code = 2

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(f.message for f in self.findings))


def finding(key: str, /, *places: Location, **values: object) -> Finding:
    """The finding of a sentence of the catalogue (`messages`), its holes filled with `values`.

    `key` is a code, with the name of the sentence where the code has several. Raises `KeyError` for a key or a hole
    that there is not: a test asks that of every call.
    """
    said = sentence(key)
    return Finding(
        code=key.partition(".")[0],
        level=Level(said.levels[0]),
        message=filled(said.says, values),
        locations=places,
        cure=filled(said.cure, values),
    )


def counted(findings: Iterable[Finding]) -> str:
    """How many there are of each level, for people: 错误 2，警告 1."""
    levels = [finding.level for finding in findings]
    return "，".join(f"{level.word} {levels.count(level)}" for level in Level if level in levels)


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether any finding stops the build."""
    return any(f.level is Level.ERROR for f in findings)
