"""The change from an earlier set of files to a new one, as one step that can be finished or undone after any stop.

All new files lie ready under temporary names, the earlier ones have a second name. Then a journal is written that
names both sets with their hashes; that is the moment of decision. Files are renamed one by one, the journal goes.
What a killed run left is told by the journal: while every new file is still there the change is finished, else
the earlier set comes back. A file that a person changed in between is never overwritten.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from enum import Enum
from pathlib import Path
from typing import TypeVar

from report_gen.figures.os_faults import is_held
from report_gen.figures.records import dataclass
from report_gen.project.locking import LOCK, TEMPORARY

#: Begins the name under which an earlier file is kept until all new ones are in place.
KEPT = f"{TEMPORARY}old-"
JOURNAL = f"{TEMPORARY}journal"
_DRAFT = f"{TEMPORARY}journal-draft"
#: Pauses before a held file is tried again, in seconds.
PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8)
_Result = TypeVar("_Result")


class JournalState(Enum):
    """What stands in a folder: nothing unfinished, new set, earlier set, a mixture that a person changed."""

    CLEAN, NEW, EARLIER, MIXED = range(4)


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """A file of the set: the hashes of its new and of its earlier content, None where there was none."""

    name: str
    new: str
    earlier: str | None


def digest(data: bytes) -> str:
    """The hash by which contents are told apart (SHA-256)."""
    return hashlib.sha256(data).hexdigest()


def write(path: Path, data: bytes) -> None:
    """A file whose content is on the disk when this returns."""
    with patiently(lambda: path.open("wb")) as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def patiently(work: Callable[[], _Result]) -> _Result:
    """Open, rename or remove a file; one that is held for a moment (virus scanner) is tried again. Raises `OSError`."""
    for pause in PAUSES:
        try:
            return work()
        except PermissionError as cause:
            if not is_held(cause):
                raise
            time.sleep(pause)
    return work()


def move(path: Path, target: Path) -> None:
    """Rename a file over what is there."""
    patiently(lambda: path.replace(target))


def move_folder(path: Path, target: Path) -> None:
    """Rename a folder to a name that is free."""
    patiently(lambda: path.rename(target))


def remove(path: Path) -> None:
    """Remove a file; none there is none to remove."""
    patiently(lambda: path.unlink(missing_ok=True))


def prepare(folder: Path, name: str, data: bytes) -> JournalEntry:
    """Write a new file under its temporary name and give the earlier one a second name."""
    write(_ready(folder, name), data)
    final = folder / name
    if not final.exists():
        return JournalEntry(name, digest(data), None)
    before = patiently(final.read_bytes)
    remove(_kept(folder, name))  # it may be a second name of what must not be written over
    try:
        os.link(final, _kept(folder, name))
    except OSError:  # a file system without second names
        write(_kept(folder, name), before)
    return JournalEntry(name, digest(data), digest(before))


def decide(folder: Path, entries: Iterable[JournalEntry]) -> None:
    """Write the journal: from here on the change is finished or undone, also by a later run."""
    listed = [[entry.name, entry.new, entry.earlier] for entry in entries]
    write(folder / _DRAFT, json.dumps(listed, ensure_ascii=False).encode())
    move(folder / _DRAFT, folder / JOURNAL)
    settle(folder)


def forward(folder: Path, entries: Iterable[JournalEntry]) -> None:
    """Put the new files in place, those that are not there yet."""
    for entry in entries:
        if _ready(folder, entry.name).exists():
            move(_ready(folder, entry.name), folder / entry.name)
    settle(folder)


def back(folder: Path, entries: Iterable[JournalEntry]) -> None:
    """Put the earlier files in place again."""
    for entry in entries:
        final = folder / entry.name
        now = _hash(final)
        if now == entry.earlier or now not in (None, entry.new):  # there already, or changed by a person
            continue
        if entry.earlier is None:
            remove(final)
        else:
            move(_kept(folder, entry.name), final)
    settle(folder)


def close(folder: Path) -> None:
    """The set is whole: the journal goes first, then what it spoke of. Raises `OSError` if the journal stays.

    An interruption meanwhile waits until both are gone: there is nothing left that it could save.
    """
    try:
        _forget(folder)
    except KeyboardInterrupt:
        _forget(folder)
        raise


def _forget(folder: Path) -> None:
    remove(folder / JOURNAL)
    sweep(folder)


def sweep(folder: Path) -> None:
    """Remove what an unfinished run left, as far as possible; rests do no harm."""
    with suppress(OSError):
        for path in list(rests(folder)):
            with suppress(OSError):
                shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else remove(path)


def rests(folder: Path) -> Iterator[Path]:
    """Files and folders of ours in a folder that are no results."""
    return (path for path in folder.glob(f"{TEMPORARY}*") if path.name not in (LOCK, JOURNAL))


def unfinished(folder: Path) -> bool:
    """Whether a change was decided on and is not known to be complete."""
    return (folder / JOURNAL).exists()


def take_back(folder: Path, entries: Sequence[JournalEntry], found: JournalState) -> None:
    """Undo a change, at whatever point it stopped, to what was `found` before it.

    Raises `OSError` when it cannot be undone now.
    """
    if entries and _journal(folder) == tuple(entries):
        back(folder, entries)
        (_remember_mixture if found is JournalState.MIXED else close)(folder)
    elif not unfinished(folder):  # what an earlier journal speaks of stays
        sweep(folder)


def resume(folder: Path) -> JournalState:
    """Finish what a killed run had decided on, or take it back; what remains is a whole set.

    A mixture is left as it is where a person changed files of both sets in between. Raises `OSError` when files
    cannot be moved; then the folder is as unfinished as before.
    """
    entries = _journal(folder)
    if not unfinished(folder):
        sweep(folder)
        return JournalState.CLEAN
    if entries and all(_new_is_at_hand(folder, entry) for entry in entries):
        forward(folder, entries)
        state = JournalState.NEW
    elif entries and all(_earlier_is_at_hand(folder, entry) for entry in entries):
        back(folder, entries)
        state = JournalState.EARLIER
    else:
        _remember_mixture(folder)
        return JournalState.MIXED
    close(folder)
    return state


def _remember_mixture(folder: Path) -> None:
    """What is known from now on: no whole set; nothing is left to go on or back to."""
    decide(folder, ())
    sweep(folder)


def settle(folder: Path) -> None:
    """Ask the system to put the folder's names on the disk; Windows and some network drives cannot be asked."""
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def _ready(folder: Path, name: str) -> Path:
    return folder / f"{TEMPORARY}{name}"


