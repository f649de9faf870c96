"""Sentences and tables that a report is read back from: what they say is filled in, what was not read is told."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from made_files import pdf
from place_accounts import D, drawn, rounded
from place_tables import DEPARTMENTS, LAYOUTS, PLACES, report
from spoken import TEMPLATES, change, department, money, passage, tables
from test_bound_reports import OTHER, bound

from report_gen.edition.loading import load_edition
from report_gen.edition.model import Edition
from report_gen.proofreading.printed import Printed
from report_gen.proofreading.rebuilding.cells import Place, ReadValue
from report_gen.proofreading.rebuilding.rebuild import Rebuilt, rebuild, source_of
from report_gen.proofreading.source.opening import read_printed

THREE = "三公经费支出决算表"


@pytest.fixture(scope="module")
def form() -> Edition:
    return load_edition(TEMPLATES, "national", 2023)


def read_back(form: Edition, printed: Printed, *texts: str) -> Rebuilt:
    """What the tables and some sentences give."""
    said = (passage(one, 15) for one in texts)
    return rebuild(
        source_of(replace(printed, passages=(*printed.passages, *said)), TEMPLATES), form, TEMPLATES
    )


def last_year(form: Edition, row: str, *texts: str) -> ReadValue | None:
    return read_back(form, tables(), *texts).cells.get(Place("上年决算", row, "上年决算数"))


RUNNING = f"2023年度机关运行经费支出{money(department().running)}，"


@pytest.mark.parametrize("by", [D("12.30"), D("-4.56")])
def test_a_change_on_the_same_time_of_last_year_gives_last_years_figure(form: Edition, by: D) -> None:
    before = rounded(department().running) - by
    read = last_year(form, "机关运行经费", f"{RUNNING}同比{change(rounded(department().running), before)}。")
    assert read
    assert read.value == before
    assert "没有写明" not in read.unsure


def test_a_change_against_nothing_is_against_last_year_but_not_sure(form: Edition) -> None:
    total = department().fiscal_total
    told = f"2023年度财政拨款收、支总计{money(total)}。减少了100.00万元，降低了2.00%。"
    read = last_year(form, "财政拨款收入支出总计", told)
    assert read
    assert read.value == rounded(total) + 100
    assert "没有写明与什么相比" in read.unsure


def test_a_bare_change_beside_a_budget_gives_no_last_year(form: Edition) -> None:
    told = f"机关运行经费支出{money(department().running)}，年初预算为300.00万元，减少20.00万元。"
    assert last_year(form, "机关运行经费", told) is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("纳入{n}2023年度部门决算编报范围的单位共2个，分别是：{n}本级、江北市执法队。", ["{n}本级", "江北市执法队"]),
        ("纳入部门决算汇编范围的独立核算单位共2个，具体包括：1.{n}本级；2.江北市水文中心。", ["{n}本级", "江北市水文中心"]),
        ("纳入2023年度部门决算编制范围的预算单位包括：{n}机关、江北市水文中心。", ["{n}机关", "江北市水文中心"]),
        ("2023年度部门决算编报范围的单位共1个，即{n}本级，没有下属预算单位。", ["{n}本级"]),
        ("纳入2023年度部门决算编制范围的单位共1个。", []),
    ],
)  # fmt: skip
def test_units_of_a_sentence_are_rows_with_their_kind(form: Edition, text: str, names: list[str]) -> None:
    name = department().name
    cells = read_back(form, tables(), text.format(n=name)).cells
    found = [
        tuple(read.value for column in ("单位名称", "单位性质") if (read := cells.get(Place("部门构成", row, column))))
        for row in cells.rows("部门构成")
    ]  # fmt: skip
    kinds = ["本级" if one.endswith(("本级", "机关")) else "下属" for one in names]
    assert found == [(one.format(n=name), kind) for one, kind in zip(names, kinds, strict=True)]


@pytest.mark.parametrize(
    ("text", "row", "words"),
    [
        ("1.因公出国（境）费支出3.60万元。全年安排团组2个，累计7人次。主要用于参加水利论坛。", "因公出国", "参加水利论坛"),
        ("公务用车运行维护支出5.40万元。主要用于燃料费、维修费。保有量4辆。", "公务用车运行", "燃料费、维修费"),
        ("公务用车购置费，反映公务用车购置支出；公务用车运行维护费，反映主要用于车辆的支出。", "公务用车运行", None),
        ("因公出国（境）费0万元。公务接待费2.00万元，主要用于接待检查组。", "因公出国", None),
    ],
)  # fmt: skip
def test_purposes_may_stand_some_sentences_behind_their_subject(
    form: Edition, text: str, row: str, words: str | None
) -> None:
    read = read_back(form, tables(), text).cells.get(Place("三公用途", row, "主要用途"))
    assert (read.value if read else None) == words


@pytest.mark.parametrize(
    "text",
    [
        "组织对2023年度项目支出全面开展绩效自评，共涉及项目{n}个，资金250.30万元。",
        "对2023年度一般公共预算项目支出进行绩效自评，涉及项目{n}个，涉及资金250.30万元。",
    ],
)
@pytest.mark.parametrize("count", [3, 17])
def test_projects_of_self_evaluation(form: Edition, text: str, count: int) -> None:
    cells = read_back(form, tables(), text.format(n=count)).cells
    assert cells.number(Place("绩效情况", "绩效自评项目数", "数值")) == count
    assert cells.number(Place("绩效情况", "绩效自评资金", "数值")) == Decimal("250.30")


def test_only_the_first_of_bound_reports_fills_cells(form: Edition) -> None:
    rebuilt = read_back(form, bound(f"{OTHER}2023年度单位决算"))
    assert rebuilt.identity.department == department().name
    pages = {read.where for read in rebuilt.cells.found.values()}
    assert not {f"第 {page} 页" for page in range(30, 50)} & {one.partition("《")[0] for one in pages}


def test_a_table_that_was_not_read_right_fills_nothing_and_is_told(form: Edition) -> None:
    grids = []
    for grid in tables().grids:
        coded = [n for n, row in enumerate(grid.rows) if len(row[0].text) in (5, 7) and row[0].text.isdigit()]
        rows = [
            (replace(row[0], text=row[0].text[:-2]), *row[1:]) if n in coded and "收入决算" in grid.above[0].text else row
            for n, row in enumerate(grid.rows)
        ]  # fmt: skip
        grids.append(replace(grid, rows=tuple(rows)))
    rebuilt = read_back(form, replace(tables(), grids=tuple(grids)))
    assert rebuilt.unread == ("收入决算表",)
    assert not rebuilt.cells.rows("收入决算表")
    assert rebuilt.cells.rows("支出决算表")


@pytest.mark.parametrize("place", [place for place in PLACES if LAYOUTS[place].ruled == "sides"])
@pytest.mark.parametrize("seed", [1, 2])
def test_the_only_row_of_a_table_without_level_lines_is_read(place: str, seed: int, tmp_path: Path) -> None:
    path, at = tmp_path / "报告.pdf", PLACES.index(place)
    made = report(place, seed, 2023)
    table = [one for one in made.blocks if not isinstance(one, str) and "“三公”经费" in one.title]
    opening = [one for one in made.blocks if isinstance(one, str)][:2]
    path.write_bytes(pdf(replace(made, blocks=[*opening, *table]), ruled="sides"))
    cells = rebuild(
        source_of(read_printed(path), TEMPLATES), load_edition(TEMPLATES, "national", 2023), TEMPLATES
    ).cells
    own = drawn(DEPARTMENTS[(at + seed) % len(DEPARTMENTS)], 2023, seed * 100 + at)
    for kind, values in (("预算", own.planned), ("决算", own.spent)):
        for column, key in (("合计", "合计"), ("公务用车运行费", "运行"), ("公务接待费", "接待")):
            assert cells.number(Place(THREE, "本年", f"{kind}{column}")) == rounded(values[key])
