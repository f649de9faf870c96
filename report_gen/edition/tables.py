"""Descriptions of tables (报表): one description serves blank workbook, reader, checks and writers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from itertools import groupby

from report_gen.edition.column_kinds import Key, Kind, TextType
from report_gen.edition.lists import ANY, ListSpec
from report_gen.edition.number_places import NumberChanges
from report_gen.edition.rules.tree import LEVELS
from report_gen.edition.strict import nearest
from report_gen.figures.messages import in_words
from report_gen.figures.records import dataclass

__all__ = ["Block", "Column", "Key", "Kind", "RowSpec", "TableSpec", "TextType"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `heads` are its column heads from top to bottom; adjacent equal heads are merged, down as well.

    `cells` are the heads of the cells in which a code is printed (类, 款, 项), none for one cell. `first` is the
    first number of a 行次 column, 0 where it goes on from the block before.

    `number` is the printed 栏次, `measure` the measure word of a count, `required` whether a blank is an
    error, `blank_is_zero` whether a blank stands for 0 (as official exports leave zeros out), `width` the
    relative width, `sign` "any" or "positive", `printed` whether it is published, `type` what its words must be.
    `anew`: its words are written anew every year; `this_year`: they speak of the report's year alone.
    """

    name: str
    kind: Kind
    heads: tuple[str, ...]
    number: str = ""
    measure: str = ""
    required: bool = False
    blank_is_zero: bool = False
    negative: bool = True
    width: int = 10
    printed: bool = True
    hint: str = ""
    choices: tuple[str, ...] = ()
    type: TextType = TextType.WORDS
    anew: bool = False
    this_year: bool = False
    cells: tuple[str, ...] = ()
    first: int = 0

    @property
    def path(self) -> tuple[str, ...]:
        """Its heads, each once: one that is repeated only spans down."""
        return tuple(head for head, _ in groupby(self.heads))

    @property
    def printed_as(self) -> tuple[Column, ...]:
        """The columns of the printed table that it becomes: one for each cell of a code."""
        # Together as wide as the column that is typed into, so that the table keeps its shape.
        width = max(1, self.width // max(1, len(self.cells)))
        parts = (replace(self, heads=(*self.heads, cell), width=width, cells=()) for cell in self.cells)
        return tuple(parts) or (self,)


@dataclass(frozen=True, slots=True)
class RowSpec:
    """A row of a table: fixed (name), an open place for any number of rows, or a fill of empty lines.

    `label` is what is printed, `name` how rules and texts call it; they differ where one label stands
    twice in a table. `most` is the highest value there is (满分), `printed` whether its words are published.
    `subheads` are columns whose lowest heads are printed in this row and not above the table. `part_of` are the
    sets of rows that it belongs to: formulas sum them up by that name, whichever rows there are in a year.
    An `optional` row need not stand in the sheet: workbooks made before the form had it go on.
    `choices` are the words that may stand in it, where they are other than those of the column.
    """

    name: str = ""
    label: str = ""
    code: str = ""
    total: bool = False
    ordinal: bool = False
    indent: int = 0
    open: bool = False
    fill: bool = False
    hint: str = ""
    measure: str = ""
    kind: Kind | None = None
    required: bool | None = None
    type: TextType | None = None
    most: int | None = None
    printed: bool = True
    subheads: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()
    optional: bool = False
    choices: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What the row is found by in the data: its 科目 code where it has one, else its name."""
        return self.code or self.name

    def requires(self, column: Column) -> bool:
        """Whether a blank in a column is an error in this row, which may say so for itself."""
        return column.required if self.required is None else self.required

    def choices_of(self, column: Column) -> tuple[str, ...]:
        """The words that a cell may hold, none where any will do."""
        return self.choices or column.choices


@dataclass(frozen=True)
class Block:
    """A block of columns with its rows; 总表 have two side by side. `head` stands above its columns."""

    columns: tuple[Column, ...]
    rows: tuple[RowSpec, ...]

    @cached_property
    def by_name(self) -> Mapping[str, Column]:
        """The columns by name, the first of a name."""
        # From behind, so that the first of a name is the last one written.
        return {column.name: column for column in reversed(self.columns)}

    @property
    def open_row(self) -> RowSpec | None:
        """The place for any number of rows, None in fixed tables."""
        return next((row for row in self.rows if row.open), None)

    def column_of(self, *kinds: Kind) -> Column | None:
        """The first column of one of these kinds."""
        return next((column for column in self.columns if column.kind in kinds), None)

    @property
    def named_rows(self) -> tuple[RowSpec, ...]:
        """The fixed rows."""
        return tuple(row for row in self.rows if row.name)


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row, as one at hand (本行), with the block that it stands in."""

    block: Block
    row: RowSpec


@dataclass(frozen=True)
class TableSpec:
    """A table: its sheet, its frame, its blocks.

    `key` tells the rows of an open table apart; `form` (公开01表) is what it is numbered in the form, "" for none;
    `published` tables are those of the form, others are inputs or pictures of the text; `entry` is its title in
    the contents; `ordinal` counts its rows; `listing` is what its rows must be as a list.
    """

    name: str
    title: str
    sheet: str
    form: str
    workbook: str
    blocks: tuple[Block, ...]
    key: Key
    unit: bool
    notes: tuple[str, ...]
    empty_note: str
    landscape: bool
    upright: bool
    new_page: bool
    numbers: NumberChanges
    guide: str
    source: str
    published: bool
    entry: str
    ordinal: str
    listing: ListSpec = ANY

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """All columns of all blocks."""
        return tuple(column for block in self.blocks for column in block.columns)

    @cached_property
    def rows(self) -> tuple[RowSpec, ...]:
        """All rows of all blocks."""
        return tuple(row for block in self.blocks for row in block.rows)

    @cached_property
    def placed(self) -> tuple[PlacedRow, ...]:
        """The rows that hold something: fixed ones and the places of open ones, no empty lines."""
        # Empty lines are printed, but nothing is ever found or summed in them.
        there = ((block, row) for block in self.blocks for row in block.rows if not row.fill)
        return tuple(PlacedRow(block, row) for block, row in there if row.open or row.name)

    @cached_property
    def by_key(self) -> Mapping[str, tuple[PlacedRow, ...]]:
        """The same by the key of a fixed row; the places of open rows under ""."""
        found: dict[str, tuple[PlacedRow, ...]] = {}
        for placed in self.placed:
            key = "" if placed.row.open else placed.row.key
            found[key] = (*found.get(key, ()), placed)
        return found

    @cached_property
    def figure_columns(self) -> tuple[Column, ...]:
        """The columns that hold figures."""
        return tuple(column for column in self.columns if column.kind.is_figure)

    def column(self, name: str) -> Column | None:
        """The column of this name."""
        return next((block.by_name[name] for block in self.blocks if name in block.by_name), None)

    def row_key(self, wanted: str) -> str | None:
        """The key of the row that a rule calls by name or code; also a level, "@", or a code of an open table."""
        if key := self._keys.get(wanted):
            return key
        if wanted in LEVELS or wanted == "@" or (self.is_open and wanted.isdigit()) or wanted in self.sets:
            return wanted
        return None

    @cached_property
    def _keys(self) -> Mapping[str, str]:
        """The keys of fixed rows by each of their names and codes; of two rows of one name the first's."""
        # From behind, for the same reason: a rule means the first row of a name.
        keys = {word: row.key for row in reversed(self.rows) if row.name for word in (row.name, row.code)}
        return {word: key for word, key in keys.items() if word}

    @cached_property
    def sets(self) -> Mapping[str, tuple[str, ...]]:
        """The keys of the rows that belong together, by the name of their set."""
        sets: dict[str, tuple[str, ...]] = {}
        for row in self.rows:
            for name in row.part_of:
                sets[name] = (*sets.get(name, ()), row.key)
        return sets

    def row_names(self) -> list[str]:
        """Names of the fixed rows, for messages."""
        return [row.name for row in self.rows if row.name]

    @cached_property
    def is_open(self) -> bool:
        """Whether it takes any number of rows."""
        return any(block.open_row for block in self.blocks)


def nearest_table(name: str, tables: Mapping[str, TableSpec], others: Iterable[str] = ()) -> str:
    """A sentence that says which table a sheet's name may stand for, else the nearest names. For messages."""
    meant = next((table.name for table in tables.values() if table.sheet == name), "")
    if meant:
        return in_words("E-EDITION.sheet_of", sheet=name, table=meant)
    return nearest(name, [*tables, *others])
