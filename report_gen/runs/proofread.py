"""What `proofread` makes: remarks on foreign reports, and for people the marked file and a list. Prints nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from report_gen.figures.finding import Finding
from report_gen.figures.messages import worded
from report_gen.figures.records import dataclass
from report_gen.project.locking import Tell, silent
from report_gen.project.writing import OutputError, write_all
from report_gen.project.years import Project
from report_gen.proofreading.findings.model import Remark, Severity
from report_gen.proofreading.giving.marking import Marked
from report_gen.proofreading.giving.overview import OVERVIEW, overview
from report_gen.proofreading.giving.records import record, unread
from report_gen.proofreading.kinds import DocumentKind
from report_gen.proofreading.reading import ProofreadFile
from report_gen.runs.apart import Wish, proofread_apart
from report_gen.runs.build import draft, render
from report_gen.runs.inputs import check_inputs, read
from report_gen.runs.resuming import RECORD, ProofreadDone


@dataclass(frozen=True)
class Proofread:
    """One file: what was found, the files written, what went wrong; `earlier` is its record of another run."""

    path: Path
    outcome: ProofreadFile | None
    files: tuple[Path, ...] = ()
    faults: tuple[Finding, ...] = ()
    earlier: Mapping[str, object] | None = None

    def shown(self, *, hints: bool) -> tuple[Remark, ...]:
        """The remarks to show: hints only if wanted."""
        return self.outcome.shown(hints=hints) if self.outcome else ()

    def record(self, *, hints: bool) -> Mapping[str, object]:
        """The record for machines, of this run or an earlier one.

        Its file is the path that was given, always: of hundreds of files in as many folders many have one name.
        """
        if self.earlier is not None:
            found = self.earlier
        elif self.outcome is not None:
            found = record(self.outcome, self.shown(hints=hints))
        else:
            return unread(str(self.path), self.faults)
        return {**found, "file": str(self.path)}

    def count(self, severity: Severity) -> int:
        """How many remarks of a severity; hints only where an earlier run was asked for them."""
        if self.earlier is not None:
            found = self.earlier.get("findings")
            return sum(one["severity"] == severity for one in found) if isinstance(found, list) else 0
        return sum(one.severity is severity for one in self.outcome.remarks) if self.outcome else 0

    @property
    def judged(self) -> bool:
        """Whether it is a report that was proof-read."""
        return self.kind == DocumentKind.ACCOUNTS

    @property
    def kind(self) -> str:
        """The kind of document; nothing where it was not read."""
        return str(self.record(hints=False)["kind"] or "")


@dataclass(frozen=True)
class Task:
    """How files are proof-read: the folder that gets marked files, hints or not, the accounts, what was done before."""

    templates: Path
    folder: Path | None = None
    hints: bool = False
    own: bytes = b""
    again: bool = False
    tell: Tell = silent


def own_report(project: Project, year: int) -> bytes:
    """The report of a year's inputs as DOCX, to be compared with. Raises `ReportGenError` for faults in them."""
    inputs = read(project, year)
    (made,) = render(draft(check_inputs(inputs)), inputs, ("docx",), lambda _: None)[1].values()
    return made.data


def proofread_files(paths: Sequence[Path], task: Task) -> Iterator[Proofread]:
    """Proof-read files, two at a time; with a folder, write the marked file and the list of each into it.

    A file that cannot be read or written does not keep the others from being read. What the folder's record
    says was done before is not done again, unless it is asked for.
    """
    # What was done with other options or against other accounts was not done.
    mark = f"{task.hints} {hashlib.sha256(task.own).hexdigest() if task.own else ''}"
    done = ProofreadDone.of(task.folder, mark) if task.folder else None
    known = {path: done.earlier(path) if done and not task.again else None for path in paths}
    # A file that is named twice is read once, and told twice.
    left = [path for path in dict.fromkeys(paths) if known[path] is None]
    with TemporaryDirectory() as place:
        own = Path(place) / "own.docx" if task.own else None
        if own:
            own.write_bytes(task.own)
        wish = Wish(task.templates, own, marked=done is not None, hints=task.hints)
        # In processes of their own: a file that brings a reader down takes none of the others with it.
        fresh = proofread_apart(left, wish)
        results: dict[Path, Proofread] = {}
        for path in paths:
            if (earlier := known[path]) is not None:
                results[path] = Proofread(path, None, earlier=earlier)
            elif path not in results:
                made = next(fresh)
                result = Proofread(path, made.outcome, faults=made.faults)
                results[path] = _written(result, made.marked, task, done)
            yield results[path]


def sum_up(results: Sequence[Proofread], task: Task) -> None:
    """One list over all files into the folder, beside what each of them got. Raises `OutputError`."""
    if task.folder is None:
        return
    done = ProofreadDone.of(task.folder, "")
    rows = [(str(one.path), one.record(hints=task.hints), done.written(one.path)) for one in results]
    write_all(task.folder, {OVERVIEW: overview(rows)}, worded("files.kept_marks"), task.tell)


def _written(result: Proofread, marked: Marked | None, task: Task, done: ProofreadDone | None) -> Proofread:
    """With its files and the record in the folder, if there is one."""
    if done is None or marked is None:
        return result
    stem = done.stem(result.path)
    files = {
        worded("files.marked", name=stem, suffix=result.path.suffix): marked.copy,
        worded("files.remarks", name=f"{stem}{result.path.suffix}"): marked.listing,
    }
    files = {name: data for name, data in files.items() if data}
    noted = done.add(result.path, dict(result.record(hints=task.hints)), [*files])
    try:
        written = write_all(done.folder, files | {RECORD: noted}, worded("files.kept_marks"), task.tell)
    except OutputError as fault:
        return replace(result, faults=fault.findings)
    return replace(result, files=tuple(path for path in written if path.name != RECORD))
