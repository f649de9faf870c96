"""What `proofread` makes: remarks on foreign reports, and for people the marked file and a list. Prints nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from report_gen.figures.finding import Finding
from report_gen.project.locking import Tell, silent
from report_gen.project.writing import OutputError, write_all
from report_gen.proofreading.findings.model import Remark, Severity
from report_gen.proofreading.reading import Outcome
from report_gen.runs.apart import proofread_apart


@dataclass(frozen=True)
class Proofread:
    """One file: what was found, the files that were written, what went wrong."""

    path: Path
    outcome: Outcome | None
    files: tuple[Path, ...] = ()
    faults: tuple[Finding, ...] = ()

    def shown(self, *, hints: bool) -> tuple[Remark, ...]:
        """The remarks to show: hints only if wanted."""
        found = self.outcome.remarks if self.outcome else ()
        return tuple(one for one in found if hints or one.severity is not Severity.HINT)

    def count(self, severity: Severity) -> int:
        """How many remarks of a severity."""
        return sum(one.severity is severity for one in self.outcome.remarks) if self.outcome else 0


def proofread_files(
    paths: Sequence[Path], templates: Path, folder: Path | None, *, hints: bool, tell: Tell = silent
) -> Iterator[Proofread]:
    """Proof-read files one after the other; with a folder, write the marked file and the list of each into it.

    A file that cannot be read or written does not keep the others from being read.
    """
    for done in proofread_apart(paths, templates):
        result = Proofread(done.path, done.outcome, faults=done.faults)
        yield _written(result, folder, tell, hints=hints) if folder else result


def _written(result: Proofread, folder: Path, tell: Tell, *, hints: bool) -> Proofread:
    from report_gen.proofreading.giving.listing import remark_list
    from report_gen.proofreading.giving.marking import marked_file

    found = result.shown(hints=hints)
    if result.outcome is None or not found:
        return result
    files = {
        f"{result.path.stem}（审校）{result.path.suffix}": marked_file(result.path, found),
        f"{result.path.name} 审校意见.xlsx": remark_list(result.path.name, found),
    }
    try:
        written = write_all(folder, files, "原有的审校文件没有改动", tell)
    except OutputError as fault:
        return Proofread(result.path, result.outcome, (), fault.findings)
    return Proofread(result.path, result.outcome, written)
