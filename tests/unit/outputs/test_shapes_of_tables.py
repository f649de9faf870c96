"""Shapes that tables of real forms have, from the description through the workbook to both files and their proof."""

from __future__ import annotations

from pathlib import Path

import pytest
from content_names import FUND_TABLE, GENERAL_TABLE, INCOME_TABLE, SPENDING_TABLE, THREE_TABLE, TOTALS_TABLE
from project_copy import ProjectCopy
from shaped import Shaped, reshaped, texts

from report_gen.document.cells import RowRole
from report_gen.runs.inputs import Inputs

#: 收入决算表 as 上海市普陀区财政局 printed it for 2024: the cells of the code beside the sum.
SPLIT_CODE = 'heads = ["项目", "支出功能分类", "科目编码"], cells = ["类", "款", "项"], width = 15'
JOINED_CODE = 'heads = ["项目", "功能分类科目编码"], width = 10'
ITEMS = ("合计", "因公出国", "公务用车小计", "公务用车购置", "公务用车运行", "公务接待")
PATHS = {
    "合计": ["合计", "合计"],
    "因公出国费": ["因公出国（境）费", "因公出国（境）费"],
    "公务用车小计": ["公务用车购置及运行维护费", "小计"],
    "公务用车购置费": ["公务用车购置及运行维护费", "公务用车购置费"],
    "公务用车运行费": ["公务用车购置及运行维护费", "公务用车运行维护费"],
    "公务接待费": ["公务接待费", "公务接待费"],
}


def three_public_alternating() -> str:
    """The columns of 三公 as the Shanghai form has them: budget and outturn of each item side by side."""
    lines = []
    for item, heads in PATHS.items():
        for side in ("预算", "决算"):
            path = ["财政拨款“三公”经费", *heads, f"{side}数"]
            said = ", ".join(f'"{head}"' for head in path)
            lines.append(
                f'  {{ name = "{side}{item}", kind = "amount", heads = [{said}], blank_is_zero = true }},'
            )
    return "column = [\n" + "\n".join(lines) + "\n]"


def reshape(project: ProjectCopy) -> None:
    """Change the example's edition in data alone."""
    project.rewrite("tables/收入决算表.toml", JOINED_CODE, SPLIT_CODE)
    project.rewrite(
        "tables/收入决算表.toml",
        '{ name = "合计", total = true }',
        '{ name = "合计", total = true, subheads = ["科目编码"] }',
    )
    project.rewrite("tables/一般公共预算财政拨款支出决算表.toml", JOINED_CODE, SPLIT_CODE)
    project.rewrite(
        "tables/一般公共预算财政拨款支出决算表.toml",
        '  { name = "合计", total = true },\n  { open = true },\n',
        '  { open = true },\n  { name = "合计", total = true },\n',
    )
    project.rewrite("tables/政府性基金预算财政拨款收入支出决算表.toml", '"小计"]', '"合计"]')
    project.rewrite(
        "tables/政府性基金预算财政拨款收入支出决算表.toml",
        '{ name = "合计", total = true }',
        '{ name = "合计", total = true, subheads = ["本年支出小计", "基本支出", "项目支出"] }',
    )
    beneath, own = (path / "tables/三公经费支出决算表.toml" for path in (project.beneath, project.edition))
    text = beneath.read_text(encoding="utf-8")
    start, end = text.index("column = ["), text.index("row = [")
    beneath.write_text(text[:start] + three_public_alternating() + "\n" + text[end:], encoding="utf-8")
    own.write_text(own.read_text(encoding="utf-8").split("column = [")[0], encoding="utf-8")
    project.append(
        "edition.toml",
        '\n[number.tables]\nzero = ""\n\n[number.text]\nthousands = false\nzero = "0"\ntrim = true\n',
    )
    project.rewrite(
        "tables/收入支出决算总表.toml",
        'name = "收入支出决算总表"',
        'name = "收入支出决算总表"\nzero = "－"\nthousands = false',
    )


@pytest.fixture(scope="module")
def shaped(example: Inputs, tmp_path_factory: pytest.TempPathFactory) -> Shaped:
    """The example in all these shapes at once."""
    return reshaped(tmp_path_factory.mktemp("shapes"), reshape, example.dataset)


