"""What pages have room for of a table, and what must stand below its last rows."""

from __future__ import annotations

from collections.abc import Iterable

from report_gen.layout.boxes import TableBox
from report_gen.layout.tables import AFTER_TABLE, SetRow, SetTable


def body_room(head: Iterable[SetRow], room: int) -> int:
    """What a page has room for below the table's head."""
    return room - sum(row.height for row in head) - AFTER_TABLE


def table_room(table: SetTable, room: int) -> int:
    """What every page has room for of a table's body."""
    return min(body_room(table.head, room), room - table.again_height - AFTER_TABLE)


def further_room(table: SetTable, room: int) -> int:
    """What the further pages of a table have room for."""
    if not table.body:
        return body_room((row for row in table.head if row.role.bordered), room)
    return room - table.again_height - AFTER_TABLE


def note_height(box: TableBox, room: int) -> int:
    """The height of the notes that must stay with the last rows; long ones need not."""
    tail = sum(note.height for note in box.notes)
    return tail if tail <= room // 3 else 0
