"""From exported sheets to values for the workbook: which table it is, which cell goes where, what has no place."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal

from report_gen.edition.model import Edition
from report_gen.edition.tables import Block, Kind, RowSpec, Table
from report_gen.figures.amount import Unit
from report_gen.figures.finding import Finding, Location, error
from report_gen.workbook.incoming.exports import Export, HeadPath
from report_gen.workbook.incoming.import_rules import ExportRule
from report_gen.workbook.incoming.merges import Merges
from report_gen.workbook.incoming.telling import HAND_IN, Unplaced
from report_gen.workbook.reading.cells import (
    BadCell,
    clean,
    is_figure,
    is_not_applicable,
    label_key,
    read_number,
    shortened,
)
from report_gen.workbook.reading.stored import NO_RESULT

#: First and last column of a block of an export.
Segment = tuple[int, int]
#: Texts of pages that have digits: dates, numbers of pages and forms.
_PAGE = re.compile(r"[0-9]年|[0-9]月|第\s*[0-9]+\s*页|[0-9][-0-9]*表")
#: Rows that the heads name and that hold no figures of their own.
_TOTALS = ("合计", "总计", "小计")


@dataclass(frozen=True, slots=True)
class Taken:
    """A figure with its place in the table (row key, column) and in the export; `name` belongs to a code."""

    row: str
    column: str
    value: Decimal
    source: Location
    name: str = ""


@dataclass
class Extract:
    """What one exported sheet gives for one table, in the unit of the export.

    `read_as` are figures that were taken otherwise than they are stored, `faults` what stops the import.
    """

    table: str
    export: Export
    unit: Unit
    taken: list[Taken] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)
    read_as: list[Unplaced] = field(default_factory=list)
    faults: list[Finding] = field(default_factory=list)


def extract(export: Export, rule: ExportRule, edition: Edition, unit: Unit) -> Extract:
    """Take every figure that has a place; note every other figure that is not zero. `unit` is the export's."""
    found = Extract(rule.table, export, unit)
    table = edition.tables[rule.table]
    (_Wide if rule.layout == "wide" else _Rows)(export, rule, table, edition, found).take()
    return found


class _Reader:
    """What both layouts share."""

    def __init__(
        self, export: Export, rule: ExportRule, table: Table, edition: Edition, found: Extract
    ) -> None:
        self._export, self._rule, self._table, self._edition, self._found = (
            export,
            rule,
            table,
            edition,
            found,
        )
        self._sheet = export.sheet
        self._merges = Merges(export)

    def _number(self, line: int, column: int) -> Decimal | None:
        """The figure in a cell; a blank or — is zero, as exports leave zeros out. None, noted, for anything else."""
        raw = self._sheet.value(line, column)
        merged = self._merges.unclear(line, column)
        if merged is not None:
            self._note(
                line,
                column,
                f"{merged} 是合并单元格，看不出其中的数属于哪一格",
                "取消合并后重新导入，或手工填写",
            )
            return None
        if is_not_applicable(raw):
            return Decimal(0)
        where = self._sheet.where(line, column)
        try:
            number = read_number(raw, self._found.unit.value, bracketed=True)
        except BadCell as cause:
            self._note(line, column, f"{where.cell} {cause}", f"{cause.cure}，再重新导入；或{HAND_IN}")
            return None
        if number and number.told:
            self._found.read_as.append(Unplaced(where, f"{where.cell} {number.note}", "核对填入的数"))
        return number.value if number else Decimal(0)

    def _note(self, line: int, column: int, what: str, cure: str = HAND_IN) -> None:
        self._found.unplaced.append(Unplaced(self._sheet.where(line, column), what, cure))

    def _note_covered(self) -> None:
        """Figures and words that a merged area hides: nobody sees them, none is taken."""
        for line, column, area, value in self._merges.covered():
            what = f"{self._sheet.where(line, column).cell} 的「{shortened(clean(value))}」被合并单元格 {area} 盖住，没有取"
            self._note(line, column, what, "取消合并后核对")

    def _take(self, row: str, column: str, place: tuple[int, int], name: str = "") -> None:
        value = self._number(*place)
        if value is not None:
            self._found.taken.append(Taken(row, column, value, self._sheet.where(*place), name))


