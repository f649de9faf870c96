"""`new --reshape`: what a workbook holds goes into the form as it now is; what has no place is listed, nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from project_copy import BOOK, ProjectCopy, run

from report_gen.figures.dataset import Dataset, Text
from report_gen.figures.fact import Fact
from report_gen.project.choosing import RECORD
from report_gen.project.years import Project
from report_gen.runs.inputs import read
from report_gen.runs.new import new_year
from report_gen.runs.reshape import Reshape, apply_reshape, plan_reshape


def content(dataset: Dataset) -> dict[tuple[str, str, str], object]:
    """Every value by table, row and column, and the names of rows."""
    found: dict[tuple[str, str, str], object] = {}
    for table in dataset.tables.values():
        for row in table.rows:
            found[table.name, row.key, ""] = row.label
            for column, value in row.values.items():
                said = (
                    value.number
                    if isinstance(value, Fact)
                    else value.value
                    if isinstance(value, Text)
                    else None
                )
                found[table.name, row.key, column] = said
    return found


def filled(dataset: Dataset) -> dict[tuple[str, str, str], object]:
    """What is not blank: rows that the form has got since are there, and nothing stands in them."""
    found = content(dataset)
    valued = {(table, row) for (table, row, column), said in found.items() if column and said is not None}
    return {key: said for key, said in found.items() if key[:2] in valued}


def reshape(copy: ProjectCopy, edition: str | None = None) -> Reshape:
    plan = plan_reshape(Project(copy.root), 2017, edition)
    apply_reshape(plan)
    return plan


def told(plan: Reshape) -> list[str]:
    return [f"{left.where.sheet} {left.where.cell} {left.content}" for left in plan.moved.left]


def test_in_the_same_form_every_value_stays_where_it_was(project: Callable[..., ProjectCopy]) -> None:
    copy = project()
    old = (copy.inputs / BOOK).read_bytes()
    before = filled(read(Project(copy.root), 2017).dataset)
    plan = reshape(copy)
    assert plan.moved.left == []
    assert plan.moved.missing == []
    assert filled(read(Project(copy.root), 2017).dataset) == before
    assert (copy.inputs / "决算数据.改动前.xlsx").read_bytes() == old
    again = reshape(copy)
    assert again.moved.cells == plan.moved.cells
    assert filled(read(Project(copy.root), 2017).dataset) == before
    assert (copy.inputs / "决算数据.改动前2.xlsx").is_file()


def test_carried_figures_stay_marked_so_that_refresh_still_knows_them(
    project: Callable[..., ProjectCopy],
) -> None:
    copy = project()
    new_year(Project(copy.root), 2018)
    path = copy.root / "inputs" / "2018" / BOOK

    def comments() -> dict[str, str]:
        return {
            f"{sheet.title}!{cell.coordinate}": cell.comment.text
            for sheet in load_workbook(path)
            for row in sheet.iter_rows()
            for cell in row
            if cell.comment
        }

    before = comments()
    assert before
    apply_reshape(plan_reshape(Project(copy.root), 2018))
    assert comments() == before


def table_file(copy: ProjectCopy, name: str) -> Path:
    """The nearest layer's description of a table."""
    own = copy.edition / "tables" / f"{name}.toml"
    return own if own.is_file() else copy.beneath / "tables" / own.name


def test_columns_in_another_order_and_a_new_one(project: Callable[..., ProjectCopy]) -> None:
    copy = project(templates=True)
    before = filled(read(Project(copy.root), 2017).dataset)
    path = table_file(copy, "部门构成")
    text = path.read_text(encoding="utf-8")
    first, name, kind = re.findall(r"^  \{ name = .*\},$", text, re.MULTILINE)
    extra = '  { name = "联系人", kind = "text", width = 10 },'
    path.write_text(
        text.replace(f"{first}\n{name}\n{kind}", f"{first}\n{kind}\n{extra}\n{name}"), encoding="utf-8"
    )
    plan = reshape(copy)
    assert plan.moved.left == []
    after = filled(read(Project(copy.root), 2017).dataset)
    assert {key: value for key, value in after.items() if key[2] != "联系人"} == before


