"""Really published reports, where there is a folder of them (REPORT_GEN_PUBLISHED): known faults, other kinds."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from report_gen.proofreading.findings.model import Severity
from report_gen.proofreading.kinds import DocumentKind
from report_gen.proofreading.reading import ProofreadFile, proofread
from report_gen.proofreading.source.opening import read_printed

ROOT = Path(__file__).parents[2]
FOLDER = Path(os.environ.get("REPORT_GEN_PUBLISHED", ROOT.parent / "shared" / "reference"))
TEMPLATES = ROOT / "templates"


def outcome(name: str) -> ProofreadFile:
    path = FOLDER / name
    if not path.is_file():
        pytest.skip(f"{name} is not there")
    return proofread(read_printed(path), TEMPLATES)


def test_the_known_faults_of_a_published_report_are_found_and_nothing_else() -> None:
    found = outcome("2024-published.pdf")
    assert (found.identity.year, found.identity.department, found.identity.form) == (
        2024,
        "上海市普陀区财政局",
        "shanghai",
    )
    told = [(one.page, one.printed) for one in found.remarks if one.severity is not Severity.HINT]
    assert told == [
        (21, "0.3万元"),
        (21, "71.73%"),
        (23, "退休费、个人农业生产补贴"),
        (23, "个人农业生产补贴"),
    ]


@pytest.mark.parametrize(
    ("name", "kind"),
    [("2025-budget.pdf", DocumentKind.BUDGET), ("2024-shanghai-form.pdf", DocumentKind.EMPTY)],
)
def test_other_kinds_are_named_and_not_judged(name: str, kind: DocumentKind) -> None:
    found = outcome(name)
    assert found.identity.kind is kind
    assert found.remarks == ()
