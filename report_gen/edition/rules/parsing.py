"""Parser of formulas and rules. Names are checked against the tables at once; nothing is evaluated here.

    公开05[合计].基本支出 = 公开06[人员经费合计].金额 + 公开06[公用经费合计].金额
    每行 公开02: 本年收入合计 = 求和(财政拨款收入..其他收入)
    求和(公开05[项].本年支出合计)        一般公共预算财政拨款支出.预算

An equation has a relation (=, ≤, ≥); an expression has none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import field, replace

from report_gen.edition.rules.kinds import sum_kind
from report_gen.edition.rules.tree import LEVELS, All, Expression, NamedFigure, Ref, Sum
from report_gen.edition.strict import nearest
from report_gen.edition.tables import TableSpec, nearest_table
from report_gen.figures.messages import in_words, worded
from report_gen.figures.records import dataclass

_TOKEN = re.compile(r"\s*(\.\.|[=≤≥<>+\-()\[\].:]|[^\s=≤≥<>+\-()\[\].:]+)")
RELATIONS = ("=", "≤", "≥")
#: Under which names of other years tables and named figures stand.
TABLES, FIGURES = "", "指标"


class FormulaError(ValueError):
    """A formula that does not parse, or names something that does not exist. Says which, in Chinese."""


class UnknownName(FormulaError):
    """A formula that names a table, row, column or figure that there is not; `other_year`: there is in other years.

    What it `tell`s is worked out when it is asked for: inherited formulas name such things through no mistake.
    """

    def __init__(self, tell: Callable[[], str], *, other_year: bool = False) -> None:
        super().__init__()
        self.tell, self.other_year = tell, other_year

    def __str__(self) -> str:
        return self.tell()


@dataclass(frozen=True, slots=True)
class Equation:
    """Two sides and their relation; `each` is the table whose rows it is checked for, or ""."""

    left: Expression
    relation: str
    right: Expression
    each: str = ""
    level: str = ""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a formula may name: tables, and figures derived earlier with their facets.

    `other_years` are the names of tables (under "") and, by table, of rows and columns that there are in other
    years only.
    """

    tables: Mapping[str, TableSpec]
    names: tuple[str, ...] = ()
    other_years: Mapping[str, frozenset[str]] = field(default_factory=dict)
    facets: tuple[str, ...] = ()

    def with_other_years(self, among: str, names: frozenset[str]) -> Vocabulary:
        """The vocabulary with more names of other years."""
        known = self.other_years.get(among, frozenset())
        return replace(self, other_years={**self.other_years, among: known | names})


def parse_expression(text: str, vocabulary: Vocabulary, each: str = "") -> Expression:
    """Parse one expression. Raises `FormulaError`."""
    parser = _Parser(text, vocabulary, each)
    expression = parser.expression()
    parser.end()
    return expression


def parse_equation(text: str, vocabulary: Vocabulary) -> Equation:
    """Parse a rule. Raises `FormulaError`."""
    parser = _Parser(text, vocabulary, "")
    level = parser.each_prefix()
    left = parser.expression()
    relation = parser.take(*RELATIONS)
    right = parser.expression()
    parser.end()
    return Equation(left, relation, right, parser.each, level)


