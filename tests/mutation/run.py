"""Measures which share of slips `check` notices, prints it and writes docs/mutation.md.

python tests/mutation/run.py
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from report_gen.checks.causes.diagnose import diagnose
from report_gen.checks.check import check

sys.path.append(str(Path(__file__).parents[1]))  # as a script it finds its own folder only
from slips import ROOT, Example, Mutation, Place, Slip, nudges, slips
from turned_digits import BEYOND

REASONS = Path(__file__).with_name("uncovered.toml")
REPORT = ROOT / "docs" / "mutation.md"
#: Sizes of small changes whose discovery is reported, in 万元.
SMALL = ("0.01", "0.02", "0.03", "0.05", "0.10", "0.20")

#: Of the transposed digits every so many is diagnosed.
STEP = 7


@dataclass
class Result:
    """What became of every slip."""

    example: Example
    tried: list[Mutation] = field(default_factory=list)
    missed: list[Mutation] = field(default_factory=list)
    how: Counter[str] = field(default_factory=Counter)

    def share(self, wanted: Callable[[Mutation], bool]) -> str:
        """Caught of tried, among those that are wanted."""
        tried = sum(1 for mutation in self.tried if wanted(mutation))
        caught = tried - sum(1 for mutation in self.missed if wanted(mutation))
        return f"{caught} / {tried} = {Decimal(caught) * 100 / tried:.1f} %" if tried else "–"

    def tied(self, mutation: Mutation) -> bool:
        """Whether a cell of it stands in an equation."""
        return not self.example.in_identities.isdisjoint(mutation.values)


def measure(example: Example, wanted: Iterable[Mutation]) -> Result:
    """Make every one of the slips."""
    result = Result(example)
    for mutation in wanted:
        how = example.caught(mutation)
        result.tried.append(mutation)
        result.how[how or "not"] += 1
        if not how:
            result.missed.append(mutation)
    return result


def excused(example: Example) -> dict[Place, dict[str, Any]]:
    """The cells that uncovered.toml accounts for, with its entry."""
    entries: list[dict[str, Any]] = tomllib.loads(REASONS.read_text(encoding="utf-8"))["cells"]
    return {
        place: entry
        for entry in entries
        for place in example.facts
        if place.table == entry["table"]
        and place not in example.in_identities
        and (not entry.get("rows") or place.key in entry["rows"])
        and (not entry.get("columns") or place.column in entry["columns"])
    }


def report(result: Result) -> Iterator[str]:
    """The lines of docs/mutation.md."""
    yield from _head(result)
    yield from _by_table(result)
    yield from _small(result.example)
    yield from _pointed(result.example)
    yield from _swaps(result)
    yield from _uncovered(result)


def _head(result: Result) -> Iterator[str]:
    example = result.example
    tied = len(example.in_identities)
    yield "# Which slips the checks notice"
    yield ""
    yield "Made by `python tests/mutation/run.py`; `tests/mutation/test_mutation.py` keeps it true. Every figure of the"
    yield f"example for 2017 ({len(example.facts)} cells, zeros among them) is changed in turn and `check` is asked. A slip is"
    yield "*caught* when a new finding of level error or warning names the cell, or one of the two cells that were swapped;"
    yield "it is *tied* when a cell stands in an equation of checks.toml or in a sum of 科目. Bounds (≤) do not count as that."
    yield ""
    yield f"{tied} cells are tied, {len(example.facts) - tied} are not and are listed below."
    yield ""
    yield "| slip | all | tied cells | other cells |"
    yield "|---|---|---|---|"
    for slip in Slip:
        shares = [
            result.share(lambda m, slip=slip, test=test: m.slip is slip and test(m))  # type: ignore[misc]
            for test in (lambda _: True, result.tied, lambda m: not result.tied(m))
        ]
        yield f"| {slip} | {' | '.join(shares)} |"
    yield ""
    yield (
        f"Changed by 1: one 万元, or one thing, more and less. Factor: 元 for 万元 and the other way round. Slips that move"
        f"\na figure by less than {BEYOND}, which rounding could in a long sum, are left out. Neighbours stand side by side or one"
        "\nbelow the other. Noticed by a rule "
        f"{result.how['rule']} times, by the reader (sign of a column, E-UNITS) {result.how['reader']} times, by the checks of"
        f"\nreasons and scale {result.how['words']} times."
    )
    yield ""


def _by_table(result: Result) -> Iterator[str]:
    example = result.example
    yield "## By table"
    yield ""
    yield f"| table | cells | tied | {' | '.join(Slip)} |"
    yield f"|---|---|---|{'---|' * len(Slip)}"
    for name in dict.fromkeys(place.table for place in example.facts):
        cells = [place for place in example.facts if place.table == name]
        tied = sum(place in example.in_identities for place in cells)
        shares = [
            result.share(lambda m, slip=slip, name=name: m.slip is slip and m.place.table == name)  # type: ignore[misc]
            for slip in Slip
        ]
        yield f"| {name} | {len(cells)} | {tied} | {' | '.join(shares)} |"
    yield ""


def _small(example: Example) -> Iterator[str]:
    yield "## How small a change is noticed"
    yield ""
    yield "Published figures are rounded, so an equation of n + 1 figures allows n + 1 half cents. Of the tied amounts of money,"
    yield "changed up and down by so many 万元, this share is told as more than rounding:"
    yield ""
    yield f"| change | {' | '.join(SMALL)} |"
    yield f"|---|{'---|' * len(SMALL)}"
    shares = [measure(example, nudges(example, Decimal(by))).share(lambda _: True) for by in SMALL]
    yield f"| caught | {' | '.join(shares)} |"
    yield ""
    yield "In a workbook in 元 figures are exact and every cent counts."
    yield ""


def pointed(example: Example, step: int = 1) -> Counter[str]:
    """Whether the first cause names the cell in which two digits are transposed, another for sure, or none."""
    found: Counter[str] = Counter()
    tied = [m for m in slips(example) if m.slip is Slip.DIGITS and m.place in example.in_identities]
    for mutation in tied[::step]:
        cell = next(example.facts[mutation.place].cells())
        dataset = example.with_values(mutation.values)
        findings = check(dataset, example.inputs.edition)[1]
        causes = diagnose(dataset, example.inputs.edition, findings).causes
        sure = [cause for cause in causes if cause.sure and cause.expected]
        right = any(cell in cause.places for cause in causes[:1])
        found["right" if right else "wrong" if sure else "nowhere"] += 1
    return found


def _pointed(example: Example) -> Iterator[str]:
    found = pointed(example, STEP)
    yield "## Which cell it is"
    yield ""
    yield "Of the figures that would mend all equations `check` names the one with the likeliest slip first (docs/diagnosis.md)."
    yield f"Of {found.total()} transposed pairs of digits in tied cells, every {STEP}th of all, it names the right cell first"
    yield f"{found['right']} times, another one for certain {found['wrong']} times, and none for certain {found['nowhere']} times."
    yield ""


def _swaps(result: Result) -> Iterator[str]:
    swaps = [mutation for mutation in result.missed if result.tied(mutation)]
    counted = Counter(mutation.place.table for mutation in swaps)
    yield "## Swaps inside one sum"
    yield ""
    yield "Of the tied cells only these slips are missed: two addends swapped that stand in the same sums and nowhere else."
    yield "No identity can tell them apart; the names of the lines are the only difference."
    yield ""
    yield "、".join(f"{table} {count}" for table, count in counted.items()) + ":"
    yield "、".join(" ↔ ".join(f"{p.key}.{p.column}" for p in m.values) for m in swaps) + "."
    yield ""


def _uncovered(result: Result) -> Iterator[str]:
    yield "## Cells that no identity covers"
    yield ""
    reasons = excused(result.example)
    for entry in {id(entry): entry for entry in reasons.values()}.values():
        places = [place for place, other in reasons.items() if other is entry]
        yield f"### {entry['table']} ({len(places)})"
        yield ""
        yield "、".join(f"{place.key}.{place.column}" for place in places)
        yield ""
        yield f"- Why: {entry['why']}."
        yield f"- Watched by: {entry['watched']}."
        mine = [m for m in result.tried if m.place in places]
        yield f"- Caught all the same: {result.share(mine.__contains__)} of the slips of all kinds."
        yield ""


def main() -> int:
    """Measure, print, write."""
    example = Example()
    lines = list(report(measure(example, slips(example))))
    text = "\n".join(lines).rstrip() + "\n"
    REPORT.write_text(text, encoding="utf-8")
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
