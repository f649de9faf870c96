"""How much `proofread` finds and how often it is wrong, class by class: the figures of docs/proofreading.md.

python bench/proofreading.py [--seeds 3] [--libreoffice] [--slips 30]

The corpus is made anew: reports of every shipped form through the program's own writers, and of ten places in their
own wordings and layouts (tests/proofreading/place_*.py), as DOCX, PDF and, with --libreoffice, as PDF made of the
DOCX by LibreOffice. Each is read clean, where every remark is a false alarm, and with slips (slips_in_print.py).
"""

# ruff: noqa: E402  (the folders of the tests are put on the path first)
from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "tests" / "proofreading")]

from made_files import docx, pdf
from made_up_accounts import Accounts, typed
from place_tables import LAYOUTS, PLACES, report
from slips_in_print import thirty

from report_gen.edition.loading import load_edition
from report_gen.edition.shelves import Shelves
from report_gen.project.years import Project
from report_gen.proofreading.findings.model import RemarkKind, Severity
from report_gen.proofreading.reading import ProofreadFile, proofread
from report_gen.proofreading.source.opening import read_printed
from report_gen.runs.build import build

TEMPLATES = ROOT / "templates"
LIBREOFFICE = ("soffice", "--headless", "--convert-to", "pdf")


def forms(folder: Path) -> Iterator[Path]:
    """Every shipped form in its first and last year, through the program's own writers."""
    shelves = Shelves.of(TEMPLATES)
    for one in shelves.listed():
        if not one.until or "-" in one.name:
            continue
        for year in sorted({one.since, one.until}):
            place = folder / f"{one.name}-{year}"
            edition = load_edition(shelves, one.name, year)
            typed(edition, place / "inputs" / str(year), Accounts(edition, Decimal(1), Decimal("0.8")))
            for name in build(Project(place), year, ("docx", "pdf"), one.name).files:
                if name.endswith((".docx", ".pdf")):
                    yield Path(name).rename(folder / f"{place.name}{Path(name).suffix}")


def places(folder: Path, seeds: int) -> Iterator[Path]:
    """Reports of ten places, of several departments and years each."""
    for seed in range(1, seeds + 1):
        for number, place in enumerate(PLACES):
            layout, made = LAYOUTS[place], report(place, seed, 2016 + (3 * number + 4 * seed) % 10)
            for suffix, data in (
                (".docx", docx(made)),
                (".pdf", pdf(made, ruled=layout.ruled, running=layout.running)),
            ):
                path = folder / f"{place}{seed}{suffix}"
                path.write_bytes(data)
                yield path


def by_libreoffice(folder: Path, files: list[Path]) -> Iterator[Path]:
    """The DOCX files as LibreOffice prints them."""
    made = folder / "libreoffice"
    given = [str(path) for path in files if path.suffix == ".docx"]
    subprocess.run(
        [*LIBREOFFICE, f"-env:UserInstallation=file://{folder}/user", "--outdir", str(made), *given],
        check=True,
        capture_output=True,
    )
    yield from sorted(made.glob("*.pdf"))


def told(outcome: ProofreadFile) -> Counter[tuple[str, str]]:
    """What is printed without --hints."""
    return Counter((one.kind.value, one.text) for one in outcome.remarks if one.severity is not Severity.HINT)


class Tally:
    """What was counted over one part of the corpus."""

    def __init__(self) -> None:
        self.files = self.claims = self.pages = 0
        self.seconds = 0.0
        self.false: list[str] = []
        self.put: Counter[str] = Counter()
        self.found: Counter[str] = Counter()
        self.missed: list[str] = []

    def measure(self, path: Path, slips: int) -> None:
        """Read one file clean and with slips."""
        start = time.perf_counter()
        printed = read_printed(path)
        clean = proofread(printed, TEMPLATES)
        self.seconds += time.perf_counter() - start
        self.files, self.claims, self.pages = (
            self.files + 1,
            self.claims + clean.claims,
            self.pages + clean.pages,
        )
        before = told(clean)
        self.false += [f"{path.name} {kind} {words}" for kind, words in before.elements()]
        for slip in thirty(printed, self.files)[:slips]:
            kinds = {kind for kind, _ in told(proofread(slip.report, TEMPLATES)) - before}
            self.put[slip.name] += 1
            self.found[slip.name] += bool(kinds.intersection(slip.classes))
            if not kinds.intersection(slip.classes):
                self.missed.append(f"{path.name} {slip.name} {slip.words[-50:]}")

    def line(self, name: str) -> str:
        """A row of the table in docs/proofreading.md."""
        put, found = self.put.total(), self.found.total()
        share = f"{100 * found / put:.1f}%" if put else "—"
        alarms = f"{len(self.false)}（每千个 {1000 * len(self.false) / max(self.claims, 1):.1f}）"
        speed = f"{30 * self.seconds / max(self.pages, 1):.1f}"
        return f"| {name} | {self.files} | {self.claims} | {put} | {found}（{share}） | {alarms} | {speed} |"


def main() -> None:
    """Print the tables."""
    options = argparse.ArgumentParser()
    options.add_argument("--seeds", type=int, default=3)
    options.add_argument("--slips", type=int, default=30)
    options.add_argument("--libreoffice", action="store_true")
    chosen = options.parse_args()
    with TemporaryDirectory() as place:
        folder = Path(place)
        parts = {
            "本程序的各种表样": list(forms(folder)),
            "十个地方的写法": list(places(folder, chosen.seeds)),
        }
        if chosen.libreoffice:
            parts["同上各 DOCX，LibreOffice 印成 PDF"] = list(
                by_libreoffice(folder, [one for part in parts.values() for one in part])
            )
        print("| 样本 | 份数 | 读出的数 | 差错 | 找到 | 误报 | 每 30 页秒数 |\n|---|---|---|---|---|---|---|")
        put, found, false, clean = Counter[str](), Counter[str](), Counter[str](), 0
        rest: list[str] = []
        for name, files in parts.items():
            for suffix in (".docx", ".pdf"):
                tally = Tally()
                for path in (one for one in files if one.suffix == suffix):
                    tally.measure(path, chosen.slips)
                if tally.files:
                    print(tally.line(f"{name}，{suffix[1:].upper()}"), flush=True)
                put, found, rest = put + tally.put, found + tally.found, [*rest, *tally.false, *tally.missed]
                false += Counter(one.split()[1] for one in tally.false)
                clean += tally.files
        print("\n| 差错 | 放入 | 找到 |\n|---|---|---|")
        for name in put:
            print(f"| {name} | {put[name]} | {found[name]} |")
        print(f"\n| 意见的类别 | 干净的 {clean} 份中的误报 |\n|---|---|")
        for kind in RemarkKind:
            print(f"| {kind.value} | {false[kind.value]} |")
        print("\n".join(rest))


if __name__ == "__main__":
    main()
