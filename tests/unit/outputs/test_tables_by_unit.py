"""Tables of 分单位 rows (浙江): a line for each unit of 部门构成, tied by name with other tables, printed and proved."""

from __future__ import annotations

import io
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from project_copy import EDITION, YEAR, ProjectCopy, copied
from shaped import Shaped, built, retyped, texts

from report_gen.edition.loading import load_edition
from report_gen.edition.strict import EditionError
from report_gen.figures.finding import ReportGenError
from report_gen.project.years import Project
from report_gen.runs.inputs import Inputs, check_inputs, gather
from report_gen.workbook.blank.blank import make_workbooks
from report_gen.workbook.filling import FilledRow

TABLE = """
name = "{name}"
title = "{name}（分单位）"
published = true
key = "name"
list = {{ rows_of = "部门构成" }}
column = [
  {{ name = "序号", kind = "sequence", width = 6 }},
  {{ name = "单位名称", kind = "name", width = 30 }},
  {{ name = "合计", kind = "amount", blank_is_zero = true }},
  {{ name = "财政拨款", kind = "amount", blank_is_zero = true }},
]
row = [
  {{ name = "总计", total = true }},
  {{ open = true }},
]
"""
RULES = """
[[rule]]
id = "U1"
equation = "收入分单位[总计].合计 = 求和(收入分单位[类].合计)"
message = "总计应等于各单位之和"
basis = "甲"

[[rule]]
id = "U2"
equation = "每行 收入分单位: 合计 = 支出分单位[@].合计"
message = "各单位收支相等"
basis = "甲"
"""
FIGURES = [Decimal(n) for n in (50, 20, 30, 40, 10, 25, 15, 5)]


def units(example: Inputs) -> list[str]:
    return [row.label for row in example.dataset.tables["部门构成"].rows]


def by_unit(root: ProjectCopy) -> ProjectCopy:
    """The example with two tables by unit in its form."""
    for name in ("收入分单位", "支出分单位"):
        (root.edition / f"tables/{name}.toml").write_text(TABLE.format(name=name), encoding="utf-8")
        root.rewrite("edition.toml", '"基本信息",', f'"基本信息", "{name}",')
        root.rewrite("sections/报表.until-2019.md", "@表 收入决算表", f"@表 收入决算表\n\n@表 {name}")
    root.append("checks.toml", RULES)
    return root


def typed(figures: dict[str, Decimal]) -> list[FilledRow]:
    """The lines of a table by unit with their sum, as a person types them."""
    total = sum(figures.values(), Decimal(0))
    rows = [
        FilledRow(name, {"单位名称": name, "合计": value, "财政拨款": value})
        for name, value in figures.items()
    ]
    return [FilledRow("总计", {"合计": total, "财政拨款": total}), *rows]


def type_units(
    project: ProjectCopy, example: Inputs, income: dict[str, Decimal], spent: dict[str, Decimal]
) -> None:
    """Type both tables."""
    more = {"收入分单位": typed(income), "支出分单位": typed(spent)}
    retyped(project, example.dataset, EDITION, more)


@pytest.fixture
def project(tmp_path: Path) -> ProjectCopy:
    return by_unit(copied(tmp_path, templates=True))


def shape(project: ProjectCopy, example: Inputs) -> Shaped:
    figures = dict(zip(units(example), FIGURES, strict=False))
    type_units(project, example, figures, dict(reversed(list(figures.items()))))  # in any order
    return built(project)


def test_a_line_for_each_unit_is_printed_and_tied_by_name(project: ProjectCopy, example: Inputs) -> None:
    shaped = shape(project, example)
    grid = shaped.grid("收入分单位")
    rows = texts(grid)[len(grid.head) :]
    names = units(example)
    assert [row[1] for row in rows] == ["总计", *names]
    assert [row[0] for row in rows] == ["", *(str(n) for n in range(1, len(names) + 1))]
    assert [row[2] for row in rows[1:]] == [f"{value:.2f}" for value in FIGURES[: len(names)]]
    assert any("收入分单位（分单位）" in page for page in shaped.pdf_pages)


def test_a_unit_that_differs_between_tables_is_told_by_its_name(
    project: ProjectCopy, example: Inputs
) -> None:
    figures = dict(zip(units(example), FIGURES, strict=False))
    first, second = units(example)[:2]
    type_units(project, example, figures, figures | {first: Decimal(51), second: Decimal(19)})
    checked = check_inputs(gather(Project(project.root), YEAR))
    told = [f.message for f in checked.findings if f.code == "U2"]
    assert len(told) == 2
    assert any(first in one for one in told)


def test_a_unit_missing_or_unknown_is_told(project: ProjectCopy, example: Inputs) -> None:
    names = units(example)
    figures = dict(zip([*names[:-1], "某某中心"], FIGURES, strict=False))
    type_units(project, example, figures, figures)
    with pytest.raises(ReportGenError) as told:
        built(project)
    found = [f.message for f in told.value.findings if f.code == "C-ROWS"]
    assert sum("某某中心" in one for one in found) == 2
    assert sum(names[-1] in one for one in found) == 2


def test_the_blank_workbook_takes_the_names_from_the_list(project: ProjectCopy) -> None:
    edition = load_edition(project.root / "templates", EDITION, YEAR)
    book = load_workbook(io.BytesIO(make_workbooks(edition, {})["决算数据"].data()))
    formulas = [cell.value for cell in book["收入分单位"]["B"] if str(cell.value).startswith("=IF(")]
    first = next(row for row in range(1, 9) if book["部门构成"].cell(row, 2).value == "单位名称") + 1
    assert formulas[0] == f"=IF('部门构成'!B{first}=\"\",\"\",'部门构成'!B{first})"
    assert len(formulas) > 20


def test_rows_of_a_table_that_is_not_there_are_told(project: ProjectCopy) -> None:
    project.rewrite("tables/收入分单位.toml", 'rows_of = "部门构成"', 'rows_of = "单位"')
    with pytest.raises(EditionError, match="单位"):
        load_edition(project.root / "templates", EDITION, YEAR)
