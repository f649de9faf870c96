"""Opens a workbook and reads its sheets into memory: once, values only, in bounded time. Knows no tables."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from report_gen.figures.address import Address
from report_gen.figures.finding import Finding, Location, ReportGenError, finding
from report_gen.workbook.reading.calculating import uncalculated
from report_gen.workbook.reading.cells import label_key
from report_gen.workbook.reading.safety import (
    DAMAGE,
    WORKBOOK,
    Unreadable,
    copies_beside,
    damaged,
    open_elsewhere,
    open_package,
)
from report_gen.workbook.reading.sheets import Sheet
from report_gen.workbook.reading.typed import Typist, laid_out
from report_gen.workbook.xlsx.book import ListedSheet, read_book, read_formats, read_texts
from report_gen.workbook.xlsx.package import Package
from report_gen.workbook.xlsx.sheet_reading import ROW_LIMIT, StoredSheet, TooLong, read_sheet


def sheets_by_label(path: Path) -> dict[str, Sheet]:
    """The worksheets of a workbook by the label of their name. Raises `ReportGenError` where it cannot be read."""
    return {label_key(sheet.name, ordinal=False): sheet for sheet in readable_sheets(path)}


def readable_sheets(path: Path) -> tuple[Sheet, ...]:
    """The worksheets of a workbook. Raises `ReportGenError` where it cannot be read."""
    sheets, findings = open_workbook(path)
    if sheets is None:
        raise ReportGenError(findings)
    return sheets


def open_workbook(
    path: Path, aside: Collection[str] = ()
) -> tuple[tuple[Sheet, ...] | None, tuple[Finding, ...]]:
    """The worksheets of a workbook but for those with a name in `aside`; None with a finding where it is unreadable."""
    notes = (*open_elsewhere(path), *copies_beside(path))
    try:
        opened = open_package(path, WORKBOOK)
    except Unreadable as fault:
        return None, (*notes, fault.finding)
    try:
        return _sheets(Package(opened.data, opened.parts), path, aside), notes
    except Unreadable as fault:
        return None, (*notes, fault.finding)
    except DAMAGE:
        return None, (*notes, damaged(path, WORKBOOK))


def _sheets(package: Package, path: Path, aside: Collection[str]) -> tuple[Sheet, ...]:
    """All cells first, so that a sheet that is too long is told before its texts and formats are read."""
    book = read_book(package)
    left_out = {label_key(name, ordinal=False) for name in aside}

    def is_aside(sheet: ListedSheet) -> bool:
        return label_key(sheet.name, ordinal=False) in left_out

    listed = [each for each in book.sheets if not is_aside(each)]
    others = [each for each in book.sheets if is_aside(each)]
    stored = [_stored(package, sheet, path) for sheet in listed]
    # What is left out can only tell whether the file was ever worked out: it is read where that is in doubt.
    lost = uncalculated(
        stored, asked=book.recalculates, others=(_stored(package, sheet, path) for sheet in others)
    )
    typist = Typist(read_texts(package, book), read_formats(package, book), book.epoch)
    return tuple(
        laid_out(
            Sheet(
                sheet.name, path.name, typist.rows(cells, skipped), tuple(cells.merged),
                frozenset(cells.hidden_rows), tuple(cells.hidden_columns), sheet.hidden,
            )
        )
        for sheet, cells, skipped in zip(listed, stored, lost, strict=True)
    )  # fmt: skip


def _stored(package: Package, sheet: ListedSheet, path: Path) -> StoredSheet:
    try:
        return read_sheet(package.content(sheet.part))
    except TooLong as fault:
        raise Unreadable(too_long(path, sheet.name, fault.rows)) from None


def too_long(path: Path, sheet: str, rows: int) -> Finding:
    """The finding for a sheet with more content than a disclosure workbook has."""
    if rows > ROW_LIMIT:
        return finding("E-HUGE.rows", Location(path.name, Address(sheet)), sheet=sheet, most=ROW_LIMIT)
    return finding("E-HUGE.cells", Location(path.name, Address(sheet)), sheet=sheet)