class _Rows(_Reader):
    """A table whose rows are rows of the export."""

    def take(self) -> None:
        """All rows of all blocks."""
        segments = self._export.segments
        blocks = self._table.blocks
        if len(segments) < len(blocks):
            self._note(self._export.top, 1, f"表头应有 {len(blocks)} 栏，只找到 {len(segments)} 栏")
            return
        by_code = all(block.column_of(Kind.CODE) and not block.open_row for block in blocks)
        pairs = (
            [(b, s) for b in blocks for s in segments]
            if by_code
            else list(zip(blocks, segments, strict=False))
        )
        lines: dict[Segment, set[int]] = {segment: set() for segment in segments}
        used: dict[Segment, dict[str, int]] = {}
        for block, segment in pairs:
            columns = self._columns(block, segment)
            used[segment] = columns
            self._merges.used.update(columns.values())
            for name in (c.name for c in block.columns if c.kind.is_figure and c.name not in columns):
                if not by_code:
                    self._note(self._export.top, segment[0], f"找不到「{name}」这一列")
            lines[segment] |= self._block(block, segment, columns)
        for segment, columns in used.items():
            self._left_over(segment, columns, lines[segment])
        self._note_covered()

    def _columns(self, block: Block, segment: Segment) -> dict[str, int]:
        """The export's column of every figure column of a block."""
        found: dict[str, int] = {}
        paths = {c: path for c, path in self._export.paths.items() if segment[0] <= c <= segment[1] and path}
        for column in (column for column in block.columns if column.kind.is_figure):
            own = "/".join(column.heads[1:] if len(self._table.blocks) > 1 else column.heads)
            for alias in (*self._rule.columns.get(column.name, ()), own, column.heads[-1]):
                matching = [c for c, path in paths.items() if _matches(path, alias)]
                final = [c for c in matching if any("决算" in label for label in paths[c])]
                chosen = matching if len(matching) == 1 else final
                if len(chosen) == 1:
                    found[column.name] = chosen[0]
                    break
        return found

    def _block(self, block: Block, segment: Segment, columns: dict[str, int]) -> set[int]:
        """Take the rows that belong to a block; returns their lines."""
        lines: set[int] = set()
        counts: Counter[str] = Counter()
        keys: set[str] = set()
        if not block.column_of(Kind.CODE, Kind.LABEL, Kind.NAME):
            return self._single(block, segment, columns)
        for line in self._export.lines:
            found = self._row(block, segment, line, counts)
            if found is None:
                continue
            key, name = found
            lines.add(line)
            if key in keys:
                self._note(
                    line, segment[0], f"「{key} {name}」".replace(" 」", "」") + "出现了两次，只取了第一行"
                )
                continue
            keys.add(key)
            for column, at in columns.items():
                self._take(key, column, (line, at), name)
        return lines

    def _single(self, block: Block, segment: Segment, columns: dict[str, int]) -> set[int]:
        """The one row of a table without row names: the total where an export lists several units."""
        filled = [line for line in self._export.lines if self._is_filled(line, columns)]
        totals = [line for line in filled if set(self._export.names(line, segment)) & set(_TOTALS)]
        chosen = filled if len(filled) == 1 else totals
        if filled and len(chosen) != 1:
            self._found.faults.append(self._no_total(filled))
        if len(chosen) == 1:
            key = block.named_rows(self._edition.year)[0].key
            for column, at in columns.items():
                self._take(key, column, (chosen[0], at))
            self._note_units([line for line in filled if line != chosen[0]], columns)
        return set(filled)

    def _is_filled(self, line: int, columns: dict[str, int]) -> bool:
        values = (self._sheet.value(line, at) for at in columns.values())
        return any(
            value is not None and not is_not_applicable(value) and not _is_words(value) for value in values
        )

    def _no_total(self, filled: list[int]) -> Finding:
        message = f"「{self._sheet.name}」（{self._table.name}）有 {len(filled)} 行数字，分不出哪一行是合计"
        places = [self._sheet.where(line, 1) for line in filled[:10]]
        return error("E-IMPORT-ROWS", message, *places, cure="加上一行“合计”，或只留部门汇总的一行，再导入")

    def _note_units(self, lines: list[int], columns: dict[str, int]) -> None:
        if lines:
            what = f"另有 {len(lines)} 行分单位的数没有取，只取了合计行"
            self._note(lines[0], min(columns.values()), what, "核对合计行是否为全部门的数")

    def _row(self, block: Block, segment: Segment, line: int, counts: Counter[str]) -> tuple[str, str] | None:
        """Key and name of the table's row that an exported row belongs to, None where there is none."""
        specs = block.named_rows(self._edition.year)
        names = self._export.names(line, segment)
        code = self._export.code(line, segment) if block.column_of(Kind.CODE) else ""
        if code:
            known = {spec.code for spec in specs}
            name = self._edition.catalogue.functional.get(code, names[0] if names else "")
            return (code, name) if block.open_row or code in known else None
        for label in dict.fromkeys(names):
            alike = [spec for spec in specs if label in (label_key(spec.label), label_key(spec.name))]
            if alike:
                counts[label] += 1
                return (_nth(alike, counts[label]).key, "")
        return None

    def _left_over(self, segment: Segment, columns: dict[str, int], taken: set[int]) -> None:
        """Figures other than zero in the columns that were read, in rows that have no place."""
        for line in (line for line in self._export.lines if line not in taken):
            for at in columns.values():
                value = self._sheet.value(line, at)
                if is_figure(value) or value is NO_RESULT or self._is_ruin(value):
                    label = "".join(self._export.names(line, segment)) or self._export.code(line, segment)
                    said = "公式（没有结果）" if value is NO_RESULT else shortened(clean(value))
                    self._note(line, at, f"「{label}」的「{said}」在 {self._table.name} 中没有对应的行")

    def _is_ruin(self, value: object) -> bool:
        """Whether a text may have been meant as a figure (约3万): it has digits, and is no line of a page."""
        if not isinstance(value, str) or _is_words(value) or _PAGE.search(value):
            return False
        return label_key(value, ordinal=False) not in self._export.frame_labels


