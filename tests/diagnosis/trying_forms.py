"""How well `check` names what to mend, over four forms: `python tests/diagnosis/trying_forms.py SEED [FORM…]`.

Draws mistakes of every kind in every form by a seed, lets `check` print, and counts. `--each N` mistakes a kind,
`--show` lists those that were not found or were cured wrongly.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

if __name__ == "__main__":  # run from the command line, not by pytest
    sys.path[:0] = [
        str(Path(__file__).parents[1]),
        str(Path(__file__).parents[2]),
        str(Path(__file__).parent),
    ]

from four_forms import FORMS, Form
from kept_readings import readings_kept
from mistakes import Cells, Mistake, drawn
from openpyxl import load_workbook
from pasted_mistakes import KINDS
from printed_check import Outcome, outcome, printed
from pytest import MonkeyPatch
from typing_in import typed_in

from report_gen.project.years import Project
from report_gen.runs.inputs import read
from report_gen.workbook.xlsx.sheet_reading import read_sheet

BOOK = "决算数据.xlsx"


@dataclass(frozen=True)
class Trial:
    """A form's workbook, ready to be spoiled again and again."""

    form: Form
    root: Path
    edition: str
    cells: Cells
    before: str

    @property
    def book(self) -> Path:
        return self.root / "inputs" / str(self.form.year) / BOOK

    def tried(self, mistake: Mistake) -> Outcome:
        """What `check` says of a mistake; the workbook is as before afterwards."""
        return outcome(mistake, self.before, self.spoiled(mistake))

    def spoiled(self, mistake: Mistake) -> str:
        """What is printed with a mistake."""
        right = self.book.read_bytes()
        self.book.write_bytes(typed_in(right, mistake.edits))
        try:
            return printed(self.root, self.form.year, self.edition)
        finally:
            self.book.write_bytes(right)


@contextmanager
def sheets_kept() -> Iterator[None]:
    """While this lasts, a sheet of the same content is taken apart once."""
    with MonkeyPatch.context() as patch:
        patch.setattr("report_gen.workbook.reading.opening.read_sheet", lru_cache(256)(read_sheet))
        yield


def trial(form: Form, root: Path) -> Trial:
    """Make a form's workbook in a folder."""
    edition = form.make(root)
    inputs = read(Project(root), form.year, edition)
    book = root / "inputs" / str(form.year) / BOOK
    cells = Cells(inputs.edition, inputs.dataset, load_workbook(book))
    return Trial(form, root, edition, cells, printed(root, form.year, edition))


def outcomes(made: Trial, each: int, seed: str, kinds: tuple[str, ...]) -> Iterator[Outcome]:
    """Every mistake tried."""
    for name in kinds:
        for mistake in drawn(made.cells, name, each, f"{seed} {made.form.name}"):
            yield made.tried(mistake)


def share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f}" if whole else "–"


def table(found: dict[str, list[Outcome]]) -> Iterator[str]:
    """Per kind and form: first 3 / sharp, in per cent, and the sum."""
    yield f"| kind | {' | '.join(found)} |"
    yield f"|---|{'---|' * len(found)}"
    for name in KINDS:
        yield f"| {name} | {' | '.join(_cell([o for o in all_ if o.mistake.kind == name]) for all_ in found.values())} |"
    yield f"| **all** | {' | '.join(_cell(all_) for all_ in found.values())} |"
    yield f"| mistakes | {' | '.join(str(len(all_)) for all_ in found.values())} |"
    yield f"| false cures | {' | '.join(str(sum(bool(o.false) for o in all_)) for all_ in found.values())} |"
    yield f"| most lines | {' | '.join(str(max((o.lines for o in all_), default=0)) for all_ in found.values())} |"


def _cell(found: list[Outcome]) -> str:
    first, sharp = sum(o.first for o in found), sum(o.sharp for o in found)
    return f"{share(first, len(found))} / {share(sharp, len(found))}"


def main(words: list[str]) -> None:
    each = int(words[words.index("--each") + 1]) if "--each" in words else 5
    kinds = tuple(one for one in KINDS if one in words) or tuple(KINDS)
    wanted = [form for form in FORMS if form.name in words] or list(FORMS)
    found: dict[str, list[Outcome]] = {}
    with ExitStack() as stack:
        stack.enter_context(readings_kept())
        stack.enter_context(sheets_kept())
        for form in wanted:
            made = trial(form, Path(stack.enter_context(TemporaryDirectory())))
            found[form.name] = []
            print(form.name, "right data:", len(made.before.splitlines()), "lines", flush=True)
            for one in outcomes(made, each, words[0], kinds):
                found[form.name].append(one)
                if "--show" in words and not (one.first and one.sharp and not one.false and one.lines <= 40):
                    print(
                        form.name,
                        one.mistake.kind,
                        one.mistake.shown,
                        one.rank,
                        one.sharp,
                        one.lines,
                        one.false,
                        flush=True,
                    )
    print("\n".join(table(found)))


if __name__ == "__main__":
    main(sys.argv[1:])
