"""What a killed run left in a project is put in order before anything is read there; a mixed set is told."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from report_gen import TRACE
from report_gen.figures.finding import Finding, Location, finding
from report_gen.figures.os_faults import why
from report_gen.project import switching
from report_gen.project.locking import TEMPORARY, BusyError, locked
from report_gen.project.switching import JournalState
from report_gen.project.years import Project


def recover(project: Project) -> tuple[Finding, ...]:
    """Bring every folder that commands write into to one whole set of files. Never raises for faults of files."""
    return tuple(finding for folder in _folders(project) for finding in _recovered(folder, project))


def _folders(project: Project) -> Iterator[Path]:
    """The folders in which a run may have been killed, those that are there."""
    if project.output:
        yield project.output
    if (project.root / "templates").is_dir():
        yield project.root / "templates"
    for above in (project.root / "inputs", project.root / "outputs"):
        yield above
        with suppress(OSError):
            yield from sorted(
                path for path in above.iterdir() if path.is_dir() and not path.name.startswith(TEMPORARY)
            )


def _recovered(folder: Path, project: Project) -> Iterator[Finding]:
    where = (Location(str(folder)),)
    try:
        decided = switching.unfinished(folder)
        if not decided and next(folder.glob(f"{TEMPORARY}*"), None) is None:
            return
        with locked(folder, project.tell, *(() if decided else (0.0,))):
            state = switching.resume(folder)
    except BusyError:  # files of a run at work; where it has decided, they are about to change
        if decided:
            yield finding("W-UNFINISHED.busy", *where, folder=folder)
        return
    except OSError as cause:
        reason, cure = why(cause)
        yield finding("W-UNFINISHED.stuck", *where, folder=folder, reason=reason, remedy=cure)
        return
    if state is JournalState.MIXED:
        yield finding("W-UNFINISHED.mixed", *where, folder=folder)
    elif state is JournalState.NEW:
        yield finding("N-RECOVERED.new", *where, folder=folder)
    elif state is JournalState.EARLIER:
        yield finding("N-RECOVERED.earlier", *where, folder=folder)


def not_of_one_build(folder: Path) -> Iterator[Finding]:
    """Files that are not those that the trace (溯源.json) beside them was written with: a person may mean it."""
    for trace in sorted(folder.glob(f"*{TRACE}")):
        for file, said in _hashes(trace):
            with suppress(OSError):
                if switching.digest((folder / file).read_bytes()) != said:
                    yield finding("N-SET.changed", Location(str(folder / file)), file=file, trace=trace.name)


def _hashes(trace: Path) -> list[tuple[str, str]]:
    """The files that a trace names with their hashes; none where it names none."""
    try:
        files = json.loads(trace.read_bytes())["files"]
        return [(str(name), str(said)) for name, said in files.items()]
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return []
