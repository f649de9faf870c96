"""Figures of published tables put into the form's tables; what has no cell there is told."""

from __future__ import annotations

from collections.abc import Iterator

from report_gen.edition.model import Edition
from report_gen.edition.tables import Kind, TableSpec
from report_gen.figures.messages import worded
from report_gen.proofreading.content.figures import Content, FigureKey, GridFigure, TableContents
from report_gen.proofreading.content.spec import Shape
from report_gen.proofreading.rebuilding.alike import Alike
from report_gen.proofreading.rebuilding.cells import Cells, Place, ReadValue
from report_gen.proofreading.rebuilding.clipped import clipped, untrimmed
from report_gen.proofreading.rebuilding.source import RebuildSource


def from_tables(
    contents: TableContents, alike: Alike, edition: Edition, source: RebuildSource, cells: Cells
) -> list[str]:
    """Put all printed figures into `cells`; the rest, in words."""
    left: list[str] = []
    whole = untrimmed(contents.tables.values())
    for name, content in contents.tables.items():
        if content.spec.shape is Shape.OTHER:
            continue
        table = edition.tables.get(alike.tables.get(name, ""))
        if table is None:
            left.append(worded("not-placed.table", title=content.title or name))
            continue
        _rows(content, table, source, cells)
        left += _figures(name, content, alike, source, cells, whole=whole)
        left += [
            worded("not-placed.no_number", title=content.title or name, words=words)
            for words in content.unread
        ]
    return left


def _rows(content: Content, table: TableSpec, source: RebuildSource, cells: Cells) -> None:
    """Codes and names of the rows that the form leaves open."""
    open_ = next((block for block in table.blocks if block.open_row), None)
    fixed = {row.key for row in table.rows}
    code, name = (open_.column_of(kind) if open_ else None for kind in (Kind.CODE, Kind.NAME))
    for row in content.rows:
        if code is None or not row.code or row.key in fixed:
            continue
        where = source.at(row.spot, content.title)
        cells.put(Place(table.name, row.key, code.name), ReadValue(row.key, where, row.key))
        if name:
            cells.put(Place(table.name, row.key, name.name), ReadValue(row.name, where, row.name))


def _figures(
    name: str, content: Content, alike: Alike, source: RebuildSource, cells: Cells, *, whole: bool
) -> Iterator[str]:
    doubted = clipped(content) if whole else set()
    unknown = (alike.place(FigureKey(name, row, column)) for row, column in (*content.unsure, *doubted))
    cells.doubted.update(filter(None, unknown))
    for (row, column), figure in content.figures.items():
        place = alike.place(FigureKey(name, row, column))
        if (row, column) in doubted:
            yield worded(
                "not-placed.clipped",
                place=source.at(figure.spot, content.title),
                label=figure.label,
                text=figure.text,
            )
        elif place is None:
            if figure.value:
                yield worded(
                    "not-placed.figure",
                    place=source.at(figure.spot, content.title),
                    label=figure.label,
                    text=figure.text,
                    column=column,
                )
        elif _printed(figure):
            read = ReadValue(
                source.amount(figure.value),
                source.at(figure.spot, content.title),
                f"{figure.label} {figure.text}",
            )
            cells.put(place, read)


def _printed(figure: GridFigure) -> bool:
    """Whether a figure stands there: blanks and dashes stay blank, as the form counts them as zero."""
    return any(map(str.isdigit, figure.text))