class _Parser:
    """Recursive descent over the tokens of one formula."""

    def __init__(self, text: str, vocabulary: Vocabulary, each: str) -> None:
        self._text = text
        self._tokens = _TOKEN.findall(text)
        self._at = 0
        self._vocabulary = vocabulary
        self.each = each

    def _peek(self, offset: int = 0) -> str:
        at = self._at + offset
        return self._tokens[at] if at < len(self._tokens) else ""

    def _next(self) -> str:
        token = self._peek()
        self._at += 1
        return token

    def take(self, *allowed: str) -> str:
        """The next token, which must be one of these."""
        token = self._next()
        if token not in allowed:
            found = token or "结尾"
            raise FormulaError(
                in_words("E-EDITION.formula_wanted", text=self._text, found=found, allowed=allowed)
            )
        return token

    def end(self) -> None:
        """Raise `FormulaError` when something is left."""
        if self._peek():
            raise FormulaError(in_words("E-EDITION.formula_more", text=self._text, at=self._peek()))

    def each_prefix(self) -> str:
        """`每行 公开02[项]:` at the start of a rule; returns the level."""
        if self._peek() != "每行":
            return ""
        self._next()
        self.each = self._table(self._next()).name
        level = ""
        if self._peek() == "[":
            self._next()
            level = self.take(*LEVELS)
            self.take("]")
        self.take(":")
        return level

    def expression(self) -> Expression:
        """Terms joined by + and -."""
        terms = [(1, self._term())]
        while self._peek() in ("+", "-"):
            sign = 1 if self._next() == "+" else -1
            terms.append((sign, self._term()))
        return terms[0][1] if len(terms) == 1 else Sum(tuple(terms))

    def _term(self) -> Expression:
        if self._peek() == "求和":
            return self._all()
        if self._peek(1) == "[":
            return self._one_row(self._ref())
        if self._peek(1) == "." and self._peek(2) in self._vocabulary.facets:
            return self._named()
        return self._own_column(self._next())

    def _named(self) -> NamedFigure:
        name = self._next()
        if name not in self._vocabulary.names:
            raise self._unknown("指标", name, self._vocabulary.names, FIGURES)
        self._next()
        return NamedFigure(name, self._next())

    def _own_column(self, name: str) -> Ref:
        if not self.each:
            raise FormulaError(in_words("E-EDITION.formula_cell", text=self._text, name=name))
        return Ref(self.each, "", self._column(self._table(self.each), name))

    def _ref(self) -> Ref:
        table = self._table(self._next())
        row = self._row(table)
        if self._peek() == ".":
            self._next()
            return Ref(table.name, row, self._column(table, self._next()))
        figures = table.figure_columns
        # Where a table has one column of figures a rule need not name it.
        if len(figures) != 1:
            raise FormulaError(
                in_words("E-EDITION.formula_column", text=self._text, table=table.name, row=row)
            )
        return Ref(table.name, row, figures[0].name)

    def _one_row(self, ref: Ref) -> Ref:
        if ref.row in LEVELS or ref.row in self._vocabulary.tables[ref.table].sets:
            name = f"{ref.table}[{ref.row}].{ref.column}"
            raise FormulaError(in_words("E-EDITION.formula_sum", text=self._text, name=name))
        return ref

    def _row(self, table: TableSpec) -> str:
        self.take("[")
        row = self._next()
        self.take("]")
        return row_of(self._text, table, row, self._vocabulary)

    def _all(self) -> All:
        self._next()
        self.take("(")
        first = self._ref() if self._peek(1) == "[" else self._own_column(self._next())
        items = [first]
        if self._peek() == "..":
            self._next()
            items = self._range(first, self._next())
        self.take(")")
        # Sets are spelled out while the form is known: rules see rows only, and a year may have others.
        items = [each for item in items for each in self._of_set(item)]
        return All(tuple(items), sum_kind(tuple(items), self._vocabulary.tables))

    def _of_set(self, ref: Ref) -> list[Ref]:
        """The same column of every row of a set; the reference itself where it names no set."""
        rows = self._vocabulary.tables[ref.table].sets.get(ref.row, (ref.row,))
        return [Ref(ref.table, row, ref.column) for row in rows]

    def _range(self, first: Ref, last: str) -> list[Ref]:
        table = self._table(first.table)
        names = [column.name for column in table.figure_columns]
        ends = (first.column, self._column(table, last))
        if not set(ends) <= set(names):
            raise FormulaError(
                in_words("E-EDITION.formula_span", text=self._text, first=ends[0], last=ends[1])
            )
        begin, end = map(names.index, ends)
        return [Ref(first.table, first.row, name) for name in names[begin : end + 1]]

    def _table(self, name: str) -> TableSpec:
        return table_of(self._text, name, self._vocabulary)

    def _column(self, table: TableSpec, name: str) -> str:
        if table.column(name) is None:
            raise self._unknown(
                worded("template-kinds.columns", table=table.name),
                name,
                [c.name for c in table.columns],
                table.name,
            )
        return name

    def _unknown(self, what: str, name: str, known: Iterable[str], among: str) -> UnknownName:
        return _unknown(self._text, what, name, known, self._vocabulary.other_years.get(among, ()))


def table_of(text: str, name: str, vocabulary: Vocabulary) -> TableSpec:
    """The table that a formula names. Raises `UnknownName`."""
    table = vocabulary.tables.get(name)
    if table is None:

        def tell() -> str:
            close = nearest_table(name, vocabulary.tables)
            return in_words("E-EDITION.unknown_table", text=text, name=name, nearest=close)

        raise UnknownName(tell, other_year=name in vocabulary.other_years.get(TABLES, ()))
    return table


def row_of(text: str, table: TableSpec, name: str, vocabulary: Vocabulary) -> str:
    """The key of the row, or the level or set of rows, that a formula names. Raises `UnknownName`."""
    key = table.row_key(name)
    if key is None:
        later = vocabulary.other_years.get(table.name, ())
        raise _unknown(
            text,
            worded("template-kinds.rows", table=table.name),
            name,
            [*table.row_names(), *table.sets],
            later,
        )
    return key


def _unknown(
    text: str, what: str, name: str, known: Iterable[str], other_years: Collection[str]
) -> UnknownName:
    def tell() -> str:
        return in_words(
            "E-EDITION.unknown", text=text, what=what, name=name, nearest=nearest(name, list(known))
        )

    return UnknownName(tell, other_year=name in other_years)