def heads(shaped: Shaped, name: str) -> list[list[str]]:
    grid = shaped.grid(name)
    roles = [row.role for row in grid.rows]
    return [line for line, role in zip(texts(grid), roles, strict=True) if role is RowRole.HEAD]


def body(shaped: Shaped, name: str) -> list[list[str]]:
    return texts(shaped.grid(name))[len(shaped.grid(name).head) :]


def test_a_code_is_printed_in_three_cells_under_merged_heads(shaped: Shaped) -> None:
    assert heads(shaped, GENERAL_TABLE)[:4] == [
        ["项目", "", "", "", "本年支出合计", "基本支出", "项目支出"],
        ["支出功能分类", "", "", "科目名称", "", "", ""],
        ["科目编码", "", "", "", "", "", ""],
        ["类", "款", "项", "", "", "", ""],
    ]
    codes = [line[:3] for line in body(shaped, GENERAL_TABLE)[:-1]]
    assert ["201", "", ""] in codes
    assert all(third == "" or (len(first), len(second)) == (3, 2) for first, second, third in codes)
    assert any(len(third) == 2 for _, _, third in codes)
    assert codes[2] in [row[:3] for row in shaped.docx_rows]


def test_the_sum_stands_last_where_the_form_has_it_last(shaped: Shaped) -> None:
    assert body(shaped, GENERAL_TABLE)[-1][:4] == ["合计", "", "", ""]
    assert body(shaped, SPENDING_TABLE)[0][0] == "合计"


def test_the_sum_line_carries_the_heads_of_the_code_cells(shaped: Shaped) -> None:
    assert len(heads(shaped, INCOME_TABLE)) == 3
    assert body(shaped, INCOME_TABLE)[0][:4] == ["类", "款", "项", "合计"]
    assert body(shaped, INCOME_TABLE)[0][4] != ""


def test_a_subhead_in_the_sum_line_never_hides_its_figure(shaped: Shaped, example: Inputs) -> None:
    head = heads(shaped, FUND_TABLE)
    assert head[0][4:7] == ["本年支出", "", ""]
    assert len(head) == 2
    row = example.dataset.row(FUND_TABLE, "合计")
    assert row is not None
    for cell, column, word in zip(
        body(shaped, FUND_TABLE)[0][4:7],
        ("本年支出小计", "基本支出", "项目支出"),
        ("合计", "基本支出", "项目支出"),
        strict=True,
    ):
        fact = row.fact(column)
        assert fact is not None
        assert cell == (f"{word}\n{fact.number:,.2f}" if fact.number else word)


def test_budget_and_outturn_alternate_under_nested_heads(shaped: Shaped) -> None:
    lines = heads(shaped, THREE_TABLE)
    assert lines[0] == ["财政拨款“三公”经费", *[""] * 11]
    assert lines[1][4] == "公务用车购置及运行维护费"
    assert lines[3] == ["预算数", "决算数"] * 6
    grid = shaped.grid(THREE_TABLE)
    total = grid.rows[len(grid.rows) - len(grid.body) - 3].cells
    assert [getattr(total[0], "rowspan", 0), getattr(total[0], "colspan", 0)] == [2, 2]
    assert len(body(shaped, THREE_TABLE)[0]) == 12


def test_numbers_look_as_their_place_wants_it(shaped: Shaped) -> None:
    assert "－" in {cell for line in body(shaped, TOTALS_TABLE) for cell in line}
    assert not any("," in cell for line in body(shaped, TOTALS_TABLE) for cell in line)
    zeros = {cell for name in (SPENDING_TABLE, GENERAL_TABLE) for line in body(shaped, name) for cell in line}
    assert "" in zeros
    assert "0.00" not in zeros
    assert any("," in cell for cell in zeros)
    assert "上级补助收入0万元" in shaped.docx_text
    assert not any(f"{n},{m}" in shaped.docx_text for n in range(1, 10) for m in ("0", "1"))


def test_the_proof_vouches_for_cells_that_print_no_digit(shaped: Shaped) -> None:
    blank = [n for n in shaped.made.proof.numbers if n.kind == "不印数字的零"]
    assert len(blank) > 100
    assert {n.text for n in blank} == {"", "－"}
    assert shaped.made.proof.open == ()
    trace = next(path for path in shaped.made.files if path.endswith("溯源.json"))
    assert SPENDING_TABLE in Path(trace).read_text(encoding="utf-8")
