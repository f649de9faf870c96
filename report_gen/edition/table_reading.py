"""Reads tables/<name>.toml into `TableSpec`, every key checked: columns, rows, blocks, shapes."""

from __future__ import annotations

from report_gen.edition.column_kinds import Key, Kind, TextType
from report_gen.edition.lists import read_list
from report_gen.edition.number_places import number_changes
from report_gen.edition.rules.tree import LEVELS
from report_gen.edition.strict import Section, nearest
from report_gen.edition.tables import Block, Column, RowSpec, TableSpec
from report_gen.figures.messages import in_words

#: Characters of a column (Excel's most is 255), first numbers of lines (行次), characters of an indent.
_WIDTHS, _LINES, _INDENTS = (1, 200), (0, 9999), (0, 20)


def read_table(section: Section) -> TableSpec:
    """Read tables/<name>.toml. Raises `EditionError` for unknown keys, kinds or repeated names."""
    blocks = section.sections("block") or [section]
    read = tuple(_block(block) for block in blocks)
    name, title = section.called(), section.text("title", "")
    sheet, form = section.text("sheet", name), section.text("form", "")
    table = TableSpec(
        name=name,
        title=title,
        sheet=sheet,
        form=form,
        workbook=section.text("workbook", "决算数据"),
        blocks=read,
        key=section.choice("key", Key, Key.CODE),
        unit=section.flag("unit", True),
        notes=section.templates("notes", ()),
        empty_note=section.template("empty_note", ""),
        landscape=section.flag("landscape", False),
        upright=section.flag("upright", False),
        new_page=section.flag("new_page", True),
        numbers=number_changes(section),
        guide=section.text("guide", ""),
        source=section.file,
        published=section.flag("published", bool(form)),
        entry=section.text("contents", title),
        ordinal=_ordinal(section),
        listing=read_list(section.section("list"), tuple(c.name for block in read for c in block.columns)),
    )
    section.close()
    # Formulas call figures by table and column: of two columns of one name only the first could be meant.
    _distinct(section, [column.name for column in table.columns if column.kind.is_figure], "列")
    _distinct(section, table.row_names(), "行")
    _known_subheads(section, table)
    for name in table.sets:
        # In a formula 表[名] is a row, a level or a set: one name cannot be two of them.
        if name in table.row_names() or name in LEVELS:
            raise section.fault(in_words("E-EDITION.part_of", name=name))
    return table


def _ordinal(section: Section) -> str:
    pattern = section.text("ordinal", "{一}、")
    if ("{一}" in pattern) + ("{1}" in pattern) != 1:
        raise section.fault(in_words("E-EDITION.ordinal_of_column"))
    return pattern


def _distinct(section: Section, names: list[str], what: str) -> None:
    for name in names:
        if names.count(name) > 1:
            raise section.fault(in_words("E-EDITION.twice", what=what, name=name))


def _known_subheads(section: Section, table: TableSpec) -> None:
    known = [column.name for column in table.columns if len(column.heads) + bool(column.cells) > 1]
    for name in (name for row in table.rows for name in row.subheads):
        if name not in known:
            raise section.fault(in_words("E-EDITION.subheads", name=name, nearest=nearest(name, known)))


def _block(section: Section) -> Block:
    columns = tuple(_column(item) for item in section.sections("column"))
    rows = tuple(_row(item) for item in section.sections("row"))
    # A table without blocks is its own block: its keys go on, and the table closes them.
    if section.path:
        section.close()
    return Block(columns, rows)


def _column(section: Section) -> Column:
    name = section.called()
    column = Column(
        name=name,
        kind=section.choice("kind", Kind, Kind.AMOUNT),
        heads=_heads(section, name),
        number=section.text("number", ""),
        measure=section.text("measure", ""),
        required=section.flag("required", False),
        blank_is_zero=section.flag("blank_is_zero", False),
        negative=section.flag("negative", True),
        width=section.integer("width", 10, _WIDTHS),
        printed=section.flag("printed", True),
        hint=section.text("hint", ""),
        choices=section.texts("choices", ()),
        type=section.choice("type", TextType, TextType.WORDS),
        anew=section.flag("anew", False),
        this_year=section.flag("this_year", False),
        cells=_cells(section),
        first=section.integer("first", 0, _LINES),
    )
    section.close()
    return column


def _heads(section: Section, name: str) -> tuple[str, ...]:
    heads = section.texts("heads") if section.has("heads") else (name,)
    if not heads:
        raise section.fault(in_words("E-EDITION.heads"), "heads")
    return heads


def _cells(section: Section) -> tuple[str, ...]:
    """The heads of the cells of a code. Raises `EditionError` for more than a code has levels."""
    cells = section.texts("cells", ())
    if len(cells) not in (0, 2, 3) or len(set(cells)) < len(cells):
        raise section.fault(in_words("E-EDITION.cells"))
    if cells and section.choice("kind", Kind, Kind.AMOUNT) is not Kind.CODE:
        raise section.fault(in_words("E-EDITION.cells_of_code"))
    return cells


def _row(section: Section) -> RowSpec:
    name = section.text("name", "")
    row = RowSpec(
        name=name,
        label=section.text("label", name),
        code=section.text("code", ""),
        total=section.flag("total", False),
        ordinal=section.flag("ordinal", False),
        indent=section.integer("indent", 0, _INDENTS),
        open=section.flag("open", False),
        fill=section.flag("fill", False),
        hint=section.text("hint", ""),
        measure=section.text("measure", ""),
        kind=section.choice("kind", Kind) if section.has("kind") else None,
        required=section.flag("required") if section.has("required") else None,
        type=section.choice("type", TextType) if section.has("type") else None,
        most=section.integer("most") if section.has("most") else None,
        printed=section.flag("printed", True),
        subheads=section.texts("subheads", ()),
        part_of=section.texts("part_of", ()),
        choices=section.texts("choices", ()),
        optional=section.flag("optional", False),
    )
    section.close()
    if row.part_of and not row.key:
        raise section.fault(in_words("E-EDITION.part_of_row"), "part_of")
    return row
