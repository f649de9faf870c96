"""The tables that reports publish, as templates/proofreading/tables.toml tells them: by content, never by number."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from pathlib import Path

from report_gen.edition.strict import Section
from report_gen.edition.textfile import load
from report_gen.figures.messages import in_words
from report_gen.figures.recognised import recognised
from report_gen.figures.records import dataclass

FOLDER = "proofreading"


class Shape(StrEnum):
    """How a table holds its figures."""

    BLOCKS = "blocks"
    CODES = "codes"
    ECONOMIC = "economic"
    ITEMS = "items"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class PublishedColumn:
    """A column: the pattern of its heads from top to bottom, joined by /; whether it is a part of the total."""

    name: str
    head: re.Pattern[str]
    part: bool


@dataclass(frozen=True, slots=True)
class PublishedTable:
    """One table of the published set."""

    name: str
    shape: Shape
    title: re.Pattern[str]
    heads: tuple[str, ...] = ()
    columns: tuple[PublishedColumn, ...] = ()
    total: str = ""
    required: bool = False
    required_since: int = 0
    empty_note: bool = False
    #: Whether a note behind it may say that it is empty, and the words that a report has which ought to hold it.
    may_be_empty: bool = False
    spoken: str = ""
    #: What stands in the first column where the items run down it.
    down: re.Pattern[str] | None = None
    #: Items that add up to its 合计.
    adds: tuple[str, ...] = ()

    def due(self, year: int) -> bool:
        """Whether reports of a fiscal year must hold it."""
        return self.required or (self.required_since > 0 and year >= self.required_since)

    @property
    def parts(self) -> tuple[str, ...]:
        """Names of the columns whose sum is the total column."""
        return tuple(column.name for column in self.columns if column.part)


@dataclass(frozen=True, slots=True)
class SplitAmount:
    """A column into which some forms split the amounts of the table of basic expenditure.

    Other forms have its sum as the row `total`; where neither is there, it is the sum of some 类, `classes`, or of all
    that no other column names.
    """

    head: str
    total: str
    classes: tuple[str, ...] = ()


@dataclass(frozen=True)
class PublishedTables:
    """All tables, how amounts are split, and the common names of rows, amount columns and items."""

    tables: tuple[PublishedTable, ...]
    splits: tuple[SplitAmount, ...] = ()
    rows: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    amounts: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    items: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    #: What heads and labels of tables of 绩效 are known by.
    performance: Mapping[str, re.Pattern[str]] = field(default_factory=dict)

    def titled(self, line: str) -> PublishedTable | None:
        """The table whose title a line is: the longest match that ends the line."""
        bare = bare_title(line)
        best = self._longest(bare) or self._longest(_in_full(bare), whole=True)
        return best[1] if best else None

    def titled_over(self, first: str, second: str) -> PublishedTable | None:
        """The table whose title breaks over two lines: one of the second line alone would be of another table."""
        best = self._longest(bare_title(first + second))
        return best[1] if best and best[0] > len(bare_title(second)) else None

    def _longest(self, bare: str, *, whole: bool = False) -> tuple[int, PublishedTable] | None:
        """The longest match that ends a bare title; `whole` is whether only a department and a year may precede it."""
        best: tuple[int, PublishedTable] | None = None
        for table in self.tables:
            found = re.search(rf"({table.title.pattern})$", bare)
            if found and whole and not _OWNER.fullmatch(bare[: found.start()]):
                continue
            if found and (best is None or len(found[0]) > best[0]):
                best = (len(found[0]), table)
        return best

    def headed(self, words: str) -> PublishedTable | None:
        """The table that heads and labels tell where there is no title."""
        return next(
            (table for table in self.tables if table.heads and all(head in words for head in table.heads)),
            None,
        )


#: What may stand before a title that is written in another way: a year, a department.
_OWNER = re.compile(recognised(r"|.*(\d表?|年度?|部门|单位|本级|[局委会办厅院心馆所站校府])"))
_TOTALS = re.compile(recognised("(决算)?总表$"))
_OTHERWISE = re.compile(recognised("(决算)?(情况|信息|公开)?表$"))


def _in_full(bare: str) -> str:
    """A title as most reports have it: 支出表 and 支出决算情况表 for 支出决算表."""
    text, count = _TOTALS.subn(recognised("决算总表"), bare)
    return text if count else _OTHERWISE.sub(recognised("决算表"), bare)


def bare_title(line: str) -> str:
    """A title without quotation marks, form numbers and what follows the table's name."""
    text = re.sub(r"[“”\"‘’'《》\s]", "", line)
    text = re.sub(
        r"（?(公开|财决公开|附|决公)?[0-9一二三四五六七八九十-]*表[0-9一二三四五六七八九十-]*）?$",
        _kept,
        text,
    )
    return re.sub(r"(（续）?|（续表）|续表|（单位：.*）|（万元）)$", "", text)


def _kept(found: re.Match[str]) -> str:
    """A bare 表 is the end of a title; 公开01表 and （表1） are numbers."""
    return "表" if found[0] == "表" else ""


def read_tables(templates: Path) -> PublishedTables:
    """The shipped tables. Raises `EditionError` for a malformed file."""
    data = data_file(templates, "tables.toml")
    tables = tuple(_table(section) for section in data.sections("table"))
    splits = tuple(_split(section) for section in data.sections("split"))
    found = PublishedTables(
        tables, splits, *(_patterns(data.section(key)) for key in ("row", "amount", "item", "performance"))
    )
    data.close()
    return found


def _table(data: Section) -> PublishedTable:
    found = PublishedTable(
        data.text("name"),
        data.choice("shape", Shape),
        pattern(data, data.text("title")),
        data.texts("heads", ()),
        tuple(_column(section) for section in data.sections("column")),
        data.text("total", ""),
        data.flag("required", False),
        data.integer("required_since", 0),
        data.flag("empty_note", False),
        data.flag("may_be_empty", False),
        data.text("spoken", ""),
        pattern(data, down) if (down := data.text("down", "")) else None,
        data.texts("adds", ()),
    )
    data.close()
    return found


def _column(data: Section) -> PublishedColumn:
    found = PublishedColumn(data.text("name"), pattern(data, data.text("head")), data.flag("part", False))
    data.close()
    return found


def _split(data: Section) -> SplitAmount:
    found = SplitAmount(data.text("head"), data.text("total"), data.texts("classes", ()))
    data.close()
    return found


def _patterns(data: Section) -> dict[str, re.Pattern[str]]:
    return {key: pattern(data, data.text(key)) for key in (*data.keys(),)}


def data_file(templates: Path, name: str) -> Section:
    """A data file of proof-reading. Raises `EditionError` where it is missing or malformed."""
    return load(templates / FOLDER / name, f"{FOLDER}/{name}")


def barred(data: Section, text: str) -> tuple[str, str, str]:
    """The three parts of a place, written 甲|乙|丙. Raises `EditionError` for another number of parts."""
    parts = text.split("|")
    if len(parts) != 3:
        raise data.fault(in_words("E-EDITION.bars", text=text))
    return parts[0], parts[1], parts[2]


def pattern(data: Section, text: str) -> re.Pattern[str]:
    """A pattern of a data file. Raises `EditionError` for what is none."""
    try:
        return re.compile(text)
    except re.error as cause:
        raise data.fault(in_words("E-EDITION.expression", text=text, place=(cause.pos or 0) + 1)) from None
