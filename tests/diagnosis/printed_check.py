"""What `check` prints, as a reader takes it: its messages in order, the cells that each names, what it is sure of.

Nothing of the program is asked but its output, so that the measure does not know what it measures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from functools import cached_property
from pathlib import Path

from mistakes import Mistake, Place

from report_gen.figures.address import letters

_ENTRY = re.compile(r"^(?:\d+\. |  )(?:错误|警告|提示) ")
_PLACE = re.compile(r"([^\s、；（(：「」，。!]+)!([A-Z]{1,2})(\d+)(?::([A-Z]{1,2})(\d+))?")
_SURE = re.compile(r"，应为 ?([^。；]+?)(?:。|；|$)")
_BETWEEN = re.compile(r"，应在 ([\d.,-]+) 至 ([\d.,-]+) 之间")
_ROW = re.compile(r"「([^」]+)」缺 (\S+) .*?一行")
#: More cells than these are an area.
_FEW = 3
_EXCHANGE = re.compile(r"「([^」]+)」.*的数填反了")


@dataclass(frozen=True)
class Message:
    """An entry with the lines below it."""

    lines: tuple[str, ...]

    @property
    def head(self) -> str:
        """Without its number in the list."""
        return re.sub(r"^\d+\. ", "", self.lines[0]).strip()

    @cached_property
    def areas(self) -> list[tuple[str, str, int, str, int]]:
        return [
            (sheet, left, int(top), right or left, int(bottom or top))
            for sheet, left, top, right, bottom in dict.fromkeys(_PLACE.findall(self.head))
        ]

    def names(self, mistake: Mistake) -> bool:
        """Whether a true cell is among those that it names, or the sheet where the mistake is all over one."""
        return any(_holds(area, place) for area in self.areas for place in mistake.cells)

    def sharp(self, mistake: Mistake) -> bool:
        """Whether it sends its reader to three places at most, and to no more than it lists.

        An area is a place where the mistake is one itself; a cell somewhere in a column is not found by it.
        """
        more = re.search(r" 等 (\d+) 处：", self.head)
        wide = len(mistake.cells) > _FEW
        found = any((wide or _size(area) <= _FEW) and _holds(area, place)
                    for area in self.areas for place in mistake.cells)  # fmt: skip
        return found and len(self.areas) <= 3 and not more

    def false_cure(self, mistake: Mistake) -> str:
        """What it says for certain and is wrong, "" for none."""
        if found := _SURE.search(self.head):
            return "" if any(_right(mistake, place, found[1]) for place in self._first()) else self.head
        if found := _BETWEEN.search(self.head):
            lowest, highest = (Decimal(one.replace(",", "")) for one in found.groups())
            meant = [_number(mistake.right[place]) for place in self._first() if place in mistake.right]
            return "" if any(lowest <= one <= highest for one in meant) else self.head
        if found := _ROW.search(self.head):
            return "" if mistake.line and (found[1], found[2]) == (mistake.sheet, mistake.line) else self.head
        if found := _EXCHANGE.search(self.head):
            return "" if found[1] == mistake.sheet and self._restores(mistake) else self.head
        return ""

    def _restores(self, mistake: Mistake) -> bool:
        """Whether the exchange of the two areas puts back what stood there: a blank counts as zero."""
        one, other = (list(_cells(area)) for area in self.areas[:2])
        known = [
            _number(mistake.edits[a]) == _number(mistake.right[b])
            for first, second in zip(one, other, strict=True)
            for a, b in ((first, second), (second, first))
            if a in mistake.edits and b in mistake.right
        ]
        return bool(known) and all(known)

    def _first(self) -> Iterator[Place]:
        for sheet, left, top, right, bottom in self.areas[:1]:
            if (left, top) == (right, bottom):
                yield sheet, f"{left}{top}"


def _number_of(letters: str) -> int:
    found = 0
    for one in letters:
        found = found * 26 + ord(one) - 64
    return found


def _holds(area: tuple[str, str, int, str, int], place: Place) -> bool:
    sheet, left, top, right, bottom = area
    at = re.fullmatch(r"([A-Z]+)(\d+)", place[1])
    assert at
    inside = _number_of(left) <= _number_of(at[1]) <= _number_of(right) and top <= int(at[2]) <= bottom
    return sheet == place[0] and inside


def _cells(area: tuple[str, str, int, str, int]) -> Iterator[Place]:
    sheet, left, top, right, bottom = area
    for line in range(top, bottom + 1):
        for column in range(_number_of(left), _number_of(right) + 1):
            yield sheet, f"{letters(column)}{line}"


def _number(value: object) -> Decimal:
    return Decimal(str(value or 0))


def _size(area: tuple[str, str, int, str, int]) -> int:
    _, left, top, right, bottom = area
    return (_number_of(right) - _number_of(left) + 1) * (bottom - top + 1)


def _right(mistake: Mistake, place: Place, told: str) -> bool:
    """Whether what is to be typed is what stood there."""
    was = mistake.right.get(place)
    if was is None:
        return False
    told = told.strip().strip("「」")
    try:
        return Decimal(told.replace(",", "")) == Decimal(str(was))
    except InvalidOperation:
        return told == str(was)


def messages(output: str) -> list[Message]:
    """The entries of a printed check, in order."""
    found: list[list[str]] = []
    for line in output.splitlines():
        if _ENTRY.match(line):
            found.append([line])
        elif found and line.startswith("   "):
            found[-1].append(line)
    return [Message(tuple(lines)) for lines in found]


@dataclass(frozen=True)
class Outcome:
    """What `check` says of one mistake: rank of the first new message that names it, 0 for none."""

    mistake: Mistake
    rank: int
    sharp: bool
    false: tuple[str, ...]
    lines: int

    @property
    def first(self) -> bool:
        return 0 < self.rank <= 3


def outcome(mistake: Mistake, before: str, after: str) -> Outcome:
    """What is printed with a mistake in the workbook, against what was printed without."""
    old = {message.head for message in messages(before)}
    new = [message for message in messages(after) if message.head not in old]
    if mistake.quiet and not new:
        return Outcome(mistake, 1, True, (), len(after.splitlines()))
    parts = [replace(mistake, cells=frozenset({cell})) for cell in mistake.each] or [mistake]
    ranks = [next((n for n, one in enumerate(new, 1) if one.names(part)), 0) for part in parts]
    rank = max(ranks) if all(ranks) else 0
    sharp = all(any(one.sharp(part) for one in new[:3]) for part in parts)
    false = tuple(said for one in new if (said := one.false_cure(mistake)))
    return Outcome(mistake, rank, sharp, false, len(after.splitlines()))


def printed(root: Path, year: int, edition: str) -> str:
    """What `check` prints; the list and the marked copies are not written, nobody looks at them."""
    from project_copy import run
    from pytest import MonkeyPatch

    with MonkeyPatch.context() as patch:
        patch.setattr("report_gen.runs.check.marked_copies", lambda *_: {})
        patch.setattr("report_gen.runs.check.tie_list", lambda *_: b"")
        patch.setattr(
            "report_gen.runs.check.write_all", lambda folder, files, *_: [folder / one for one in files]
        )
        done = run("check", str(year), "--root", str(root), "--edition", edition)
    assert done.exit_code in (0, 1, 2) and not (done.exception and done.exit_code not in (1, 2)), done.output
    return done.output