def _is_words(value: object) -> bool:
    """Whether a cell holds words without any digit, which no figure can be."""
    return isinstance(value, str) and not any(character.isdigit() for character in value)


def _nth(specs: list[RowSpec], number: int) -> RowSpec:
    return specs[min(number, len(specs)) - 1]


def _matches(path: HeadPath, alias: str) -> bool:
    """Whether a head path ends with the last part of an alias and has its other parts above, in order."""
    parts = [label_key(part, ordinal=False) for part in alias.split("/")]
    if path[-1] != parts[-1]:
        return False
    above = iter(path[:-1])
    return all(part in above for part in parts[:-1])


class _Wide(_Reader):
    """A table whose rows are columns of the export: its 合计 row, turned."""

    def take(self) -> None:
        """The total row of the export, one figure for every row with a code; totals of blocks are sums of 类."""
        line = next((n for n in self._export.lines if self._is_total(n)), None)
        if line is None:
            self._note(self._export.body, 1, "找不到合计行")
            return
        taken: set[int] = set()
        for block in self._table.blocks:
            column = next(column for column in block.columns if column.kind.is_figure)
            self._turned(block, column.name, line, taken)
        for at, path in self._export.paths.items():
            value = self._sheet.value(line, at)
            if (
                at not in taken
                and path
                and path[-1] not in _TOTALS
                and (is_figure(value) or value is NO_RESULT)
            ):
                what = f"「{'/'.join(path)}」的「{clean(value)}」在 {self._table.name} 中没有对应的行"
                self._note(line, at, what)
        self._note_covered()

    def _is_total(self, line: int) -> bool:
        return any(label_key(value) == "合计" for value in self._sheet.rows[line].values())

    def _turned(self, block: Block, column: str, line: int, taken: set[int]) -> None:
        specs = block.named_rows(self._edition.year)
        classes = {spec.code: spec for spec in specs if len(spec.code) == 3}
        total = Decimal(0)
        for spec in (spec for spec in specs if spec.code):
            at = self._place(spec, classes.get(spec.code[:3]), taken)
            if at is None:
                self._note(self._export.top, 1, f"表头中找不到「{spec.label}」")
                continue
            taken.add(at)
            self._merges.used.add(at)
            self._take(spec.code, column, (line, at))
            total += (self._number(line, at) or Decimal(0)) if spec.code in classes else Decimal(0)
        for spec in (spec for spec in specs if spec.total):
            self._found.taken.append(Taken(spec.key, column, total, self._sheet.where(line, 1)))

    def _place(self, spec: RowSpec, parent: RowSpec | None, taken: set[int]) -> int | None:
        """The column of a 科目: a 类 by its name or the 小计 under it, a 款 by its name under its 类."""
        own, above = label_key(spec.label), label_key(parent.label) if parent else ""
        is_class = len(spec.code) == 3
        for at, path in self._export.paths.items():
            plain = tuple(label_key(re.sub(r"^\d+", "", label)) for label in path)
            if not plain:
                continue
            under = above in plain[:-1]
            twin = own == above and plain == (own,) and at not in taken  # a 款 called like its 类
            if (not is_class and (twin or (plain[-1] == own and under))) or (
                is_class
                and ((plain[-1] in _TOTALS and len(plain) > 1 and plain[-2] == own) or plain == (own,))
            ):
                return at
        return None
