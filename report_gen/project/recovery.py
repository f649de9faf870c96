"""What a killed run left in a project is put in order before anything is read there; a mixed set is told."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from report_gen import TRACE
from report_gen.figures.finding import Finding, Level, Location
from report_gen.figures.os_faults import why
from report_gen.project import switching
from report_gen.project.locking import TEMPORARY, BusyError, locked
from report_gen.project.switching import State
from report_gen.project.years import Project

_RESTORED = {
    State.NEW: "上次写文件时中断，现在已经写完",
    State.EARLIER: "上次写文件时中断，现在已经恢复成原来的一套",
}
_AGAIN = "重新运行上次的命令（build、check 或 import），得到完整的一套"


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
            message = f"另一个 report-gen 正在写 {folder}，其中的文件可能正在更换"
            yield Finding("W-UNFINISHED", Level.WARNING, message, where, "等它写完后再运行一次")
        return
    except OSError as cause:
        reason, cure = why(cause)
        message = f"{folder} 中有没有写完的文件，现在无法恢复：{reason}；其中的文件可能不是同一次生成的"
        yield Finding("W-UNFINISHED", Level.WARNING, message, where, cure)
        return
    if state is State.MIXED:
        message = f"{folder} 中的文件不是同一次生成的：上次写文件时中断，之后又有文件改动过"
        yield Finding("W-UNFINISHED", Level.WARNING, message, where, _AGAIN)
    elif state in _RESTORED:
        message = f"{folder}：{_RESTORED[state]}"
        yield Finding("N-RECOVERED", Level.HINT, message, where)


def not_of_one_build(folder: Path) -> Iterator[Finding]:
    """Files that are not those that the trace (溯源.json) beside them was written with: a person may mean it."""
    for trace in sorted(folder.glob(f"*{TRACE}")):
        for file, said in _hashes(trace):
            with suppress(OSError):
                if switching.digest((folder / file).read_bytes()) != said:
                    message = f"{file} 与 {trace.name} 不是同一次生成的，或生成后改动过"
                    cure = "改动是有意的不用处理；不是的，重新运行 report-gen build"
                    yield Finding("N-SET", Level.HINT, message, (Location(str(folder / file)),), cure)


def _hashes(trace: Path) -> list[tuple[str, str]]:
    """The files that a trace names with their hashes; none where it names none."""
    try:
        files = json.loads(trace.read_bytes())["files"]
        return [(str(name), str(said)) for name, said in files.items()]
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return []
