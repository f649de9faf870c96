"""Tables whose rows are rows of the export: by code, by label, or one row that is the total."""

from __future__ import annotations

import re
from collections import Counter

from report_gen.edition.column_kinds import NAMING
from report_gen.edition.tables import Block, Kind, RowSpec
from report_gen.figures.finding import Finding, finding
from report_gen.workbook.exports.cell_reading import TOTALS, CellReader
from report_gen.workbook.exports.tables_read import HeadPath
from report_gen.workbook.reading.cells import clean, is_figure, is_not_applicable, label_key, shortened
from report_gen.workbook.reading.stored import NO_RESULT

#: First and last column of a block of an export.
Segment = tuple[int, int]
#: Texts of pages that have digits: dates, numbers of pages and forms.
_PAGE = re.compile(r"[0-9]年|[0-9]月|第\s*[0-9]+\s*页|[0-9][-0-9]*表")


class RowLayout(CellReader):
    """A table whose rows are rows of the export."""

    def take(self) -> None:
        """All rows of all blocks."""
        segments = self._export.segments
        blocks = self._table.blocks
        if len(segments) < len(blocks):
            where, wanted, count = self._sheet.where(self._export.top, 1), len(blocks), len(segments)
            self._note(finding("W-UNPLACED.blocks", where, wanted=wanted, count=count))
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
                    where = self._sheet.where(self._export.top, segment[0])
                    self._note(finding("W-UNPLACED.column", where, name=name))
            lines[segment] |= self._block(block, segment, columns)
        for segment, columns in used.items():
            self._left_over(segment, columns, lines[segment])
        self._close({at for columns in used.values() for at in columns.values()})

    def _columns(self, block: Block, segment: Segment) -> dict[str, int]:
        """The export's column of every figure column of a block."""
        found: dict[str, int] = {}
        paths = {c: path for c, path in self._export.paths.items() if segment[0] <= c <= segment[1] and path}
        for column in (column for column in block.columns if column.kind.is_figure):
            own = "/".join(column.path[1:] if len(self._table.blocks) > 1 else column.path)
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
        if not block.column_of(*NAMING):
            return self._single(block, segment, columns)
        for line in self._export.lines:
            found = self._row(block, segment, line, counts)
            if found is None:
                continue
            key, name = found
            lines.add(line)
            if key in keys:
                where = self._sheet.where(line, segment[0])
                self._note(finding("W-UNPLACED.twice", where, key=key, name=name))
                continue
            keys.add(key)
            for column, at in columns.items():
                self._take(key, column, (line, at), name)
        return lines

    def _single(self, block: Block, segment: Segment, columns: dict[str, int]) -> set[int]:
        """The one row of a table without row names: the total where an export lists several units."""
        filled = [line for line in self._export.lines if self._is_filled(line, columns)]
        totals = [line for line in filled if set(self._export.names(line, segment)) & set(TOTALS)]
        chosen = filled if len(filled) == 1 else totals
        if filled and len(chosen) != 1:
            self._found.faults.append(self._no_total(filled))
        if len(chosen) == 1:
            key = block.named_rows[0].key
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
        places = [self._sheet.where(line, 1) for line in filled[:10]]
        return finding(
            "E-IMPORT-ROWS.figures",
            *places,
            sheet=self._sheet.name,
            table=self._table.name,
            count=len(filled),
        )

    def _note_units(self, lines: list[int], columns: dict[str, int]) -> None:
        if lines:
            where = self._sheet.where(lines[0], min(columns.values()))
            self._note(finding("W-UNPLACED.units", where, count=len(lines)))

    def _row(self, block: Block, segment: Segment, line: int, counts: Counter[str]) -> tuple[str, str] | None:
        """Key and name of the table's row that an exported row belongs to, None where there is none."""
        specs = block.named_rows
        names = self._export.names(line, segment)
        code = self._export.code(line, segment) if block.column_of(Kind.CODE) else ""
        if code:
            return self._coded_row(block, code, names, line)
        for label in dict.fromkeys(names):
            alike = [spec for spec in specs if label in (label_key(spec.label), label_key(spec.name))]
            if alike:
                counts[label] += 1
                if not self._is_clear(label, alike, segment):
                    where = self._sheet.where(line, segment[0])
                    self._note(finding("W-UNPLACED.rows", where, label=label, count=len(alike)))
                    return None
                return (_nth(alike, counts[label]).key, "")
        return None

    def _coded_row(self, block: Block, code: str, names: list[str], line: int) -> tuple[str, str] | None:
        """The row of a 科目; a name that is not that of its code is told, as either may be wrong."""
        known = {spec.code: spec.label for spec in block.named_rows if spec.code}
        if not block.open_row and code not in known:
            return None
        listed = known.get(code) or self._edition.catalogue.functional.get(code, "")
        if listed and names and not any(_same_name(name, listed) for name in names):
            said = {"item": code, "found": shortened(names[0]), "listed": listed}
            self._found.read_as.append(finding("W-READ-AS.name", self._sheet.where(line, 1), **said))
        return (code, listed or (names[0] if names else ""))

    def _is_clear(self, label: str, alike: list[RowSpec], segment: Segment) -> bool:
        """Whether rows of one label are all there, so that their order tells which is which."""
        there = Counter(
            name for line in self._export.lines for name in set(self._export.names(line, segment))
        )
        fully = [spec for spec in alike if label_key(spec.name) != label and there[label_key(spec.name)]]
        return there[label] >= len(alike) - len(fully)

    def _left_over(self, segment: Segment, columns: dict[str, int], taken: set[int]) -> None:
        """Figures other than zero in the columns that were read, in rows that have no place."""
        for line in (line for line in self._export.lines if line not in taken):
            for at in columns.values():
                value = self._sheet.value(line, at)
                if is_figure(value) or value is NO_RESULT or self._is_ruin(value):
                    label = "".join(self._export.names(line, segment)) or self._export.code(line, segment)
                    text = shortened(clean(value))
                    said = {"label": label, "text": text, "table": self._table.name}
                    self._note(finding("W-UNPLACED.row", self._sheet.where(line, at), **said))

    def _is_ruin(self, value: object) -> bool:
        """Whether a text may have been meant as a figure (约3万): it has digits, and is no line of a page."""
        if not isinstance(value, str) or _is_words(value) or _PAGE.search(value):
            return False
        return label_key(value, ordinal=False) not in self._export.frame_labels


def _is_words(value: object) -> bool:
    """Whether a cell holds words without any digit, which no figure can be."""
    return isinstance(value, str) and not any(character.isdigit() for character in value)


def _same_name(name: str, listed: str) -> bool:
    """Whether a name is that of the catalogue, maybe cut off or without what stands in brackets."""
    mine, own = (re.sub("（[^）]*）", "", label_key(text)) for text in (name, listed))
    return bool(mine) and (mine.startswith(own) or own.startswith(mine))


def _nth(specs: list[RowSpec], number: int) -> RowSpec:
    return specs[min(number, len(specs)) - 1]


def _matches(path: HeadPath, alias: str) -> bool:
    """Whether a head path ends with the last part of an alias and has its other parts above, in order."""
    parts = [label_key(part, ordinal=False) for part in alias.split("/")]
    if path[-1] != parts[-1]:
        return False
    above = iter(path[:-1])
    return all(part in above for part in parts[:-1])
