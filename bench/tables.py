"""How well tables are read, habit by habit: cells right, wrong, told unread, silently unread.

python bench/tables.py [--reports 40] [--seed 1] [--fix lines=none …] [--show]

Tables in crossed habits of drawing (tests/proofreading/table_shapes.py) are drawn by ReportLab and read back.
Counted are cells that hold something, and blanks read as something.
"""

# ruff: noqa: E402  (the folders of the tests are put on the path first)
from __future__ import annotations

import argparse
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "tests" / "proofreading")]

from drawn_shapes import pdf
from shape_reading import outcomes
from table_shapes import CHOICES, Habits, crossed, shaped

from report_gen.proofreading.source.opening import read_printed

KINDS = ("right", "wrong", "told", "silent")


def fixed(given: list[str]) -> dict[str, Any]:
    """Habits that were given as name=value."""
    found = {}
    for one in given:
        name, _, value = one.partition("=")
        found[name] = next(choice for choice in CHOICES[name] if str(choice) == value)
    return found


def line(name: str, tally: Counter[str]) -> str:
    """A row of the table of results."""
    total = sum(tally.values()) or 1
    shares = " | ".join(f"{100 * tally[kind] / total:.2f}%" for kind in KINDS)
    return f"| {name} | {sum(tally.values())} | {shares} |"


def reports(count: int, seed: int, held: dict[str, Any]) -> Iterator[tuple[Habits, int]]:
    """Habits and the seed of the department."""
    for number, habits in enumerate(crossed(count, seed, held)):
        yield habits, 100 * seed + number


def main() -> None:
    """Print the shares in all and habit by habit."""
    options = argparse.ArgumentParser()
    options.add_argument("--reports", type=int, default=40)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--fix", nargs="*", default=[])
    options.add_argument("--show", action="store_true")
    options.add_argument("--keep", type=Path)
    options.add_argument("--only", type=int)
    chosen = options.parse_args()
    tallies: dict[Any, Counter[str]] = defaultdict(Counter)
    seconds, pages = 0.0, 0
    with TemporaryDirectory() as place:
        folder = chosen.keep or Path(place)
        folder.mkdir(parents=True, exist_ok=True)
        made = list(enumerate(reports(chosen.reports, chosen.seed, fixed(chosen.fix))))
        made = [one for one in made if chosen.only is None or one[0] == chosen.only]
        for number, (habits, seed) in made:
            tables = shaped(habits, seed)
            (folder / f"{number:03}.pdf").write_bytes(pdf(tables, habits))
        for number, (habits, seed) in made:
            start = time.perf_counter()
            printed = read_printed(folder / f"{number:03}.pdf")
            got = outcomes(printed, shaped(habits, seed))
            seconds, pages = seconds + time.perf_counter() - start, pages + printed.pages
            for one in got:
                tally = one.tally
                tallies["all"].update(tally)
                tallies["table", one.name].update(tally)
                own = [(part.name, getattr(habits, part.name)) for part in fields(habits)]
                for habit in own:
                    tallies[habit].update(tally)
                if chosen.show and (set(tally) - {"right"}):
                    print(number, one.name, dict(tally), one.words[:3])
            if chosen.show:
                print(number, {part.name: getattr(habits, part.name) for part in fields(habits)}, flush=True)
    print("| | 格 | 读对 | 读错 | 说明没有读 | 没有读也没有说 |\n|---|---|---|---|---|---|")
    for key, tally in tallies.items():
        print(line(key if isinstance(key, str) else f"{key[0]} {key[1]}", tally))
    print(f"{30 * seconds / pages:.2f} s for 30 pages, {pages} pages")


if __name__ == "__main__":
    main()