def _kept(folder: Path, name: str) -> Path:
    return folder / f"{KEPT}{name}"


def _journal(folder: Path) -> tuple[JournalEntry, ...]:
    """The entries of the journal; none where there is none or it is not ours."""
    try:
        entries = tuple(JournalEntry(*each) for each in json.loads(patiently((folder / JOURNAL).read_bytes)))
        return entries if all(Path(entry.name).name == entry.name for entry in entries) else ()
    except (FileNotFoundError, ValueError, TypeError):
        return ()


def _new_is_at_hand(folder: Path, entry: JournalEntry) -> bool:
    """Whether the new file is in place, or ready to replace what nobody changed."""
    final, ready = _hash(folder / entry.name), _hash(_ready(folder, entry.name))
    if ready is None:  # it was put in place, and a person may have worked on it since
        return final is not None and (final == entry.new or final != entry.earlier)
    return ready == entry.new and final in (None, entry.earlier, entry.new)


def _earlier_is_at_hand(folder: Path, entry: JournalEntry) -> bool:
    """Whether the earlier file is in place, or its second name can replace what nobody changed."""
    final = _hash(folder / entry.name)
    if final == entry.earlier or (final != entry.new and _ready(folder, entry.name).exists()):
        return True
    return final in (None, entry.new) and entry.earlier in (None, _hash(_kept(folder, entry.name)))


def _hash(path: Path) -> str | None:
    try:
        return digest(patiently(path.read_bytes))
    except FileNotFoundError:
        return None
