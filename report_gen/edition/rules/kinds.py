"""Works out the kind (金额、数量、比率) of every expression of an edition, before any data are there.

The kind of a cell is that of its column, or of its row where the row says another; that of an expression follows
from its cells. Whatever meets in an expression must be of one kind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from report_gen.edition.rules.tree import LEVELS, All, Expression, NamedFigure, Ref, Sum
from report_gen.edition.strict import nearest
from report_gen.edition.tables import Block, Column, PlacedRow, RowSpec, TableSpec
from report_gen.figures.code import level_of
from report_gen.figures.kinds import AMOUNT, RATE, Family, QuantityKind, count_of
from report_gen.figures.messages import in_words, worded


class KindError(ValueError):
    """Quantities of two kinds meet, or something is no quantity at all. Says which, in Chinese."""


class NoSuchCell(KindError):
    """A row and a column that there are, but not together: another form has that cell."""


#: The kind of a figure that an expression names (指标.本年); None while it is not known.
KindOfName = Callable[[str, str], QuantityKind | None]


def no_kinds(name: str, facet: str) -> QuantityKind | None:
    """Where nothing is named."""
    return None


def own_rows(table: TableSpec, level: str = "", *, items: bool = False) -> Iterator[PlacedRow]:
    """The rows that a per-row rule is checked on: those of one level; all, or all `items` (no 合计) without."""
    for placed in table.placed:
        if placed.row.open or _is_at(placed.row, level, items=items):
            yield placed


def _is_at(row: RowSpec, level: str, *, items: bool) -> bool:
    if level in LEVELS:
        return level_of(row.code) == LEVELS[level]
    return level_of(row.code) > 0 if items else True


def cell_kind(column: Column, row: RowSpec) -> QuantityKind | None:
    """What a cell holds, as `workbook.reading.values` reads it; None for words."""
    kind = row.kind or column.kind
    if not kind.is_figure:
        return None
    return AMOUNT if kind.is_money else count_of(row.measure or column.measure)


def sum_kind(items: tuple[Ref, ...], tables: Mapping[str, TableSpec]) -> QuantityKind | None:
    """The kind of what a 求和 adds up where it is the same in whichever row; None where it is not."""
    found = {cell_kind(column, row) for item in items for column, row in _cells(item, tables)}
    return found.pop() if len(found) == 1 else None


def holds_words(ref: Ref, tables: Mapping[str, TableSpec]) -> bool:
    """Whether a cell that a reference names is one for words: figures, names and codes of rows are none."""
    return any((row.kind or column.kind).is_words for column, row in _cells(ref, tables))


def _cells(ref: Ref, tables: Mapping[str, TableSpec]) -> Iterator[tuple[Column, RowSpec]]:
    """The column and the row of every cell that a reference may name, whichever row is at hand."""
    table = tables[ref.table]
    for own in own_rows(table) if ref.row in ("", "@") else _named_rows(table, ref.row):
        if column := _column(own.block, ref.column):
            yield column, own.row


class Kinds:
    """The kinds of expressions over these tables and named figures."""

    def __init__(self, tables: Mapping[str, TableSpec], named: KindOfName = no_kinds) -> None:
        self._tables, self._named = tables, named

    def of(self, expression: Expression, own: PlacedRow | None = None) -> QuantityKind | None:
        """The kind of an expression, in the row at hand; None where it names nothing yet known.

        Raises `KindError` where two kinds meet, a cell holds words, or a row has no such cell.
        """
        match expression:
            case Ref():
                return self._of_ref(expression, own)
            case NamedFigure(name, facet):
                return self._named(name, facet)
            case All(items):
                return self._one([(item, self._of_ref(item, own)) for item in items], "相加")
            case Sum(terms):
                return self._one([(term, self.of(term, own)) for _, term in terms], "相加减")

    def same(self, first: Expression, second: Expression, what: str, own: PlacedRow | None = None) -> None:
        """Raise `KindError` unless both are of one kind; `what` is what they are used for (比较)."""
        self._one([(first, self.of(first, own)), (second, self.of(second, own))], what)

    def comparable(
        self, first: Expression, relation: str, second: Expression, own: PlacedRow | None = None
    ) -> None:
        """Raise `KindError` unless one may be less than the other; so may counts of two things (批次 ≤ 人数)."""
        kinds = (self.of(first, own), self.of(second, own))
        counts = all(kind is not None and kind.family is Family.COUNT for kind in kinds)
        if relation == "=" or not counts:
            self.same(first, second, "比较", own)

    def _of_ref(self, ref: Ref, own: PlacedRow | None) -> QuantityKind | None:
        table = self._tables[ref.table]
        cells = [(row, column) for row in self._rows(ref, own) if (column := _column(row.block, ref.column))]
        if not cells and ref.row not in ("", "@"):
            columns = [
                c.name for row in _named_rows(table, ref.row) for c in row.block.columns if c.kind.is_figure
            ]
            raise NoSuchCell(
                in_words(
                    "E-EDITION.no_column_in_row",
                    row=shown(ref),
                    name=ref.column,
                    nearest=nearest(ref.column, columns),
                )
            )
        kinds = {row.row.key: cell_kind(column, row.row) for row, column in cells}
        if None in kinds.values():
            columns = [column.name for column in table.figure_columns]
            raise KindError(
                in_words("E-EDITION.words_for_figure", name=shown(ref), nearest=nearest(ref.column, columns))
            )
        if len(set(kinds.values())) > 1:
            first, second = list(dict.fromkeys(kinds.values()))[:2]
            raise KindError(in_words("E-EDITION.sum_of_kinds", name=shown(ref), first=first, second=second))
        return next(iter(kinds.values()), None)

    def _rows(self, ref: Ref, own: PlacedRow | None) -> Iterator[PlacedRow]:
        table = self._tables[ref.table]
        if not ref.row:
            yield from [own] if own else own_rows(table)
        elif ref.row == "@":
            same = list(_named_rows(table, own.row.key)) if own and not own.row.open else []
            yield from same or (row for row in own_rows(table) if row.row.open)
        else:
            yield from _named_rows(table, ref.row)

    def _one(self, found: list[tuple[Expression, QuantityKind | None]], what: str) -> QuantityKind | None:
        known = [(expression, kind) for expression, kind in found if kind is not None]
        if not known:
            return None
        first, kind = known[0]
        for other, another in known[1:]:
            if another != kind:
                raise KindError(
                    in_words(
                        "E-EDITION.two_kinds",
                        first=shown(first),
                        kind=kind,
                        other=shown(other),
                        another=another,
                        doing=what,
                        hint=self._hint(other, kind),
                    )
                )
        if kind == RATE and len(known) > 1 and what in _ARITHMETIC:
            raise KindError(in_words("E-EDITION.rate", name=shown(first), doing=what))
        return kind

    def _hint(self, wrong: Expression, kind: QuantityKind) -> str:
        """The nearest cells of the right kind in the same table, "" where there are none."""
        if not isinstance(wrong, Ref):
            return ""
        table = self._tables[wrong.table]
        rows = own_rows(table) if wrong.row in ("", "@") else _named_rows(table, wrong.row)
        right = [
            shown(Ref(table.name, wrong.row, column.name))
            for own in rows
            for column in own.block.columns
            if cell_kind(column, own.row) == kind
        ]
        return f"；{nearest(shown(wrong), right)}" if right else ""


#: Rates can be compared, nothing else.
_ARITHMETIC = ("相加", "相加减", "比较增减")


def shown(expression: Expression) -> str:
    """An expression as its author wrote it, shortened where it is long."""
    match expression:
        case Ref(table, row, column):
            return f"{table}[{row}].{column}" if row else column
        case NamedFigure(name, facet):
            return f"{name}.{facet}"
        case All(items):
            return f"求和({shown(items[0])}{'..' + items[-1].column if len(items) > 1 else ''})"
        case Sum(terms):
            return worded("edition.sum_of", first=shown(terms[0][1]), count=len(terms))


def _named_rows(table: TableSpec, key: str) -> Iterator[PlacedRow]:
    """The rows that a reference names by level, key or code; the place of open rows for a code typed there."""
    if key in LEVELS:
        yield from own_rows(table, key)
        return
    yield from table.by_key.get(key) or table.by_key.get("", ())


def _column(block: Block, name: str) -> Column | None:
    return block.by_name.get(name)
