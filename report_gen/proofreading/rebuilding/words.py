"""Words that go into cells: reasons and purposes behind figures, numbered sections, lists in sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from report_gen.edition.facets import FacetKind
from report_gen.edition.tables import TableSpec
from report_gen.figures.messages import worded
from report_gen.proof.quantities import decimal_of
from report_gen.proofreading.claims.claim import Claim
from report_gen.proofreading.claims.paths import path_names
from report_gen.proofreading.rebuilding.aims import Aim, Aims
from report_gen.proofreading.rebuilding.cells import Cells, Place, ReadValue
from report_gen.proofreading.rebuilding.rules import ListRule, RebuildRules
from report_gen.proofreading.rebuilding.source import RebuildSource
from report_gen.workbook.filling import CellValue

_REASON = re.compile(
    r"(?P<about>[^，。；：]*?)(?P<key>主要(的)?(增减|变动|变化|差异)*(原因|情况)(是|为|如下|有)?：?"
    r"|(增减|变动|变化|差异)(的)?(原因|情况)(是|为)?：?|原因(是|为|：)：?|主要(是因为|是由于|系))"
)
_PURPOSE = re.compile(r"主要用于：?(?P<words>(?!以下)[^。；]+)")
_LISTED = re.compile(r"^一是")
_NEXT = re.compile(r"[；。，]?[二三四五六七八九十]是")
_NOTHING = worded("unsure.nothing")
#: What stands behind the subject in the words before a reason.
_COMPARED = re.compile(
    r"(决算数?|支出数?)?(大于|小于|高于|低于|多于|少于|比|较|与|增|减|上升|下降|超|变动|变化).*$"
)


class WordFiller:
    """Puts the words of one report into cells."""

    def __init__(self, source: RebuildSource, aims: Aims, rules: RebuildRules, cells: Cells) -> None:
        self._source, self._aims, self._rules, self._cells = source, aims, rules, cells

    def read(self) -> None:
        """Reasons, purposes, sentences with a rule, lists."""
        for number, passage in enumerate(self._source.printed.passages):
            for found in _REASON.finditer(passage.text):
                self._reason(number, found)
            for found in _PURPOSE.finditer(passage.text):
                self._purpose(number, found)
            self._texts(number, passage.text)
            self._nothing(number, passage.text)
            for rule in self._rules.lists:
                self._list(rule, number, passage.text)

    def _reason(self, number: int, found: re.Match[str]) -> None:
        words, where = self._because(number, found.end())
        if not words:
            return
        claims = self._before(number, found.start("key"))
        kind = self._basis(found["about"], claims, number)
        for aim in self._about(number, found, claims, kind):
            for _, reason in aim.of(kind):
                if reason:
                    self._cells.put(reason, ReadValue(_lines(words), self._source.passage(where), words))

    def _because(self, number: int, start: int) -> tuple[str, int]:
        """The words of a reason and the passage they stand in: to the full stop, or where another figure comes."""
        text = self._source.text(number)
        # A heading 主要原因： and its reason stand in two paragraphs.
        if start >= len(text):
            number, start, text = number + 1, 0, self._source.text(number + 1)
        stop = text.find("。", start)
        end = stop if stop >= 0 else len(text)
        for mark in re.finditer("；", text[start:end]):
            behind = text[start + mark.end() : end]
            # Reasons of several items stand in one sentence: where the next item begins, the reason of this one
            # ends.
            if _REASON.search(behind.partition("；")[0]) or self._speaks(number, start + mark.end(), end):
                end = start + mark.start()
                break
        return text[start:end].strip("，；。"), number

    def _speaks(self, number: int, start: int, end: int) -> bool:
        """Whether the next part of a sentence has a figure with a subject of its own."""
        text = self._source.text(number)
        close = text.find("；", start, end)
        close = close if close >= 0 else end
        claims = self._source.spoken.get(number, ())
        return any(start <= one.part.said.start < close and one.target and one.own_noun for one in claims)

    def _before(self, number: int, end: int) -> list[Claim]:
        return [one for one in self._source.spoken.get(number, ()) if one.part.said.end <= end]

    def _basis(self, about: str, claims: Sequence[Claim], number: int) -> FacetKind:
        if re.search("预算|预决算", about):
            return FacetKind.BUDGET
        basis = next((one.basis for one in reversed(claims) if one.basis), "")
        # Reasons without a word of what they compare are about last year, as the forms ask it.
        return FacetKind.BUDGET if basis == "预算" and "增减" not in about else FacetKind.PRIOR

    def _about(
        self, number: int, found: re.Match[str], claims: Sequence[Claim], kind: FacetKind
    ) -> Sequence[Aim]:
        """What a reason is about: the subject of its own words, else the last figure before."""
        resolver, text = self._source.resolver, self._source.text(number)
        noun = resolver.noun(_COMPARED.sub("", found["about"].removesuffix("的")))
        target = resolver.target(noun, text[: found.start()]) if len(noun) > 1 else None
        aims = self._aims.of_target(target) if target else ()
        return aims or self._last(number, found.start(), claims, kind)

    def _last(
        self, number: int, end: int, claims: Sequence[Claim], kind: FacetKind | None = None
    ) -> Sequence[Aim]:
        """What the last 科目 or figure before a place speaks of; with a kind, the last that has a cell for a reason."""
        resolver, text = self._source.resolver, self._source.text(number)
        behind = claims[-1].part.said.end if claims else 0
        names = path_names(text[behind:end])
        target = resolver.coded(names, self._context(claims) or text[:end]) if names else None
        if target is not None:
            return self._aims.of_target(target)
        found = (self._aims.of_claim(one) for one in reversed(claims))
        return next((aims for aims in found if aims and (kind is None or _has_reason(aims, kind))), ())

    @staticmethod
    def _context(claims: Sequence[Claim]) -> str:
        return claims[-1].context if claims else ""

    def _purpose(self, number: int, found: re.Match[str]) -> None:
        claims = self._before(number, found.start())
        for aim in self._last(number, found.start(), claims):
            place = aim.cell(aim.purpose)
            if place:
                read = ReadValue(found["words"].strip("，："), self._source.passage(number), found[0])
                self._cells.put(place, read)

    def _texts(self, number: int, text: str) -> None:
        for rule in self._rules.texts:
            found = rule.words.search(text)
            table = self._aims.edition.tables.get(rule.to.table) if found else None
            if found and table and table.row_key(rule.to.row) and table.column(rule.to.column):
                self._cells.put(rule.to, ReadValue(found["words"], self._source.passage(number), found[0]))

    def _nothing(self, number: int, text: str) -> None:
        """Zeros where the report says that there was nothing at all."""
        for rule in self._rules.nones:
            table, found = self._aims.edition.tables.get(rule.table), rule.words.search(text)
            for block in table.blocks if table and found else ():
                for row in block.named_rows:
                    for column in (one for one in block.columns if one.kind.is_figure):
                        read = ReadValue(
                            Decimal(0), self._source.passage(number), found[0] if found else "", _NOTHING
                        )
                        self._cells.put(Place(rule.table, row.key, column.name), read)

    def _list(self, rule: ListRule, number: int, text: str) -> None:
        table = self._aims.edition.tables.get(rule.table)
        within = rule.within.search(text) if table else None
        if table is None or within is None:
            return
        where = self._source.passage(number)
        rows = [(self._kinds(rule, found), found[0]) for found in rule.item.finditer(within["within"])]
        department = self._source.identity.department
        # The list may name the department's own office itself: it is not put before it a second time.
        own = any(dict(rule.first).get(key) == value for values, _ in rows for key, value in values.items())
        if rule.first and department and not own and not self._cells.rows(rule.table):
            first = {column: words.format(department=department) for column, words in rule.first.items()}
            self._row(table, first, where, within[0], worded("unsure.full_name"))
        for values, printed in rows:
            self._row(table, {key: value for key, value in values.items() if value}, where, printed)

    def _kinds(self, rule: ListRule, found: re.Match[str]) -> dict[str, str]:
        """The columns of an item; a list in a sentence says as little about the kind of its rows as one in a table."""
        values = found.groupdict()
        kinds = (one for one in self._rules.grids if one.table == rule.table)
        return values | dict(rule.same) | {one.column: one.of(values[one.by]) for one in kinds}

    def _row(
        self, table: TableSpec, values: dict[str, str], where: str, printed: str, unsure: str = ""
    ) -> None:
        """A row more of a list, or more of one that is there with the same first column."""
        first = next(iter(values))
        same = (
            row
            for row in self._cells.rows(table.name)
            if (read := self._cells.get(Place(table.name, row, first))) and read.value == values[first]
        )
        row = next(same, f"#{len(self._cells.rows(table.name)) + 1}")
        for column, text in values.items():
            value = typed(table, column, text)
            if value is not None:
                self._cells.put(Place(table.name, row, column), ReadValue(value, where, printed, unsure))


def _has_reason(aims: Sequence[Aim], kind: FacetKind) -> bool:
    return any(reason for aim in aims for _, reason in aim.of(kind))


def typed(table: TableSpec, column: str, text: str) -> CellValue:
    """Words of a column as they are typed into it: figures as figures; None where the form has no such column."""
    found = table.column(column)
    if found is None or not text:
        return None
    if found.kind.is_figure:
        return decimal_of(text) if re.fullmatch(r"-?[\d,]+(\.\d+)?", text) else None
    return text


def _lines(words: str) -> str:
    """Several reasons (一是……；二是……), one a line, as the form numbers them itself."""
    if not _LISTED.match(words) or not _NEXT.search(words):
        return words
    return "\n".join(part.strip("；，。") for part in _NEXT.split(words[2:]) if part)
