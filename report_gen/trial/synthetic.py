"""Made-up data (试算数据) for the tables of an edition, as a reader of workbooks would give them.

Rows of codes are 类, 款 and 项 of the year's catalogue, the same in every table, so that what one table says of a
code another finds; what stands above is the sum of what stands below it. No table and no column is known by name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import takewhile

from report_gen.edition.catalogue import Catalogue
from report_gen.edition.model import Edition
from report_gen.edition.rules.tree import Ref
from report_gen.edition.tables import Block, Column, Key, Kind, RowSpec, TableSpec, TextType
from report_gen.figures.address import Address, letters
from report_gen.figures.amount import Amount, Count, Unit
from report_gen.figures.code import DEEPEST, DIGITS, Code
from report_gen.figures.dataset import Absent, Dataset, Row, TableData, Text, Value
from report_gen.figures.fact import Cell, Fact
from report_gen.figures.finding import Location
from report_gen.figures.messages import worded
from report_gen.figures.records import dataclass
from report_gen.trial.parts import Parts
from report_gen.trial.scenes import Scene, ScenePart

_CENT = Decimal("0.01")
#: What made-up cells of words hold: it says nothing of numbers or directions and ends without a mark.
WORDS = "试填的文字"


def synthetic(edition: Edition, scene: Scene) -> Dataset:
    """The data of a scene."""
    maker = _DataMaker(edition, scene, Parts(edition), _codes(edition.catalogue, scene.rows))
    return Dataset.of(edition.year, map(maker.table, edition.tables.values()), Unit.WAN)


def _codes(catalogue: Catalogue, items: int) -> tuple[tuple[str, str], ...]:
    """So many 项 of the catalogue under their 款 and 类, in order, with their names; every 类 has two of them."""
    names, found, per_class = catalogue.functional, set[str](), dict[str, int]()
    for text in sorted(names):
        if len(found) == items:
            break
        above = [parent.text for parent in Code(text).above] if len(text) == DIGITS[DEEPEST] else []
        if above and set(above) <= names.keys() and per_class.get(above[-1], 0) < 2:
            per_class[above[-1]] = per_class.get(above[-1], 0) + 1
            found.add(text)
    parents = {parent.text for text in found for parent in Code(text).above}
    return tuple((text, names[text]) for text in sorted(found | parents))


@dataclass(frozen=True, slots=True)
class _DataMaker:
    edition: Edition
    scene: Scene
    parts: Parts
    codes: tuple[tuple[str, str], ...]

    def table(self, table: TableSpec) -> TableData:
        """A table with rows for its open places."""
        rows: dict[str, Row] = {}
        first = 1
        for block in table.blocks:
            for spec, level in self._specs(table, block):
                rows.setdefault(spec.key, self._row(table, block, spec, level, (len(rows) + 1, first)))
            first += len(block.columns)
        totals = {row.key for block in table.blocks if block.open_row for row in block.rows if row.total}
        return TableData(table.name, tuple(_summed(rows, totals)))

    def _specs(self, table: TableSpec, block: Block) -> Iterator[tuple[RowSpec, int]]:
        """The rows of a block with their levels, the fixed ones and those in the open place."""
        for spec in block.rows:
            if spec.open:
                yield from self._open(table, block, spec)
            elif spec.name:
                yield spec, Code(spec.code).level if Code.of(spec.code) else 0

    def _open(self, table: TableSpec, block: Block, spec: RowSpec) -> Iterator[tuple[RowSpec, int]]:
        if table.key is Key.CODE:
            for code, name in self.codes:
                yield replace(spec, name=code, label=name, code=code), Code(code).level
            return
        graded = block.column_of(Kind.LEVEL) is not None
        for number in range(1, self.scene.rows + 1):
            label = worded(
                "scenes.item", letters=letters(number)
            )  # no digits, which could be taken for figures
            name = str(number) if table.key is Key.SEQUENCE else label
            yield replace(spec, name=name, label=label), 1 + (number + 1) % 2 if graded else 1

    def _row(self, table: TableSpec, block: Block, spec: RowSpec, level: int, place: tuple[int, int]) -> Row:
        line, first = place
        where = [
            Location(f"{table.workbook}.xlsx", Address.of(table.sheet, f"{letters(first + n)}{line}"))
            for n in range(len(block.columns))
        ]
        values = {
            column.name: self._value(table, column, spec, at)
            for column, at in zip(block.columns, where, strict=True)
            if column.kind.is_value
        }
        label = spec.label if spec.open else spec.name
        return Row(spec.key, label, level, values, where[0], spec.code, where[0] if spec.open else None)

    def _value(self, table: TableSpec, column: Column, spec: RowSpec, where: Location) -> Value:
        kind = spec.kind or column.kind
        if Ref(table.name, spec.key, column.name) == self.edition.roles.no_last_year:
            return Text(WORDS, where) if self.scene.founded else Absent.MISSING
        if kind.is_words:
            return self._words(column, spec, where)
        name = f"{table.name}[{spec.key}].{column.name}"
        part = self.parts.of(table.name, spec.key, column.name)
        number = self.scene.rule(part, name)
        if number is None and part is not ScenePart.CURRENT:
            return (
                Absent.NOT_APPLICABLE
            )  # a dash may stand in any cell: there was no such year, no such budget
        if number is None and not (column.blank_is_zero or spec.requires(column)):
            return Absent.MISSING
        number = number or Decimal(0)
        if kind.is_money:
            return Fact(name, Amount.published(number.quantize(_CENT), Unit.WAN), Cell(where))
        count = Count(number.to_integral_value(), spec.measure or column.measure)
        return Fact(name, count, Cell(where))

    def _words(self, column: Column, spec: RowSpec, where: Location) -> Value:
        if not (spec.requires(column) or self.scene.words):
            return Absent.MISSING
        choices = spec.choices_of(column)
        if choices:
            # the first row of a list is of the first kind, the others take turns; a row of its own has its scene's
            place = self.scene.choice if spec.choices else int(spec.name) - 1 if spec.name.isdigit() else 0
            return Text(choices[place % len(choices)], where)
        is_date = (spec.type or column.type) is TextType.DATE
        return Text(f"{self.edition.year + 1}-08-20" if is_date else WORDS, where)


def _summed(rows: dict[str, Row], totals: set[str]) -> Iterator[Row]:
    """The rows; those above others, and totals of open places, with the sums of what stands below them."""
    made = dict(rows)
    lines = [key for key, row in rows.items() if row.named]
    for place, key in reversed(list(enumerate(lines))):
        under = _under(rows[key], [made[one] for one in lines[place + 1 :]])
        below = [row for row in under if row.level == rows[key].level + 1]
        if below:
            made[key] = replace(made[key], values=dict(_totals(made[key], below)))
    first = [made[key] for key in lines if rows[key].level == 1]
    for key in totals & made.keys():
        made[key] = replace(made[key], values=dict(_totals(made[key], first)))
    return iter(made.values())


def _under(row: Row, following: list[Row]) -> Iterator[Row]:
    return takewhile(lambda one: one.level > row.level, following)


def _totals(row: Row, below: list[Row]) -> Iterator[tuple[str, Value]]:
    """The row's values, amounts as sums; a cell that says that there is nothing (—) stays so."""
    for column, old in row.values.items():
        facts = [fact for one in below if (fact := one.fact(column)) is not None]
        given = old if isinstance(old, Fact) else next(iter(facts), None)
        if old is Absent.NOT_APPLICABLE or given is None or not isinstance(given.value, Amount):
            yield column, old
        else:
            total = sum((fact.number for fact in facts), Decimal(0))
            yield column, replace(given, value=Amount.published(total, given.value.unit))
