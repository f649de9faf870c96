"""Reading many entries: all faults of a stage are told at once, and what this form does not have falls away."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from report_gen.edition.strict import EditionError, Fallen, Section
from report_gen.figures.finding import Finding

T = TypeVar("T")


class Gathered:
    """What was found while reading: faults, and entries that fell away."""

    def __init__(self) -> None:
        self._faults: list[Finding] = []
        self.fallen: list[Fallen] = []
        #: Names of entries at fault.
        self.at_fault: set[str] = set()

    def each(self, items: Iterable[Section], read: Callable[[Section], T]) -> list[T]:
        """Read entries one by one, those at fault left out."""
        return [value for item in items for value in self.one(item, read)]

    def one(self, item: Section, read: Callable[[Section], T]) -> list[T]:
        """What an entry is, as a list of one; none where it is at fault or fell away.

        All its keys are looked at; what is wrong with it as a whole is told only if its keys are right.
        """
        told: list[EditionError] = []
        before, item.sink = item.sink, told
        try:
            value = read(item)
        except Fallen as gone:
            if not told:
                self.fallen.append(gone)
        except EditionError as cause:
            told = told or [cause]
        else:
            if not told:
                return [value]
        finally:
            item.sink = before
        if told and item.name:
            self.at_fault.add(item.name)
        for error in told:
            self.add(error)
        return []

    def named(self, section: Section, key: str, read: Callable[[Section], T]) -> T | None:
        """What a key of a section names; None where it is not given, is at fault or names what falls away."""
        found = self.one(section, read) if section.text(key, "") else []
        return found[0] if found else None

    def part(self, read: Callable[[], T]) -> list[T]:
        """What something is that is no entry, as a list of one; none where it is at fault."""
        try:
            return [read()]
        except EditionError as cause:
            self.add(cause)
            return []

    def add(self, error: EditionError) -> None:
        """Note what is wrong somewhere else."""
        self._faults += error.findings

    @property
    def faults(self) -> tuple[Finding, ...]:
        """Everything that is wrong, each once."""
        return tuple(dict.fromkeys(self._faults))

    def settle(self) -> None:
        """Raise `EditionError` with all faults there were."""
        if self._faults:
            found, self._faults = self.faults, []
            raise EditionError(found)
