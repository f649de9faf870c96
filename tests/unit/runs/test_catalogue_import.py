"""`catalogue import`: the year's list becomes the project's overlay; other years and lines stay as they were."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from project_copy import ProjectCopy, run

from report_gen.edition.catalogue import Status, read_catalogue
from report_gen.project.years import Project, packaged_templates
from report_gen.runs.catalogue import import_list

SHIPPED = packaged_templates() / "catalogue"


def listed(path: Path, lines: dict[str, str], title: str = "政府收支分类科目") -> Path:
    path.write_text(
        "\n".join([title, "编码,名称", *(f"{c},{n}" for c, n in lines.items())]), encoding="utf-8"
    )
    return path


def names(root: Path, year: int) -> dict[str, str]:
    return dict(read_catalogue(SHIPPED, year, [root / "templates" / "catalogue.csv"]).names)


CODES = ("2010301", "2010302", "2019903", "2089999")
#: Imports are of some of these years; the neighbours must stay as they were.
YEARS = range(2016, 2024)


@pytest.fixture(scope="module")
def shipped() -> dict[int, dict[str, str]]:
    return {year: dict(read_catalogue(SHIPPED, year).names) for year in YEARS}


LISTS = st.dictionaries(st.sampled_from(CODES), st.sampled_from(["甲", "乙", "丙"]), min_size=1)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(2017, 2022), LISTS), min_size=1, max_size=6))
def test_each_year_has_what_was_last_imported_for_it(
    tmp_path_factory: pytest.TempPathFactory,
    shipped: dict[int, dict[str, str]],
    imports: list[tuple[int, dict[str, str]]],
) -> None:
    root = tmp_path_factory.mktemp("project")
    expected = {year: dict(of_year) for year, of_year in shipped.items()}
    for year, lines in imports:
        import_list(Project(root), year, [listed(root / "科目.csv", lines)])
        expected[year] |= lines
    assert {year: names(root, year) for year in expected} == expected


def test_the_same_list_again_changes_nothing_and_neighbouring_years_become_one_line(tmp_path: Path) -> None:
    path = tmp_path / "templates" / "catalogue.csv"
    for year in (2020, 2021, 2022, 2021):
        import_list(Project(tmp_path), year, [listed(tmp_path / "科目.csv", {"2010301": "行政运行"})])
    assert path.read_text(encoding="utf-8").splitlines()[1:] == [
        "2010301,行政运行,2020,2022,seen,yes,科目.csv"
    ]


def test_what_was_imported_is_trusted_like_an_official_document(tmp_path: Path) -> None:
    doubtful = next(e for e in read_catalogue(SHIPPED, 2024).entries.values() if e.status is not Status.SEEN)
    import_list(Project(tmp_path), 2024, [listed(tmp_path / "科目.csv", {doubtful.code: doubtful.name})])
    overlay = [tmp_path / "templates" / "catalogue.csv"]
    assert read_catalogue(SHIPPED, 2024, overlay).entries[doubtful.code].status is Status.SEEN


def test_the_command_tells_what_differs_and_check_follows_it(project: Callable[..., ProjectCopy]) -> None:
    copy = project(templates=True)
    path = listed(copy.root / "科目.csv", {"2010301": "机关运行", "2010399": "新的科目", "2010388": "又一个"})
    done = run("catalogue", "import", str(path), "--year", "2017", "--root", str(copy.root))
    assert done.exit_code == 0, done.output
    assert "读出 3 个科目（支出功能分类 3）" in done.output
    assert "2010301 机关运行（目录：行政运行）" in done.output
    assert "2010388 又一个" in done.output
    checked = copy.run("check", "--verbose").output
    assert "2010301 在 2017 年的名称是「机关运行」，现为「行政运行」" in checked


def test_dry_run_and_faults_write_nothing(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["张三", "办公室"])
    book.save(tmp_path / "通讯录.xlsx")
    mine = listed(tmp_path / "科目.csv", {"2010301": "甲"}, "2018年政府收支分类科目")
    for words, code, said in (
        ((str(mine), "--year", "2018", "--dry-run"), 0, "没有写入"),
        ((str(mine), "--year", "2017"), 2, "写的是 2018 年"),
        ((str(tmp_path / "通讯录.xlsx"), "--year", "2018"), 2, "没有科目编码和名称"),
        ((str(tmp_path / "无.csv"), "--year", "2018"), 2, "找不到"),
    ):
        done = run("catalogue", "import", *words, "--root", str(tmp_path))
        assert (done.exit_code, said in done.output) == (code, True), done.output
        assert done.output.count("错误 [") == (code == 2)
        assert not (tmp_path / "templates").exists()
