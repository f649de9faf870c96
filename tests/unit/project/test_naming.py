"""A department's name that no file can have is refused where it is typed, by check and by build alike."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from report_gen.figures.dataset import Dataset
from report_gen.figures.finding import Finding, ReportGenError
from report_gen.project.naming import file_name, name_fault, safe_name
from report_gen.project.writing import write_all
from report_gen.project.years import Project
from report_gen.runs.build import draft
from report_gen.runs.inputs import Inputs, check_inputs, gather

ROOT = Path(__file__).parents[3]
MARK = "草稿"
wide = st.text(st.sampled_from("局é𠮷a.-"), min_size=1, max_size=130)


@given(title=wide)
@settings(max_examples=120, deadline=None)
@example(title="局" * 76)
@example(title="局" * 70)
@example(title="a" * 240)
def test_a_title_without_fault_can_be_written_and_others_could_not(title: str) -> None:
    """Measured on the file system at hand; its limit is 255 bytes."""
    fault = name_fault(title, MARK)
    name = f"{file_name(title, MARK)}.docx"
    with tempfile.TemporaryDirectory() as folder:
        try:
            write_all(Path(folder), {name: b"earlier"})
            write_all(Path(folder), {name: b"new"})
            written = True
        except ReportGenError:
            written = False
    assert written or fault
    if fault and safe_name(title):
        assert (
            not written or len(name.encode()) > 225
        )  # names are as long as the second names of earlier files


@pytest.mark.parametrize("title", ["", "  ", "...", "???", '\\/:*?"<>|', "\x00\x1f", "　", " . "])
def test_nothing_is_left_of_some_names(title: str) -> None:
    assert "没有可以用在文件名中的字" in name_fault(title, MARK)


@pytest.mark.parametrize("title", ["CON", "nul", "Com1", "LPT9", "aux.2017", "PRN .x", "COM¹", "conin$"])
def test_devices_of_windows_are_no_names(title: str) -> None:
    assert "Windows 保留" in name_fault(title, MARK)


@pytest.mark.parametrize("title", ["CONTROL", "2017年CON决算公开报告", "COM10", "某局"])
def test_names_that_only_look_like_devices_are_names(title: str) -> None:
    assert name_fault(title, MARK) == ""


@given(title=st.text(max_size=40))
@settings(max_examples=200, deadline=None)
def test_safe_names_have_no_forbidden_end_or_character(title: str) -> None:
    name = safe_name(title)
    assert not set(name) & set('\\/:*?"<>|')
    assert name == name.strip(" .")
    name.encode()


# -- in the workbook ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Inputs:
    root = tmp_path_factory.mktemp("named")
    shutil.copytree(ROOT / "inputs" / "2017", root / "inputs" / "2017")
    return gather(Project(root), 2017)


@pytest.mark.parametrize(
    ("name", "told"), [("局" * 300, "太长"), ("a" * 300, "太长"), ("???", "没有可以用"), ("局…" * 80, "太长")]
)
def test_check_and_draft_name_the_cell(inputs: Inputs, name: str, told: str) -> None:
    renamed, cell = with_department(inputs, name)
    found = [each for each in check_inputs(renamed).findings if each.code == "E-FILE-NAME"]
    assert_named(found, told, cell)
    with pytest.raises(ReportGenError) as caught:
        draft(check_inputs(renamed))
    assert_named([each for each in caught.value.findings if each.code == "E-FILE-NAME"], told, cell)
    if told == "太长":
        with pytest.raises(ReportGenError) as caught:
            draft(check_inputs(renamed), as_draft=True)
        assert_named(list(caught.value.findings), told, cell)


def assert_named(found: list[Finding], told: str, cell: str) -> None:
    (finding,) = found
    assert told in finding.message
    assert finding.locations[0].cell == cell
    assert "部门名称" in finding.cure


def test_the_example_has_no_such_fault(inputs: Inputs) -> None:
    assert not [each for each in check_inputs(inputs).findings if each.code == "E-FILE-NAME"]


def with_department(inputs: Inputs, name: str) -> tuple[Inputs, str]:
    """The inputs with another name in the cell of the profile, and that cell."""
    from dataclasses import replace

    table = inputs.dataset.tables["基本信息"]
    row = table.row("部门名称")
    assert row
    text = row.text("内容")
    assert text
    changed = replace(row, values={**row.values, "内容": replace(text, value=name)})
    rows = [changed if each is row else each for each in table.rows]
    tables = [
        replace(table, rows=tuple(rows)) if each is table else each for each in inputs.dataset.tables.values()
    ]
    dataset = Dataset.of(inputs.dataset.year, tables, inputs.dataset.unit)
    return replace(inputs, dataset=dataset), text.location.cell
