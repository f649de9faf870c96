"""What each edge must read like: nothing, one, a hundred; cancelled, negative and tiny amounts; no last year."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from checker import headings
from content_names import GENERAL_TABLE, THREE_TABLE
from generated import befallen
from test_every_sentence_is_true import checked, composed, example

from report_gen.document.nodes import Chart, ChartKind, Report, Table, plain
from report_gen.edition.model import Edition
from report_gen.figures.amount import Amount, Unit
from report_gen.figures.dataset import Dataset, Row, TableData, Text, Value
from report_gen.figures.fact import Fact

from generated import Made  # isort: skip

ZERO = Decimal(0)


def changed(cells: dict[tuple[str, str, str], str | None], data: Dataset | None = None) -> Dataset:
    """The example with other figures in some cells; None empties a cell, "*" stands for any row or column."""

    def fate(table: str, row: Row, column: str, old: Decimal) -> Decimal | None:
        for place in (
            (table, row.key, column),
            (table, row.key, "*"),
            (table, "*", column),
            (table, "*", "*"),
        ):
            if place in cells:
                value = cells[place]
                return None if value is None else Decimal(value)
        return old

    return befallen(data or example().dataset, fate)


def in_yuan(data: Dataset) -> Dataset:
    """The same money, to the 元."""

    def value(old: Value) -> Value:
        if isinstance(old, Fact) and isinstance(old.value, Amount):
            return replace(old, value=Amount.published(old.value.value * 10_000, Unit.YUAN))
        return old

    tables = [
        TableData(
            t.name, tuple(replace(r, values={k: value(v) for k, v in r.values.items()}) for r in t.rows)
        )
        for t in data.tables.values()
    ]
    return Dataset.of(data.year, tables, Unit.YUAN)


def report(data: Dataset, edition: Edition | None = None) -> Report:
    """The report, in which the checker finds nothing false."""
    assert checked(Made(data, ties=False), edition).faults == []
    return composed(data, edition or example().edition)


def section(data: Dataset, heading: str, edition: Edition | None = None) -> str:
    found = headings(report(data, edition))
    return "".join(next(texts for name, texts in found.items() if heading in name))


def with_units(count: int) -> Dataset:
    """The example with so many 下属 units."""
    data = example().dataset
    head, *below = data.tables["部门构成"].rows
    rows = [replace(below[n % len(below)], key=str(n + 2), label=f"第{n}中心") for n in range(count)]
    return Dataset.of(
        data.year, (dict(data.tables) | {"部门构成": TableData("部门构成", (head, *rows))}).values()
    )


@pytest.mark.parametrize(
    ("count", "ending"),
    [
        (0, "的单位共1个，即厅本级，没有下属预算单位。"),
        (1, "的单位共2个，包括厅本级和下属1个预算单位，即第0中心。"),
        (2, "的单位共3个，包括厅本级和下属2个预算单位，分别是：第0中心、第1中心。"),
    ],
)
def test_none_one_or_several_units_below(count: int, ending: str) -> None:
    assert section(with_units(count), "部门决算单位构成").endswith(ending)


def test_amounts_that_cancel_each_other_out_are_not_nothing() -> None:
    cells: dict[tuple[str, str, str], str | None] = {("非税收入", "*", "*"): "0"}
    rows = example().dataset.tables["非税收入"].at_level(1)
    first, second = (row.key for row in list(rows)[-2:])
    cells |= {("非税收入", first, "合计"): "-938.41", ("非税收入", second, "合计"): "938.41"}
    data = changed(cells)
    text = section(data, "非税收入征缴情况")
    assert "本年度无非税收入" not in text
    assert "-938.41万元；" in text
    assert "938.41万元" in text
    assert "占" not in text
    assert any(isinstance(block, Table) and block.name == "非税收入" for block in report(data).blocks)


def test_a_negative_item_has_no_completion_and_its_list_no_shares() -> None:
    code = example().dataset.tables[GENERAL_TABLE].rows[1].key
    item = next(
        row.key for row in example().dataset.tables[GENERAL_TABLE].at_level(3) if row.key.startswith(code)
    )
    data = changed(
        {(GENERAL_TABLE, code, "本年支出合计"): "-700.00", (GENERAL_TABLE, item, "本年支出合计"): "-321.00"}
    )
    assert "-321.00万元，决算数为负数，完成率不可比" in section(data, "财政拨款支出决算的具体情况")
    listed = section(data, "总体及构成情况").partition("主要用于以下方面")[2]
    assert "%" not in listed
    (chart,) = [block for block in report(data).blocks if isinstance(block, Chart) and block.name == "图1"]
    assert chart.kind is ChartKind.BARS
    assert plain(chart.caption).endswith("柱图")
    assert chart.shares == ()


@pytest.mark.parametrize("total", ["0", "5.00"])
def test_contracts_of_small_firms_beyond_the_total_have_no_share(total: str) -> None:
    text = section(changed({("政府采购", "政府采购支出总额", "金额"): total}), "政府采购支出情况")
    assert "授予中小企业合同金额2,486.79万元，其中：授予小微企业合同金额84.57万元。" in text


def test_procurement_without_money_or_contracts_is_nothing_and_contracts_alone_are_not() -> None:
    assert section(changed({("政府采购", "*", "金额"): "0"}), "政府采购支出情况") == "本年度无此项支出。"
    cells: dict[tuple[str, str, str], str | None] = {("政府采购", "*", "金额"): "0"}
    cells[("政府采购", "小微企业合同金额", "金额")] = "3.00"
    assert "无" not in section(changed(cells), "政府采购支出情况")


def test_a_budget_below_half_a_cent_is_worded_like_what_is_printed() -> None:
    data = changed({(THREE_TABLE, "本年", "预算公务接待费"): "30"}, in_yuan(example().dataset))
    text = section(data, "“三公”经费财政拨款支出决算总体")
    assert "公务接待费支出决算为76.33万元，年初预算0.00万元，完成率不可比。" in text


@pytest.mark.parametrize("budget", ["0", None])
def test_no_budget_has_one_wording_in_either_unit(budget: str | None) -> None:
    cells = {(THREE_TABLE, "本年", "预算公务接待费"): budget}
    texts = {
        section(changed(cells, data), "“三公”经费财政拨款支出决算总体")
        for data in (example().dataset, in_yuan(example().dataset))
    }
    assert len(texts) == 1
    assert "76.33万元，年初预算未安排，完成率不可比。" in texts.pop()


def test_without_last_year_nothing_is_compared_and_no_picture_compares() -> None:
    made = report(changed({("上年决算", "*", "上年决算数"): None}))
    text = "\n".join("\n".join(paragraphs) for paragraphs in headings(made).values())
    assert "财政拨款收入28,224.60万元，没有上年数，不作比较。" in text
    assert "，（" not in text
    assert "相比" not in text
    assert [plain(b.caption)[:3] for b in made.blocks if isinstance(b, Chart)] == ["图1：", "图2："]


def test_pictures_of_nothing_are_left_out_and_the_others_counted_anew() -> None:
    cells: dict[tuple[str, str, str], str | None] = {
        (THREE_TABLE, "本年", column): "0" for column in example().dataset.tables[THREE_TABLE].rows[0].values
    }
    made = report(changed(cells))  # last year had some: the bars remain, the pie of this year does not
    names = [(b.name, plain(b.caption)[:3]) for b in made.blocks if isinstance(b, Chart)]
    assert names == [("图1", "图1："), ("图3", "图2："), ("图4", "图3：")]


def test_rates_are_printed_with_separators() -> None:
    text = section(changed({("上年决算", "其他收入", "上年决算数"): "0.01"}), "年度收入总体情况")
    assert "增长1,425,300.00%" in text


@pytest.mark.parametrize(("prior", "words"), [
    ("142.54", "，与上年决算数持平。"),
    ("0", "，比上年决算数增加142.54万元（上年决算数为0，增减率不可比），"),
    ("-1.00", "，比上年决算数增加143.54万元（上年决算数为负数，增减率不可比），"),
    ("285.08", "，比上年决算数减少142.54万元，下降50.00%，"),
])  # fmt: skip
def test_words_of_change(prior: str, words: str) -> None:
    text = section(changed({("上年决算", "其他收入", "上年决算数"): prior}), "年度收入总体情况")
    assert f"其他收入142.54万元{words}" in text
    assert ("减少行政单位医疗资金收入" in text) is ("持平" not in words)


def test_the_marks_of_a_cell_do_not_double_those_of_the_sentence() -> None:
    def marked(old: Value) -> Value:
        return Text(f"{old.value}。", old.location) if isinstance(old, Text) else old

    data = example().dataset
    rows = [
        replace(r, values={k: marked(v) for k, v in r.values.items()}) for r in data.tables["款级用途"].rows
    ]
    tables = dict(data.tables) | {"款级用途": TableData("款级用途", tuple(rows))}
    made = Dataset.of(data.year, tables.values())
    assert section(made, "财政拨款支出说明") == section(data, "财政拨款支出说明")


def test_an_edition_that_leaves_cells_of_zero_empty_still_prints_amounts_in_sentences() -> None:
    edition = example().edition
    bare = replace(edition, table_numbers=replace(edition.table_numbers, zero=""))
    assert "上级补助收入0.00万元，与上年决算数持平。" in section(example().dataset, "年度收入总体情况", bare)


def test_what_prints_as_zero_depends_on_the_decimals_of_the_edition() -> None:
    edition = example().edition
    coarse = replace(edition, number_style=replace(edition.number_style, decimals=1, zero="0.0"))
    cells: dict[tuple[str, str, str], str | None] = {(THREE_TABLE, "本年", "预算公务接待费"): "300"}
    cells[("上年决算", "公务接待费", "上年决算数")] = "300"
    data = changed(cells, in_yuan(example().dataset))
    found = headings(composed(data, coarse))
    text = "".join(next(texts for name, texts in found.items() if "“三公”经费财政拨款支出决算总体" in name))
    assert "公务接待费支出决算为76.3万元，年初预算0.0万元，完成率不可比。" in text
    assert "公务接待费支出决算增加76.3万元（上年决算数为0.0万元，增减率不可比）" in text
