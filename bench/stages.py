"""Where the time of a full build goes: its stages in one run, as the command line has them.

    python bench/stages.py [check] OUTPUT_FOLDER

Prints a stage and its seconds a line. With `check`: only reading and checking.
"""

from __future__ import annotations

import gc
import io
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))
YEAR = 2017


@contextmanager
def stage(name: str) -> Iterator[None]:
    """Print how long what is inside takes."""
    start = time.perf_counter()
    yield
    print(f"{name}\t{time.perf_counter() - start:.4f}")


def check() -> None:
    """Reading the workbooks, and checking what was read."""
    from report_gen.build import check_inputs, gather
    from report_gen.project import Project

    with stage("reading"):
        inputs = gather(Project(ROOT), YEAR)
    with stage("checking"):
        check_inputs(inputs)


def build(folder: str) -> None:
    """All of a build."""
    with stage("imports: command line"):
        from report_gen import cli
    gc.set_threshold(cli._COLLECT_AFTER, 20, 20)
    with stage("imports: workbooks, editions, checks"):
        from report_gen.build import check_inputs, draft, read
        from report_gen.project import Project
    with stage("reading"):
        inputs = read(Project(ROOT), YEAR)
    with stage("checking"):
        checked = check_inputs(inputs)
    with stage("imports: texts"):
        from report_gen.narrative.compose import compose  # noqa: F401
    with stage("composing"):
        made = draft(checked)
    with stage("imports: layout, PDF, Word, proof"):
        from report_gen.layout.engine import lay_out
        from report_gen.outputs import output, printed
        from report_gen.proof import pdf_match, read_docx, read_pdf  # noqa: F401
        from report_gen.proof.prove import prove
        from report_gen.proof.record import record
        from report_gen.render.faces.glyphs import glyph_findings
        from report_gen.render.faces.search import prepare
    style = inputs.edition.style
    with stage("choosing faces"):
        prepare(style)
    with stage("layout"):
        pages = lay_out(made.report, style)
        glyph_findings(made.report, pages, style, inputs.dataset)
    files = {}
    for suffix in ("pdf", "docx"):
        with stage(f"writing {suffix}"):
            stream = io.BytesIO()
            output(suffix).write(made.report, style, pages, stream)
            files[f"x.{suffix}"] = stream.getvalue()
    with stage("proof"):
        proof, _ = prove(made.report, pages, printed(files))
    with stage("files to disk"):
        from report_gen.writing import write_all

        write_all(Path(folder), files | {"trace": record(proof, files)})


if __name__ == "__main__":
    if sys.argv[1] == "check":
        check()
    else:
        build(sys.argv[1])
