"""Ten times the rules, verdicts and findings: what each takes of processor time, once and tenfold, in one process.

python bench/growth.py
python bench/growth.py faults [NAME ...]     a whole `check` of much that is wrong (`bench/faults.py`)
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

YEAR, TIMES, BOOK = 2017, 10, "决算数据.xlsx"


def seconds(work: Callable[[], object]) -> float:
    """The best of three runs behind one that warms up."""
    work()
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def main() -> None:
    """Print a line for each."""
    from report_gen.project.years import Project
    from report_gen.runs.inputs import check_inputs, gather
    from report_gen.workbook.marked.listing import tie_list
    from report_gen.workbook.marked.marking import marked_copies

    project = Project(ROOT)
    inputs = gather(project, YEAR)
    checked, folder = check_inputs(inputs), project.inputs(YEAR)
    placed = [finding for finding in checked.findings if finding.locations]
    findings = [replace(one, message=f"{one.message}{n}") for n in range(TIMES) for one in placed]
    rules = tuple(inputs.edition.rules) * TIMES
    larger = replace(inputs, edition=replace(inputs.edition, rules=rules))
    verdicts = checked.verdicts * TIMES
    pairs: dict[str, tuple[Callable[[], object], Callable[[], object]]] = {
        f"{len(inputs.edition.rules)} rules checked": (
            lambda: check_inputs(inputs),
            lambda: check_inputs(larger),
        ),
        f"{len(checked.verdicts)} verdicts listed": (
            lambda: tie_list("", checked.verdicts, ""),
            lambda: tie_list("", verdicts, ""),
        ),
        f"{len(placed)} findings marked": (
            lambda: marked_copies(folder, [BOOK], placed),
            lambda: marked_copies(folder, [BOOK], findings),
        ),
    }
    print("\n| what | cpu s | cpu s of ten times as many | factor |\n|---|---|---|---|")
    for name, works in pairs.items():
        once, tenfold = map(seconds, works)
        print(f"| {name} | {once:.2f} | {tenfold:.2f} | {tenfold / once:.1f} |")


def of_faults(names: list[str]) -> None:
    """Print what a `check` takes where very much is wrong, for every size of it."""
    from faults import KINDS

    from report_gen.project.years import Project
    from report_gen.runs.check import review

    print("\n| what is wrong | size | cpu s |\n|---|---|---|")
    for name in names or KINDS:
        make, sizes = KINDS[name]
        for size in sizes:
            with TemporaryDirectory() as folder:
                root = Path(folder) / name
                make(root, size)
                start = time.process_time()
                review(Project(root), YEAR)
                print(f"| {name} | {size:,} | {time.process_time() - start:.1f} |", flush=True)


if __name__ == "__main__":
    of_faults(sys.argv[2:]) if sys.argv[1:2] == ["faults"] else main()
