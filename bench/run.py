"""`make bench`: processor time and wall time of whole processes, the program against what people use instead.

python bench/run.py [--times N] [--no-scale]

Ratios of processor time come first: other work on the machine changes them least. All are pair by pair, from
runs in turn.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from measure import Run, environment, interleaved, run, table

ROOT = Path(__file__).parent.parent
PYTHON = sys.executable
BUILD, DOCX, PDF = (
    "report-gen build (docx + pdf)",
    "report-gen build --format docx",
    "report-gen build --format pdf",
)
PEER_DOCX, PEER_ALL, TYPST = (
    "peer: docxtpl + matplotlib (docx)",
    "peer: the same + LibreOffice (pdf)",
    "peer: typst (pdf)",
)
#: What is compared with what, and the most that it may take of the other's processor and wall time.
AIMS = ((BUILD, PEER_ALL, 0.33, 0.27), (DOCX, PEER_DOCX, 0.60, None), (PDF, TYPST, 3.5, None))
#: What each stage of a full build may take in a new process, in rounds of the loop of bench/stages.py (4 ms).
BUDGET = {
    "imports: command line": 14,
    "imports: stages": 60,
    "读取工作簿": 80,
    "勾稽核对": 14,
    "生成文字": 70,
    "排版": 55,
    "生成 pdf": 180,
    "生成 docx": 30,
    "回读核对": 110,
    "写出文件": 18,
}


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
        BUILD: program("build", "2017", "--output", out),
        DOCX: program("build", "2017", "--format", "docx", "--output", out),
        PDF: program("build", "2017", "--format", "pdf", "--output", out),
        "report-gen check": program("check", "2017"),
        "report-gen --help": program("--help"),
        "python -c pass": [PYTHON, "-c", "pass"],
    }
    peers = {PEER_DOCX: [PYTHON, "bench/peer.py", dump, template, out, "docx"]}
    if shutil.which("soffice"):
        peers[PEER_ALL] = [PYTHON, "bench/peer.py", dump, template, out]
    if find_spec("typst"):
        peers[TYPST] = [PYTHON, "bench/typst_peer.py", dump, f"{out}/typst.pdf"]
    runs = interleaved(commands | peers, str(ROOT), str(work / "bytecode"), times)
    print("\n".join(ratios(runs)), "\n")
    print("\n".join(table(runs)))


def ratios(runs: dict[str, list[Run]]) -> list[str]:
    """Lines of a Markdown table: medians of the pairs' ratios, processor time first, beside the aims."""
    lines = ["| own / other | cpu | aim | wall | aim |", "|---|---|---|---|---|"]
    for own, other, cpu_aim, wall_aim in AIMS:
        if other not in runs:
            lines.append(f"| {own} / {other} | not installed | {cpu_aim} | | {wall_aim or ''} |")
            continue
        pairs = list(zip(runs[own], runs[other], strict=True))
        cpu = statistics.median(a.cpu / b.cpu for a, b in pairs)
        wall = statistics.median(a.wall / b.wall for a, b in pairs)
        lines.append(f"| {own} / {other} | {cpu:.2f} | {cpu_aim} | {wall:.2f} | {wall_aim or ''} |")
    return lines


def stages(work: Path, times: int, what: str) -> dict[str, tuple[float, float]]:
    """Medians of the two figures of every stage that bench/stages.py tells of."""
    found: dict[str, list[Sequence[float]]] = {}
    command = [PYTHON, "bench/stages.py", what, str(work / "stages")]
    for _ in range(times):
        done = subprocess.run(
            command, cwd=ROOT, env=environment(str(work / "bytecode")), stdout=subprocess.PIPE, check=True
        )
        for line in done.stdout.decode().splitlines():
            name, *figures = line.split("\t")
            found.setdefault(name, []).append([float(figure) for figure in figures])
    return {
        name: (statistics.median(cold for cold, _ in each), statistics.median(warm for _, warm in each))
        for name, each in found.items()
    }


def profile(work: Path, times: int) -> None:
    """Where the processor time goes, in rounds of a fixed loop: a full build with its budget, and a check."""
    for what, title in (("pdf,docx", "stage of a full build"), ("check", "part of a check")):
        print(f"\n| {title} | rounds, new process | budget | rounds, second time |\n|---|---|---|---|")
        for name, (cold, warm) in stages(work, times, what).items():
            if name == "loop":
                print(f"| (a round: {cold * 1000:.1f} ms) | | | |")
                continue
            most = BUDGET.get(name)
            over = " OVER" if most is not None and cold > most else ""
            print(f"| {name} | {cold:.0f}{over} | {'' if most is None else most} | {warm:.0f} |")


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
