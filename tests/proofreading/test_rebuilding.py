"""A published report read back into the inputs of its form: every cell with its place, nothing made up."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_files import docx
from made_texts import made

from report_gen.edition.loading import load_edition
from report_gen.edition.tables import Kind
from report_gen.figures.dataset import Absent, Dataset
from report_gen.figures.fact import Fact
from report_gen.project.years import Project
from report_gen.proofreading.content.spec import read_tables
from report_gen.proofreading.reading import ProofreadFile
from report_gen.proofreading.rebuilding.alike import alike
from report_gen.proofreading.rebuilding.budgets import Guess, moved
from report_gen.proofreading.rebuilding.cells import Place
from report_gen.proofreading.rebuilding.lists import nested
from report_gen.proofreading.rebuilding.rebuild import Rebuilt, rebuild, source_of
from report_gen.proofreading.source.opening import read_printed
from report_gen.runs.build import build
from report_gen.runs.inputs import Inputs
from report_gen.runs.recovering import Recovered, last_year

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
FORMS = [
    ("guangzhou", 2017),
    ("national", 2017),
    ("national", 2020),
    ("national", 2024),
    ("shanghai", 2024),
    ("hunan", 2022),
    ("beijing", 2021),
]
#: What the example's report does not print, and what it prints only as a rate.
UNPRINTED = {
    ("基本信息", "编制日期", "内容"),
    ("绩效情况", "绩效自评政府性基金资金", "数值"),
    ("绩效情况", "部门整体全年预算数", "数值"),
}


def read_back(path: Path, name: str, year: int) -> Rebuilt:
    edition = load_edition(Project(ROOT).templates, name, year)
    return rebuild(source_of(read_printed(path), TEMPLATES), edition, TEMPLATES)


@pytest.mark.parametrize(("name", "year"), FORMS)
def test_every_cell_of_money_of_a_form_is_found_by_the_engine_that_reads_reports(
    name: str, year: int
) -> None:
    edition = load_edition(Project(ROOT).templates, name, year)
    found = alike(edition, read_tables(TEMPLATES))
    cells = {
        Place(table.name, "*" if row.open else row.key, column.name)
        for table in map(edition.tables.__getitem__, found.tables.values())
        for block in table.blocks
        for row in block.rows
        for column in block.columns
        if column.kind is Kind.AMOUNT and not row.fill
    }
    assert {
        *found.fixed.values(),
        *(Place(table, "*", column) for table, column in found.open.values()),
    } == cells
    assert len(found.tables) >= 8


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The example's report as it is built, by suffix."""
    folder = tmp_path_factory.mktemp("printed")
    build(Project(ROOT, folder), 2017, ("docx", "pdf"))
    return {path.suffix: path for path in folder.iterdir()}


def differing(wanted: Dataset, found: Dataset) -> Iterator[tuple[str, str, str]]:
    """The filled cells of one that the other does not say, or says otherwise."""
    for name, table in wanted.tables.items():
        for row in table.rows:
            other = found.tables[name].row(row.key)
            for column, value in row.values.items():
                there = other.values.get(column) if other else None
                if not isinstance(value, Absent) and said(there) != said(value):
                    yield name, row.key, column


def said(value: object) -> object:
    return value.number if isinstance(value, Fact) else getattr(value, "value", None)


@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
def test_our_own_report_gives_back_its_inputs(printed: dict[str, Path], example: Inputs, suffix: str) -> None:
    rebuilt = read_back(printed[suffix], "guangzhou", 2017)
    unread = cast(ProofreadFile, None)  # what proof-reading found plays no part here
    recovered = last_year(Recovered(printed[suffix], rebuilt, outcome=unread))
    odd = {place for place in differing(example.dataset, recovered.dataset) if place[0] != "文字数字"}
    guessed = {place for place in odd if place[0] == "年初预算" and place[2] == "年初预算数"}
    assert odd - guessed == UNPRINTED
    assert rebuilt.unplaced == ()
    assert rebuilt.missing == {
        "基本信息": ["编制日期"],
        "绩效情况": ["绩效自评政府性基金资金", "部门整体全年预算数"],
    }
    for table, row, column in guessed:
        read = rebuilt.cells.get(Place(table, row, column))
        assert read and "倒推" in read.unsure  # the report prints the rate alone
        line = example.dataset.tables[table].row(row)
        assert line is not None
        real = said(line.values[column])
        assert isinstance(real, Decimal) and isinstance(read.value, Decimal)
        assert abs(read.value - real) < Decimal("0.5")
    budgets = [
        rebuilt.cells.number(Place("年初预算", row, "年初预算数")) for row in rebuilt.cells.rows("年初预算")
    ]
    assert sum(value for value in budgets if value is not None) == Decimal("25564.72")


