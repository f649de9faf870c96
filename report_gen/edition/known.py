"""Names that entries give: of tables, columns and rows that are there, or else the fault, or the falling away."""

from __future__ import annotations

from report_gen.edition.rules.kinds import KindError, NoSuchCell
from report_gen.edition.rules.parsing import FormulaError, UnknownName, Vocabulary
from report_gen.edition.strict import EditionError, Section, nearest
from report_gen.edition.tables import Column, Table


def formula_fault(item: Section, key: str, cause: FormulaError | KindError) -> EditionError:
    """The error of a formula under a key; `Fallen` where it names what only other forms or years have."""
    message = f"{key}：{cause}"
    match cause:
        case UnknownName(other_year=other_year):
            return item.unknown(message, key, other_year=other_year)
        case NoSuchCell():
            return item.unknown(message, key)
        case _:
            return item.fault(message, key)


def known_table(item: Section, key: str, vocabulary: Vocabulary) -> Table:
    """The table that a key names. Raises `EditionError`."""
    name = item.text(key)
    if name not in vocabulary.tables:
        message = f"没有表 {name}；{nearest(name, list(vocabulary.tables))}"
        raise item.unknown(message, key, other_year=name in vocabulary.other_years.get("", ()))
    return vocabulary.tables[name]


def known_column(item: Section, key: str, table: Table, vocabulary: Vocabulary, name: str = "") -> Column:
    """The column of a table that a key names, or `name` under that key. Raises `EditionError`."""
    name = name or item.text(key)
    column = table.column(name)
    if column is None:
        message = f"{table.name} 没有列 {name}；{nearest(name, [one.name for one in table.columns])}"
        raise item.unknown(message, key, other_year=name in vocabulary.other_years.get(table.name, ()))
    return column
