"""Whether a table was read right (读准): what reading explains better than the report is not held against the report.

Where faces are replaced, codes in narrow columns break over lines, and where lines are missing, rows run together.
Then codes are cut, rows repeat and sums fail all over a table. A fault of a report stands in one row or one column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from report_gen.edition.catalogue import CatalogueEntry
from report_gen.figures.code import level_of
from report_gen.figures.messages import worded
from report_gen.proofreading.content.figures import Content, TableContents
from report_gen.proofreading.content.naming import same_name
from report_gen.proofreading.content.spec import Shape

#: Tables are doubted from so many contradictions on, if these are more than such a share of what could be tested.
_LEAST, _SHARE = 4, 0.5
#: The same for rows whose code or name cannot be right.
_LEAST_ROWS, _SHARE_ROWS = 3, 0.3
_RUN_ON = re.compile(r"[^（]\D[一二三四五六七八九]、|十[一二三四五六七八九]?、")
#: Names that end before their last words, and names in which an item of a list begins.
_TORN = re.compile(r"(?:[和与、（]|(?<!普)及)$|[^\d（]\d[.、．]\D")
_AMOUNT = re.compile(r"\d\.\d{2}(?!\d)")
#: What two sums of rounded figures may differ by.
_SLACK = 1


def doubt(contents: TableContents, entries: Mapping[str, CatalogueEntry]) -> None:
    """Take the tables out that were not read right; they are told as unknown. `entries` are the 科目 of the year."""
    for name, content in list(contents.tables.items()):
        if not read_right(content, entries):
            del contents.tables[name]
            contents.doubtful.add(name)
            if all(grid.ruled for grid in content.grids):
                contents.doubted[name] = content
            contents.unknown.append(worded("not-read.doubtful", title=content.title or name))


def read_right(content: Content, entries: Mapping[str, CatalogueEntry]) -> bool:
    """Whether nothing, or no more than a fault or two, speaks against it."""
    if not content.figures and content.spec.shape is not Shape.OTHER and _holds_amounts(content):
        return False
    if content.spec.shape is Shape.BLOCKS:
        run_on = sum(bool(_RUN_ON.search(row.name)) for row in content.rows)
        return run_on < _LEAST_ROWS
    if content.spec.shape not in (Shape.CODES, Shape.ECONOMIC):
        return True
    odd = list(_odd_rows(content, entries))
    sums = list(_sums(content))
    few_odd = sum(odd) < _LEAST_ROWS or sum(odd) <= _SHARE_ROWS * len(odd)
    few_wrong = sums.count(False) < _LEAST or sums.count(False) <= _SHARE * len(sums)
    return few_odd and few_wrong


def _holds_amounts(content: Content) -> bool:
    """Whether amounts are printed in a table: where none of them was read, its heads and rows were not parted."""
    return any(_AMOUNT.search(cell.text) for grid in content.grids for row in grid.rows for cell in row)


def torn(content: Content) -> bool:
    """Whether rows of a table that figures or gaps alone part were torn apart or run together.

    An amount without its row was torn off one: it is missed there, or stands for another. Words where an amount should
    stand are heads or remarks that a table of two sides has in other places.
    """
    blocks = content.spec.shape is Shape.BLOCKS
    names = {row.name for row in content.rows} | {figure.label for figure in content.figures.values()}
    astray = content.astray if content.coded or blocks else ()
    misplaced = content.misplaced if blocks else ()
    return bool(astray or misplaced) or any(_TORN.search(name) or _RUN_ON.search(name) for name in names)


def _odd_rows(content: Content, entries: Mapping[str, CatalogueEntry]) -> Iterator[bool]:
    """For each coded row whether its code comes twice, it has no name or another one than its code, or no parent."""
    seen: set[str] = set()
    codes = {row.key for row in content.rows if row.code}
    nested = content.spec.shape is Shape.CODES
    for row in content.rows:
        if not row.code:
            continue
        entry = entries.get(row.key)
        misnamed = entry is not None and not same_name(entry.name, row.name)
        orphan = nested and level_of(row.key) > 1 and row.key[:-2] not in codes
        yield row.key in seen or len(row.name) < 2 or misnamed or orphan
        seen.add(row.key)


def _sums(content: Content) -> Iterator[bool]:
    """For each sum of the table with something in it whether it is about right."""
    codes = list(dict.fromkeys(row.key for row in content.rows if row.code))
    for column in content.columns:
        for parent in (*codes, "合计"):
            top = parent == "合计"
            children = [c for c in codes if (level_of(c) == 1 if top else c[:-2] == parent)]
            whole = content.get(parent, column)
            if whole is None or not children or (top and content.spec.shape is Shape.ECONOMIC):
                continue
            total = sum(figure.value for child in children if (figure := content.get(child, column)))
            if whole.value or total:
                yield abs(whole.value - total) < _SLACK


def lacks_a_column(content: Content, whole: str, parts: Sequence[str]) -> bool:
    """Whether the parts of most rows are less than their whole: then a column was not read, and no sum is wrong.

    Without lines a head over several columns may run into its neighbour, and all of a column is lost with it.
    """
    filled = lacking = 0
    for key in dict.fromkeys(row.key for row in content.rows):
        total = content.get(key, whole)
        told = [figure.value for part in parts if (figure := content.get(key, part))]
        if total is not None and total.value > 0 and told:  # the side of income has no parts
            filled += 1
            lacking += sum(told) + _SLACK < total.value
    return lacking >= _LEAST and lacking > _SHARE * filled
