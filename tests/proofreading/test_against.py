"""A published report against the department's own accounts; what was done before is not done again."""

from __future__ import annotations

import json
import os
from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document
from made_up_accounts import Accounts, typed
from project_copy import run

from report_gen.edition.loading import load_edition
from report_gen.edition.shelves import Shelves
from report_gen.project.years import Project
from report_gen.runs.proofread import own_report

pytestmark = pytest.mark.usefixtures("reading_here")
SHELVES = Shelves.of(Path(__file__).parents[2] / "templates")
YEAR = 2023


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with accounts, and the report that they give."""
    made = tmp_path_factory.mktemp("against")
    edition = load_edition(SHELVES, "national", YEAR)
    typed(edition, made / "inputs" / str(YEAR), Accounts(edition, Decimal(1), Decimal("0.8")))
    (made / "公布.docx").write_bytes(own_report(Project(made), YEAR))
    return made


def _changed(folder: Path, old: str, new: str) -> Path:
    """The published report with one amount changed wherever it stands: in itself it is consistent."""
    document = Document(str(folder / "公布.docx"))
    for one in document.element.body.iter("{*}t"):
        if one.text and old in one.text:
            one.text = one.text.replace(old, new)
    path = folder / f"改为{new}.docx"
    document.save(str(path))
    return path


def _findings(path: Path, folder: Path) -> list[dict[str, str]]:
    done = run("proofread", str(path), "--json", "--against", str(folder / "inputs" / str(YEAR)))
    return json.loads(done.output)["findings"]


def test_a_report_that_agrees_with_the_accounts_has_no_remarks(folder: Path) -> None:
    assert _findings(folder / "公布.docx", folder) == []


def test_an_amount_that_only_the_accounts_know_better_is_told(folder: Path) -> None:
    found = _findings(_changed(folder, "20.50", "21.50"), folder)
    assert found
    assert {one["class"] for one in found} == {"与工作簿不符"}
    assert all((one["printed"][:5], one["expected"][:5]) == ("21.50", "20.50") for one in found)


def test_a_year_that_is_not_that_of_the_accounts_is_not_compared(folder: Path) -> None:
    path = _changed(folder, "2023年", "2022年")
    done = run("proofread", str(path), "--json", "--against", str(folder / "inputs" / str(YEAR)))
    record = json.loads(done.output)
    assert "工作簿是 2023 年度的，没有比较" in record["unrecognised"]
    assert all(one["class"] != "与工作簿不符" for one in record["findings"])


def test_what_was_done_is_not_done_again(folder: Path, tmp_path: Path) -> None:
    path, out = _changed(folder, "20.50", "22.50"), tmp_path / "审校"
    run("proofread", str(path), str(folder / "公布.docx"), "--output", str(out))
    record = out / "审校记录.json"
    before = record.stat().st_mtime_ns
    os.utime(record, ns=(before - 10**9, before - 10**9))
    again = run(
        "proofread", str(path), str(folder / "公布.docx"), str(tmp_path / "没有.pdf"), "--output", str(out)
    )
    assert again.output.count("（以前审校过）") == 2
    assert again.exit_code == 2, "the missing file is told all the same"
    assert record.stat().st_mtime_ns == before - 10**9
    path.write_bytes((folder / "公布.docx").read_bytes())
    assert (
        "（以前审校过）"
        in run("proofread", str(path), str(folder / "公布.docx"), "--output", str(out)).output
    )
    forced = run("proofread", str(path), str(folder / "公布.docx"), "--output", str(out), "--again")
    assert "（以前审校过）" not in forced.output
