"""Measures how well `check` finds causes: python tests/diagnosis/diagnosing.py [--write] [-v] [seed or kind ...].

--write makes the second part of docs/diagnosis.md anew (the first is measured by trying_forms.py); -v tells every miss; -f leaves out what a build would find (quicker).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

if __name__ == "__main__":  # run from the command line, not by pytest
    sys.path[:0] = [
        str(Path(__file__).parents[2]),
        str(Path(__file__).parents[1]),
        str(Path(__file__).parent),
    ]

from measuring import Bench, Result, summary, table
from seeding import EACH, ROOT, mistakes

PAGE = ROOT / "docs" / "diagnosis.md"
HEADING = "## The example for 2017, measured by those who mended the code"
#: The seeds of the page. The causes were written to the first; the second was looked at once while they were.
SEEDS = (1, 11)


def page(bench: Bench, results: Sequence[Result]) -> Iterator[str]:
    """The lines of the second part of docs/diagnosis.md."""
    kinds = len({result.mistake.kind for result in results})
    yield HEADING
    yield ""
    yield "Made by `python tests/diagnosis/diagnosing.py --write`; `tests/diagnosis` keeps a smaller set of it."
    yield f"{len(results)} single mistakes of {kinds} kinds ({EACH} of each for the seeds {', '.join(map(str, SEEDS))}), each in one cell, row,"
    yield "column, sheet or field of the example for 2017, are drawn at random and read, checked and diagnosed. *told*: the true"
    yield "place is named at all; *first 3*: among the first three new entries; *sharp*: there on a line of at most three cells"
    yield "(areas, where the mistake is a row, a column or a sheet); *false cures*: the first cause says for certain what to type,"
    yield "and in a wrong cell. Shares are per cent, lines are the median and the most that is printed."
    yield ""
    yield f"Right data print {bench.lines} lines (before causes: 116)."
    yield ""
    yield from table(summary(results))
    yield ""
    yield "Before causes, on 145 mistakes of the first 29 kinds: told 83, first 3 72, sharp 63, up to 648 lines."
    yield ""
    yield "### What stays out of reach"
    yield ""
    for result in results:
        if not result.first:
            yield f"- {result.mistake.kind}：{result.mistake.says}"


def main(words: Sequence[str]) -> int:
    """Measure some seeds, print, and tell the misses."""
    seeds = [int(word) for word in words if word.isdigit()] or list(SEEDS)
    kinds = [word for word in words if not word.isdigit() and not word.startswith("-")]
    bench = Bench(foreseen="-f" not in words)
    results = [bench.result(m) for seed in seeds for m in mistakes(bench.material, seed, wanted=kinds)]
    print("\n".join(page(bench, results)))
    if "--write" in words:
        above, _, rest = PAGE.read_text(encoding="utf-8").partition(HEADING)
        _, mark, below = rest.partition("\n## ")  # the parts behind it are measured by others
        PAGE.write_text(above + "\n".join(page(bench, results)) + "\n" + mark + below, encoding="utf-8")
    for result in results if "-v" in words else ():
        if not result.sharp or result.false or result.lines > 40:
            _tell(result)
    return 0


def _tell(result: Result) -> None:
    one = result.mistake
    false = "FALSE" if result.false else ""
    print(
        f"--- {one.kind} {one.says} {sorted(one.places)[:3]} rank {result.rank} lines {result.lines} {false}"
    )
    for line in result.told:
        print("     ", line[:170])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
