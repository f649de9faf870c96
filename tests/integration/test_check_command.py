"""The check command as its user sees it: what it prints, the list of tie-outs, the marked copy, exit codes, JSON."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import openpyxl
import pytest
from project_copy import BOOK, ROOT, YEAR, ProjectCopy, copied
from typer.testing import Result

from report_gen.checks.verdicts import Outcome
from report_gen.figures.finding import Finding, Level
from report_gen.project.years import Project
from report_gen.runs.inputs import Checked, check_inputs, gather

LIST = "勾稽核对表.xlsx"
COPY = f"待核对-{BOOK}"
#: Slips and what they are: sheet, cell, new value.
WRONG = ("公开05", "D10", 6000)  # 基本支出 of 2010301, was 6644.63


def check(root: Path, *options: str) -> Result:
    return ProjectCopy(root).run("check", *options)


@pytest.fixture(scope="module")
def right(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, checked."""
    root = project(tmp_path_factory.mktemp("right"))
    told(root)
    return root


@pytest.fixture(scope="module")
def wrong(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example with one figure wrong, checked."""
    root = project(tmp_path_factory.mktemp("wrong"))
    set_cell(root, *WRONG)
    before = ProjectCopy(root).book.read_bytes()
    told(root)
    assert ProjectCopy(root).book.read_bytes() == before  # only the copy is marked
    return root


@cache
def told(root: Path, *options: str) -> Result:
    """What check says of a project that stays as it is."""
    return check(root, *options)


@cache
def checked(root: Path) -> Checked:
    return check_inputs(gather(Project(root), YEAR))


@cache
def book_at(path: Path) -> Any:
    """A workbook to be looked at, not changed."""
    return openpyxl.load_workbook(path)


def project(root: Path) -> Path:
    return copied(root).root


def set_cell(root: Path, sheet: str, cell: str, value: object) -> None:
    ProjectCopy(root).type((sheet, cell, value))


def outputs(root: Path) -> Path:
    return root / "outputs" / str(YEAR)


def listed(root: Path) -> Any:
    return book_at(outputs(root) / LIST).active


def entries(root: Path) -> list[dict[str, Any]]:
    """The lines of the list: cells by column head."""
    head, *rows = listed(root).iter_rows(min_row=3)
    return [dict(zip([cell.value for cell in head], row, strict=True)) for row in rows]


# ---- what is printed, and the exit code


def test_the_example_passes_with_code_0_and_counts_what_was_checked(right: Path) -> None:
    done = told(right)
    assert done.exit_code == 0
    verdicts = checked(right).verdicts
    assert f"核对 {len(verdicts)} 项勾稽关系：错误 0" in done.stdout
    assert "尾差 21" in done.stdout
    assert {path.name for path in outputs(right).iterdir()} == {LIST, COPY}


def test_a_wrong_figure_gives_code_1_and_its_rule_sheet_and_values(wrong: Path) -> None:
    done = told(wrong)
    assert done.exit_code == 1
    assert "[E2] 2010301 行政运行" in done.stdout
    assert "6,644.63 ≠ 6,000.00，差 644.63" in done.stdout
    assert "公开05" in done.stdout
    assert "Traceback" not in done.output


def test_figures_that_cannot_be_read_give_code_2_and_the_rest_is_still_checked(tmp_path: Path) -> None:
    root = project(tmp_path)
    set_cell(root, "上年决算", "B10", "约两万")
    set_cell(root, *WRONG)
    done = check(root)
    assert done.exit_code == 2
    assert "约两万" in done.stdout
    assert "[E2]" in done.stdout  # 公开05 is sound and checked all the same
    assert "没有读出" in done.stdout
    assert (outputs(root) / COPY).exists()


def test_a_year_without_inputs_gives_code_2_and_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "templates").symlink_to(ROOT / "templates")
    done = check(tmp_path)
    assert done.exit_code == 2
    assert "没有核对" in done.output
    assert "Traceback" not in done.output
    assert not list(tmp_path.glob("outputs/*/*.xlsx"))


def test_what_is_to_be_mended_first_opens_the_list_and_the_rest_is_counted(wrong: Path) -> None:
    lines = told(wrong).stdout.splitlines()
    assert lines[0] == "先改这 1 处："
    assert lines[1].startswith("1. 错误 公开05!D10：2010301 行政运行 基本支出填错")
    assert "现为 6,000.00，应在 6,644.62 至 6,644.64 之间，可能是 6,644.63" in lines[1]
    assert "由此而来 2 处，如 [E2]" in lines[2]
    assert not any("尾差 [" in line for line in lines)
    assert len(lines) <= 40
    whole = told(wrong, "--verbose").stdout
    assert whole.startswith("先改这 1 处：")
    assert whole.count("尾差 [") == 21


def test_where_nothing_could_be_read_nothing_is_called_checked(tmp_path: Path) -> None:
    root = project(tmp_path)
    (root / "inputs" / str(YEAR) / BOOK).write_bytes(b"no workbook")
    done = check(root)
    assert done.exit_code == 2
    assert "没有读出数字，没有核对勾稽关系" in done.stdout
    assert "项勾稽关系" not in done.stdout


def test_a_blank_cell_is_called_blank_and_cures_fit_what_was_read(tmp_path: Path) -> None:
    root = project(tmp_path)
    set_cell(root, "公开05", "D10", None)
    set_cell(root, "公开06", "F7", "无")
    set_cell(root, "公开02", "I12", "¥1,234.50")
    output = check(root).stdout
    assert (
        "公开05!D10：2010301 行政运行 基本支出没有填。现为空白，应在 6,644.62 至 6,644.64 之间，可能是 6,644.63"
        in output
    )
    assert "没有发生的填 0" in output
    assert "请改填 1234.50" in output


# ---- JSON


@pytest.mark.parametrize(("case", "code"), [("right", 0), ("wrong", 1)])
def test_json_is_all_there_is_on_standard_output(
    case: str, code: int, request: pytest.FixtureRequest
) -> None:
    root: Path = request.getfixturevalue(case)
    done = told(root, "--json")
    assert done.exit_code == code
    content = json.loads(done.stdout)
    assert content["year"] == YEAR
    assert content["checked"] == len(checked(root).verdicts)
    assert bool(content["counts"]["error"]) is bool(code)
    assert Counter(f["level"] for f in content["findings"]) == {
        k: v for k, v in content["counts"].items() if v
    }
    assert {Path(name).name for name in content["files"]} == {LIST, COPY}


def test_json_names_cells_sides_and_difference(wrong: Path) -> None:
    findings = json.loads(told(wrong, "--json").stdout)["findings"]
    (finding,) = [f for f in findings if f["code"] == "E2" and f["level"] == "error"]
    assert {"file": BOOK, "sheet": "公开05", "cell": "D10", "line": 0} in finding["locations"]
    assert [side["value"] for side in finding["sides"]] == ["6,644.63", "6,000.00"]
    assert finding["difference"] == "644.63"
    assert finding["cure"]


def test_json_carries_the_causes_with_the_findings_that_come_of_them(wrong: Path) -> None:
    content = json.loads(told(wrong, "--json").stdout)
    (cause,) = content["causes"]
    assert (cause["found"], cause["expected"], cause["sure"]) == ("6,000.00", "6,644.63", False)
    assert cause["cells"] == [{"file": BOOK, "sheet": "公开05", "cell": "D10", "line": 0}]
    assert {content["findings"][number]["code"] for number in cause["findings"]} >= {"E2", "T1"}


# ---- the list of tie-outs


def test_every_verdict_is_listed_once_with_its_outcome(wrong: Path) -> None:
    verdicts = checked(wrong).verdicts
    rows = [{head: cell.value for head, cell in entry.items()} for entry in entries(wrong)]
    assert [(row["编号"], row["科目或行"] or "", row["应有的关系"], row["结果"]) for row in rows] == [
        (v.rule, v.subject, v.message, v.outcome.value) for v in verdicts
    ]
    counted = Counter(row["结果"] for row in rows)
    assert counted["不符"] == 2  # its row, and the sum above it
    head = str(listed(wrong)["A2"].value)
    assert head.startswith(f"共核对 {len(verdicts)} 项")
    assert all(f"{outcome.value} {counted[outcome.value]}" in head for outcome in Outcome)


def test_both_sides_lead_to_cells_that_exist_and_hold_the_figure(right: Path) -> None:
    workbook = right / "inputs" / str(YEAR) / BOOK
    book = book_at(workbook)
    alone = 0
    for entry in entries(right):
        for side, places in ((entry["左边"], entry["左边出处"]), (entry["右边"], entry["右边出处"])):
            assert bool(side.hyperlink) is bool(places.value)
            if side.hyperlink:
                assert (outputs(right) / unquote(side.hyperlink.target)).resolve() == workbook.resolve()
                name, cell = side.hyperlink.location.replace("'", "").split("!")
                assert str(places.value).startswith(f"{name}!{cell}")
                if str(places.value) == f"{name}!{cell}":
                    assert Decimal(str(book[name][cell].value or 0)) == Decimal(str(side.value))
                    alone += 1
    assert alone > 300


def test_words_in_the_list_are_never_formulas(right: Path) -> None:
    types = {
        cell.data_type for row in listed(right).iter_rows(min_row=4) for cell in row if cell.value is not None
    }
    assert types == {"s", "n"}


# ---- the marked copy


def marked(root: Path) -> Any:
    return book_at(outputs(root) / COPY)


def test_the_list_of_findings_stands_in_front_heaviest_first_and_leads_to_its_cells(wrong: Path) -> None:
    book = marked(wrong)
    sheet = book.worksheets[0]
    assert sheet.title == "待核对"
    assert book.active is sheet
    assert "这是副本，请在原工作簿中改正" in sheet["A2"].value
    rows = list(sheet.iter_rows(min_row=4))
    weights = [["错误", "警告", "尾差", "提示"].index(row[1].value) for row in rows]
    assert weights == sorted(weights)
    findings = [f for f in checked(wrong).findings if is_in_book(f)]
    assert rows[0][2].value == "N-SUSPECT"  # the cause stands first, with the weight of what comes of it
    assert Counter(row[2].value for row in rows[1:]) == Counter(finding.code for finding in findings)
    for row in rows:
        name, cell = row[3].value, row[4].value
        assert row[4].hyperlink.location == f"'{name}'!{cell}"
        assert row[4].hyperlink.target is None  # inside the file, not a way out of it
        assert name in book.sheetnames


def is_in_book(finding: Finding) -> bool:
    return any(place.file == BOOK for place in finding.locations)


def test_the_wrong_cell_is_coloured_and_says_rule_expected_value_and_difference(wrong: Path) -> None:
    cell = marked(wrong)["公开05"]["D10"]
    before = book_at(wrong / "inputs" / str(YEAR) / BOOK)["公开05"]["D10"]
    assert cell.fill.fgColor.rgb == "FFFFC7CE"
    assert before.fill.fgColor.rgb != cell.fill.fgColor.rgb
    text = cell.comment.text
    assert "错误 [E2] 2010301 行政运行" in text
    assert "差 644.63" in text
    assert "处理：核对并改正其中一方" in text
    other = marked(wrong)["公开05"]["C10"].comment.text
    assert "按另一方应为 6,000.00，相差 644.63" in other


def test_a_cell_with_several_findings_has_the_colour_of_the_heaviest(wrong: Path) -> None:
    cell = marked(wrong)["公开05"][
        "D9"
    ]  # 20103: its children are wrong now, its row was off by a rounding cent
    assert cell.fill.fgColor.rgb == "FFFFC7CE"
    assert "[T1]" in cell.comment.text


def test_marks_go_to_no_other_cells_than_those_of_findings(right: Path) -> None:
    named = {
        (place.sheet, place.cell)
        for finding in checked(right).findings
        if finding.level is not Level.HINT
        for place in finding.locations
    }
    original = book_at(right / "inputs" / str(YEAR) / BOOK)
    for sheet in marked(right).worksheets[1:]:
        for row in sheet.iter_rows():
            for cell in row:
                was = original[sheet.title][cell.coordinate]
                if cell.fill.fgColor.rgb != was.fill.fgColor.rgb:
                    assert (sheet.title, cell.coordinate) in named
                elif cell.comment and not was.comment:
                    raise AssertionError(f"comment without colour: {sheet.title} {cell.coordinate}")


def test_the_copy_is_otherwise_the_workbook(wrong: Path) -> None:
    original, copy = book_at(wrong / "inputs" / str(YEAR) / BOOK), marked(wrong)
    assert copy.sheetnames == ["待核对", *original.sheetnames]
    for sheet in original.worksheets:
        twin = copy[sheet.title]
        assert twin.dimensions == sheet.dimensions
        assert [str(area) for area in twin.merged_cells.ranges] == [
            str(area) for area in sheet.merged_cells.ranges
        ]
        for row in sheet.iter_rows():
            for cell in row:
                other = twin[cell.coordinate]
                texts = [str(getattr(each.value, "text", each.value)) for each in (cell, other)]
                assert texts[0] == texts[1]
                assert other.number_format == cell.number_format
                assert other.protection.locked == cell.protection.locked


def test_checking_twice_gives_the_same_files(right: Path) -> None:
    first = {path.name: path.read_bytes() for path in outputs(right).iterdir()}
    check(right)
    assert {path.name: path.read_bytes() for path in outputs(right).iterdir()} == first


def test_the_files_go_where_output_says_and_their_links_still_lead_to_the_inputs(
    wrong: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "核对"
    assert check(wrong, "--output", str(folder)).exit_code == 1
    sheet: Any = openpyxl.load_workbook(folder / LIST).active
    link = next(cell.hyperlink for cell in sheet[4] if cell.hyperlink)
    assert (folder / unquote(link.target)).resolve() == (wrong / "inputs" / str(YEAR) / BOOK).resolve()


# ---- last year's inputs beside this year's


@pytest.fixture(scope="module")
def two_years(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example with inputs of 2016, which are its own figures under another year: no base agrees with them."""
    root = project(tmp_path_factory.mktemp("years"))
    shutil.copytree(root / "inputs" / str(YEAR), root / "inputs" / "2016")
    path = root / "inputs" / "2016" / BOOK
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value == YEAR or (
                    isinstance(cell.value, str) and "2017年" in cell.value.replace(" ", "")
                ):
                    cell.value = 2016 if cell.value == YEAR else cell.value.replace("2017", "2016")
    book.save(path)
    return root


def test_bases_are_held_against_last_years_inputs_cell_by_cell(two_years: Path) -> None:
    done = told(two_years, "--json")
    assert done.exit_code == 1
    found = json.loads(done.stdout)["findings"]
    income = next(f for f in found if f["code"] == "Y0" and f["message"].startswith("财政拨款收入的"))
    assert [side["value"] for side in income["sides"]] == ["26,129.25", "28,224.60"]
    assert [place["file"] for place in income["locations"]] == [BOOK, f"2016/{BOOK}"]
    carried = next(f for f in found if f["code"] == "Y7-1")
    assert [side["value"] for side in carried["sides"]] == ["958.46", "790.73"]
    assert {f["code"] for f in found if f["level"] == "error"} == {"Y0", "Y7-1", "Y7-2", "Y7-3"}


def test_links_to_last_years_figures_lead_to_last_years_workbook(two_years: Path) -> None:
    told(two_years)
    entry = next(e for e in entries(two_years) if e["编号"].value == "Y7-1")
    target = (outputs(two_years) / unquote(entry["右边"].hyperlink.target)).resolve()
    assert target == (two_years / "inputs" / "2016" / BOOK).resolve()
    assert target.exists()


def test_a_declared_change_of_definition_turns_them_into_hints(two_years: Path, tmp_path: Path) -> None:
    root = tmp_path / "declared"
    shutil.copytree(two_years / "inputs", root / "inputs")
    (root / "templates").symlink_to(ROOT / "templates")
    book = book_at(root / "inputs" / str(YEAR) / BOOK)
    row = next(row for row in book["基本信息"].iter_rows() if row[0].value == "上年口径调整")
    set_cell(root, "基本信息", row[1].coordinate, "机构改革，划出两个下属单位")
    done = check(root, "--json")
    assert done.exit_code == 0
    hints = [f for f in json.loads(done.stdout)["findings"] if f["code"] in ("Y0", "Y7-1")]
    assert {hint["level"] for hint in hints} == {"hint"}
    assert all("已说明：机构改革，划出两个下属单位" in hint["message"] for hint in hints)