def test_each_value_says_where_it_stands(printed: dict[str, Path]) -> None:
    rebuilt = read_back(printed[".pdf"], "guangzhou", 2017)
    read = rebuilt.cells.get(Place("收入支出决算总表", "财政拨款收入", "决算数"))
    assert read
    assert (read.value, read.where) == (Decimal("28224.60"), "第 4 页《收入支出决算总表》")
    count = rebuilt.cells.get(Place("三公统计", "国内接待人数", "数量"))
    assert count
    assert (count.value, count.note) == (Decimal(1969), "第 25 页：接待人数共1,969人")


@pytest.mark.parametrize(
    ("style", "place", "value"),
    [
        ("A", ("三公统计", "国内接待批次", "数量"), Decimal(23)),
        ("A", ("三公统计", "国内接待人数", "数量"), Decimal(180)),
        ("A", ("上年决算", "收入支出总计", "变动原因"), "人员经费正常增长"),
        ("A", ("年初预算", "2070109", "差异原因"), "厉行节约"),
        ("B", ("上年决算", "公务接待费", "上年决算数"), Decimal("2.90")),
        ("B", ("年初预算", "2080505", "主要用途"), "单位缴纳的基本养老保险费"),
        ("C", ("年初预算", "2070101", "年初预算数"), Decimal("780.00")),
        ("C", ("三公统计", "国内接待人数", "数量"), Decimal(180)),
        ("D", ("三公统计", "国内接待人数", "数量"), Decimal(180)),
        ("D", ("三公统计", "外宾人次数", "数量"), Decimal(0)),
        ("D", ("预算差异", "三公经费", "差异原因"), "厉行节约"),
        ("D", ("上年决算", "机关运行经费", "上年决算数"), Decimal("108.00")),
    ],
)
def test_other_wordings_give_the_same_cells(
    style: str, place: tuple[str, str, str], value: object, tmp_path: Path
) -> None:
    path = tmp_path / "报告.docx"
    path.write_bytes(docx(made(style)))
    read = read_back(path, "national", 2023).cells.get(Place(*place))
    assert read
    assert read.value == value


def test_what_a_report_does_not_say_stays_blank_and_is_listed(tmp_path: Path) -> None:
    path = tmp_path / "报告.docx"
    path.write_bytes(docx(made("A")))
    rebuilt = read_back(path, "national", 2023)
    assert rebuilt.cells.get(Place("三公统计", "外宾人次数", "数量")) is None
    assert "外宾人次数" in rebuilt.missing["三公统计"]


_CENTS = st.tuples(*[st.integers(0, 900)] * 3)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_CENTS, min_size=1, max_size=5), st.integers(-900, 900))
def test_budgets_are_moved_within_their_bounds_or_not_at_all(
    drawn: list[tuple[int, int, int]], cents: int
) -> None:
    scaled = [[Decimal(number) / 100 for number in three] for three in drawn]
    guesses = [Guess(value, value - low, value + high, "90.00") for value, low, high in scaled]
    missing = Decimal(cents) / 100
    values = moved(guesses, missing)
    before = [guess.value for guess in guesses]
    assert values == before or sum(values) - sum(before) == missing
    assert all(guess.low <= value <= guess.high for guess, value in zip(guesses, values, strict=True))


@pytest.mark.parametrize(
    ("values", "total", "depths"),
    [
        ([27, 27, 4033, 5, 4028], 4060, [0, 1, 0, 1, 1]),
        ([938, 938], 938, [0, 1]),
        ([10, 20], 30, [0, 0]),
        ([], 0, []),
        ([10, 20], 31, None),
    ],
)
def test_depths_follow_from_sums(values: list[int], total: int, depths: list[int] | None) -> None:
    assert nested([Decimal(value) for value in values], Decimal(total)) == depths
