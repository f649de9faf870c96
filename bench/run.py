"""`make bench`: whole-process times and peak memory, the program against the pipeline that people use instead.

python bench/run.py [--times N] [--no-scale]
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from measure import environment, interleaved, run, table

ROOT = Path(__file__).parent.parent
PYTHON = sys.executable


def program(*arguments: str) -> list[str]:
    """The program's own command line."""
    return [PYTHON, "-m", "report_gen", *arguments]


def prepare(work: Path) -> tuple[str, str]:
    """The peer's data and template, made once."""
    dump, template = work / "peer.json", work / "peer_template.docx"
    subprocess.run([PYTHON, "bench/peer_dump.py", str(dump)], cwd=ROOT, check=True)
    subprocess.run([PYTHON, "bench/peer_template.py", str(dump), str(template)], cwd=ROOT, check=True)
    return str(dump), str(template)


def compare(work: Path, times: int) -> None:
    """The example: full build, each format alone, check, help, against the peer in the same run."""
    dump, template = prepare(work)
    out = str(work / "out")
    commands = {
        "report-gen build (docx + pdf)": program("build", "2017", "--output", out),
        "report-gen build --format docx": program("build", "2017", "--format", "docx", "--output", out),
        "report-gen build --format pdf": program("build", "2017", "--format", "pdf", "--output", out),
        "report-gen check": program("check", "2017"),
        "report-gen --help": program("--help"),
        "python -c pass": [PYTHON, "-c", "pass"],
    }
    peers = {
        "peer: docxtpl + matplotlib (docx)": [PYTHON, "bench/peer.py", dump, template, out, "docx"],
        "peer: the same + LibreOffice (pdf)": [PYTHON, "bench/peer.py", dump, template, out],
    }
    if not shutil.which("soffice"):
        print("LibreOffice is not installed: the peer's PDF is left out.")
        peers.popitem()
    runs = interleaved(commands | peers, str(ROOT), str(work / "bytecode"), times)
    print("\n".join(table(runs)))
    full = "peer: the same + LibreOffice (pdf)"
    if full in runs:
        pairs = zip(runs["report-gen build (docx + pdf)"], runs[full], strict=True)
        ratios = [own.wall / other.wall for own, other in pairs]
        print(f"\nfull build / peer, pair by pair: median {statistics.median(ratios):.2f}")


def stages(work: Path, times: int, *arguments: str) -> dict[str, float]:
    """Medians of the stages that bench/stages.py tells of."""
    found: dict[str, list[float]] = {}
    command = [PYTHON, "bench/stages.py", *arguments]
    for _ in range(times):
        done = subprocess.run(
            command, cwd=ROOT, env=environment(str(work / "bytecode")), stdout=subprocess.PIPE, check=True
        )
        for line in done.stdout.decode().splitlines():
            name, _, seconds = line.partition("\t")
            found.setdefault(name, []).append(float(seconds))
    return {name: statistics.median(seconds) for name, seconds in found.items()}


def profile(work: Path, times: int) -> None:
    """Where the time goes: the check's own, and every stage of a full build."""
    own = stages(work, times, "check")
    print(f"\ncheck, in one process: reading {own['reading']:.3f} s, checking {own['checking']:.3f} s")
    print("\n| stage of a full build | s |\n|---|---|")
    for name, seconds in stages(work, times, str(work / "stages")).items():
        print(f"| {name} | {seconds:.3f} |")


def grow(work: Path) -> None:
    """Ten and a hundred times the rows and prose."""
    print("\n| rows and prose | wall s | cpu s | peak MB |\n|---|---|---|---|")
    for factor in (1, 10, 100):
        root = work / f"scale{factor}"
        subprocess.run([PYTHON, "bench/scale.py", str(factor), str(root)], cwd=ROOT, check=True)
        one = run(program("build", "2017", "--root", str(root)), str(ROOT), str(work / "bytecode"))
        print(f"| x {factor} | {one.wall:.2f} | {one.cpu:.2f} | {one.memory:.0f} |")


def main() -> None:
    """Run the comparison, then the growth."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--no-scale", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        compare(Path(folder), options.times)
        profile(Path(folder), options.times)
        if not options.no_scale:
            grow(Path(folder))


if __name__ == "__main__":
    main()
