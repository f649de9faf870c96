"""Measures how well `check` finds causes and writes docs/diagnosis.md: python tests/diagnosis/diagnosing.py [seed ...]."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from measuring import Bench, summary, table
from seeding import mistakes


def main(words: Sequence[str]) -> int:
    """Measure some seeds, print, and tell the misses."""
    seeds = [int(word) for word in words if word.isdigit()] or [1]
    kinds = [word for word in words if not word.isdigit() and not word.startswith("-")]
    bench = Bench(foreseen="-f" not in words)
    print("right data", bench.lines)
    results = [bench.result(m) for seed in seeds for m in mistakes(bench.material, seed, wanted=kinds)]
    print("\n".join(table(summary(results))))
    if "-v" in words:
        for r in results:
            if not r.sharp or r.false or r.lines > 40:
                print(f"--- {r.mistake.kind} {r.mistake.says} {sorted(r.mistake.places)[:3]} rank {r.rank} lines {r.lines} {'FALSE' if r.false else ''}")
                for line in r.told:
                    print("     ", line[:170])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
