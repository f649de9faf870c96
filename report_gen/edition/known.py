"""Names that entries give: of tables, columns and cells that are there, or else the fault, or the falling away."""

from __future__ import annotations

from report_gen.edition.rules.kinds import KindError, NoSuchCell, holds_words, shown
from report_gen.edition.rules.parsing import FormulaError, UnknownName, Vocabulary, parse_expression
from report_gen.edition.rules.tree import Ref
from report_gen.edition.strict import EditionError, Section, nearest
from report_gen.edition.tables import Column, TableSpec, nearest_table
from report_gen.figures.messages import in_words


def formula_fault(item: Section, key: str, cause: FormulaError | KindError) -> EditionError:
    """The error of a formula under a key; `Fallen` where it names what only other forms or years have."""
    if isinstance(cause, UnknownName):
        tell = cause.tell  # worked out only for who asks
        return item.unknown(lambda: f"{key}：{tell()}", key, other_year=cause.other_year)
    message = f"{key}：{cause}"
    return item.unknown(message, key) if isinstance(cause, NoSuchCell) else item.fault(message, key)


def known_table(item: Section, key: str, vocabulary: Vocabulary) -> TableSpec:
    """The table that a key names. Raises `EditionError`."""
    name = item.text(key)
    if name not in vocabulary.tables:
        message = in_words(
            "E-EDITION.no_such_table", name=name, nearest=nearest_table(name, vocabulary.tables)
        )
        raise item.unknown(message, key, other_year=name in vocabulary.other_years.get("", ()))
    return vocabulary.tables[name]


def known_column(item: Section, key: str, table: TableSpec, vocabulary: Vocabulary, name: str = "") -> Column:
    """The column of a table that a key names, or `name` under that key. Raises `EditionError`."""
    name = name or item.text(key)
    column = table.column(name)
    if column is None:
        near = nearest(name, [one.name for one in table.columns])
        message = in_words("E-EDITION.no_such_column", table=table.name, name=name, nearest=near)
        raise item.unknown(message, key, other_year=name in vocabulary.other_years.get(table.name, ()))
    return column


def known_cell(item: Section, key: str, vocabulary: Vocabulary, each: str = "") -> Ref:
    """The cell that a key names, in the rows of `each` by its column alone. Raises `EditionError`."""
    try:
        found = parse_expression(item.text(key), vocabulary, each)
    except FormulaError as cause:
        raise formula_fault(item, key, cause) from None
    if not isinstance(found, Ref):
        raise item.fault(in_words("E-EDITION.cell", key=key), key)
    return found


def words_cell(item: Section, key: str, vocabulary: Vocabulary, each: str = "") -> Ref:
    """The cell of words that a key names: in one of figures no words would ever be found. Raises `EditionError`."""
    cell = known_cell(item, key, vocabulary, each)
    if not holds_words(cell, vocabulary.tables):
        raise item.fault(in_words("E-EDITION.words_wanted", key=key, name=shown(cell)), key)
    return cell


def words_column(item: Section, key: str, table: TableSpec, vocabulary: Vocabulary) -> Column:
    """The column of words that a key names. Raises `EditionError`."""
    column = known_column(item, key, table, vocabulary)
    if not holds_words(Ref(table.name, "", column.name), vocabulary.tables):
        raise item.fault(in_words("E-EDITION.words_wanted", key=key, name=column.name), key)
    return column