def test_a_sheet_with_another_number_is_found_by_its_title(project: Callable[..., ProjectCopy]) -> None:
    copy = project(templates=True)
    before = filled(read(Project(copy.root), 2017).dataset)
    for name, sheet in (("三公经费支出决算表", "公开09"), ("政府性基金预算财政拨款收入支出决算表", "公开07")):
        path = table_file(copy, name)
        path.write_text(f'sheet = "{sheet}"\n{path.read_text(encoding="utf-8")}', encoding="utf-8")
    plan = reshape(copy)
    assert plan.moved.left == []
    assert filled(read(Project(copy.root), 2017).dataset) == before
    assert {"公开09", "公开07"} <= set(load_workbook(copy.inputs / BOOK).sheetnames)


def test_what_has_no_place_is_listed_cell_by_cell(project: Callable[..., ProjectCopy]) -> None:
    copy = project(templates=True)
    path = copy.inputs / BOOK
    book = load_workbook(path)
    units = book["部门构成"]
    row = next(r for r in range(1, 20) if units.cell(r, 2).value == "单位名称")
    units.cell(row, 4).value = "备注"
    units.cell(row + 1, 4).value = "含离退休"
    units.cell(row + 2, 9).value = 77
    cars = book["三公统计"]
    last = next(r for r in range(5, 100) if not cars.cell(r, 1).value)
    cars.cell(last, 1).value, cars.cell(last, 2).value = "自行车", 12
    own = book.create_sheet("草稿纸")
    own["B2"], own["B3"] = "算式", 5
    book.save(path)
    plan = reshape(copy)
    assert f"部门构成 D{row + 1} " in " ".join(told(plan)) and "含离退休" in " ".join(told(plan))
    listed = " ".join(told(plan))
    assert "77" in listed
    assert "自行车 12" in listed
    assert "草稿纸  2 个有内容的单元格" in listed
    assert "含离退休" in listed
    assert len(plan.moved.left) == 5  # the name of a row without a place too
    kept = load_workbook(copy.inputs / "决算数据.改动前.xlsx")
    assert kept["草稿纸"]["B3"].value == 5


def test_a_table_that_the_form_no_longer_has_is_listed_and_a_new_one_is_told(
    project: Callable[..., ProjectCopy],
) -> None:
    copy = project(templates=True)
    later = copy.root / "templates" / "later"
    (later / "tables").mkdir(parents=True)
    (later / "tables" / "培训费.toml").write_text(
        'name = "培训费"\ntitle = "培训费情况表"\ncolumn = [{ name = "项目", kind = "label" }, { name = "金额" }]\nrow = [{ name = "培训费" }]\n',
        encoding="utf-8",
    )
    (later / "edition.toml").write_text(
        'title = "次年"\nextends = "guangzhou"\nyears = [2017, 2017]\nadd_tables = ["培训费"]\n',
        encoding="utf-8",
    )
    plan = reshape(copy, "later")
    assert plan.moved.missing == ["培训费"]
    assert 'edition = "later"' in (copy.inputs / RECORD).read_text(encoding="utf-8")
    back = reshape(copy, "guangzhou")
    assert [left.where.sheet for left in back.moved.left] == ["培训费"]


@pytest.mark.parametrize(("answer", "code"), [("n\n", 2), ("", 2), ("y\n", 0)])
def test_the_command_asks_before_it_writes(
    project: Callable[..., ProjectCopy], answer: str, code: int
) -> None:
    copy = project()
    before = (copy.inputs / BOOK).read_bytes()
    done = run("new", "2017", "--reshape", "--root", str(copy.root), answer=answer)
    assert done.exit_code == code, done.output
    assert "移到新的位置" in done.output
    assert ((copy.inputs / BOOK).read_bytes() == before) == (code == 2)
