"""Rules over all columns (各列): `公开02[合计].* = 求和(公开02[类].*)` is one rule for each column of amounts.

`*` stands for every column of amounts that all rows with a `*` have, in the order of the first row's table.
"""

from __future__ import annotations

import re

from report_gen.edition.rules.kinds import own_rows
from report_gen.edition.rules.parsing import FormulaError, Vocabulary, row_of, table_of
from report_gen.edition.rules.tree import LEVELS
from report_gen.edition.tables import Block, TableSpec
from report_gen.figures.messages import in_words

_STAR = re.compile(r"([^\s=≤≥<>+\-()\[\].:]+)\[([^\[\]]+)\]\.\*")
_OWN = ".*"


def expanded(text: str, vocabulary: Vocabulary) -> list[tuple[str, str]]:
    """Each column with the rule for it; the rule alone, without column, where it has no `*`.

    Raises `FormulaError` for unknown names, and where the rows have no column of amounts in common.
    """
    if _OWN not in text:
        return [("", text)]
    found = [_columns(text, table, row, vocabulary) for table, row in _STAR.findall(text)]
    common = [name for name in found[0] if all(name in names for names in found)] if found else []
    if not common:
        raise FormulaError(in_words("E-EDITION.formula_all", text=text))
    return [(name, text.replace(_OWN, f".{name}")) for name in common]


def _columns(text: str, name: str, row: str, vocabulary: Vocabulary) -> list[str]:
    table = table_of(text, name, vocabulary)
    key = row_of(text, table, row, vocabulary)
    blocks = [block for block in table.blocks if _stands_in(table, block, key)]
    names = [column.name for block in blocks for column in block.columns if column.kind.is_money]
    return list(dict.fromkeys(names))


def _stands_in(table: TableSpec, block: Block, key: str) -> bool:
    """Whether a row, or some row of a level or a set, stands in a block; a code may be typed into an open one."""
    keys = table.sets.get(key, (key,))
    rows = (own.row for own in own_rows(table, key if key in LEVELS else "") if own.block is block)
    fixed = any(own.row.key in keys for own in own_rows(table))
    return any(key in LEVELS or row.key in keys or (row.open and not fixed) for row in rows)
