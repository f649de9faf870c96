"""Tables over several pages, and tables of one title by units and by 科目."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from spoken import passage

from report_gen.proofreading.content.joining import joined
from report_gen.proofreading.content.reading import read_contents
from report_gen.proofreading.content.spec import read_tables
from report_gen.proofreading.printed import PaperSpot, Printed, PrintedCell, PrintedGrid

TABLES = read_tables(Path(__file__).parents[2] / "templates")
HEADS = ("项目|决算数|项目|合计",)


def grid(*rows: str, page: int = 1, above: tuple[str, ...] = ()) -> PrintedGrid:
    cells = tuple(tuple(PrintedCell(text, PaperSpot(page)) for text in row.split("|")) for row in rows)
    return PrintedGrid(
        cells, page, tuple(passage(one, page) for one in above), edges=(0.0, 50.0, 100.0, 150.0)
    )


def test_pages_of_an_untitled_table_are_one_table_known_by_its_last_page() -> None:
    first = grid(*HEADS, "一、一般公共预算财政拨款|9.00|一、一般公共服务支出|5.00")
    last = grid(
        *HEADS,
        "本年收入合计|9.00|本年支出合计|9.00",
        "|||",
        "年初财政拨款结转和结余|0.00|年末财政拨款结转和结余|0.00",
        page=2,
    )
    (table,) = joined([first, last], TABLES)
    assert table.spec is not None
    assert (table.spec.name, len(table.rows), table.page) == ("财拨总表", 5, 1)


def test_an_unknown_table_does_not_swallow_the_next_one() -> None:
    other = grid("资产|数量|金额|备注", "车辆|3|9.00|")
    last = grid(*HEADS, "年初财政拨款结转和结余|0.00|年末财政拨款结转和结余|0.00", page=2)
    assert [table.spec.name if table.spec else "" for table in joined([other, last], TABLES)] == [
        "",
        "财拨总表",
    ]


def test_the_table_by_items_counts_and_not_the_one_by_units() -> None:
    heads = "科目编码|科目名称|本年支出合计|基本支出"
    units = grid(
        "单位名称||本年支出合计|基本支出",
        "合计||9.00|9.00",
        "江北市图书馆||9.00|9.00",
        above=("支出决算表（分单位）",),
    )
    items = grid(
        heads, "合计||9.00|9.00", "207|文化旅游体育与传媒支出|9.00|9.00", above=("支出决算表（分科目）",)
    )
    contents = read_contents(Printed("报告.pdf", 2, (), (units, replace(items, page=2))), TABLES)
    assert [row.key for row in contents.tables["支出表"].rows] == ["合计", "207"]


def test_an_amount_that_lost_its_last_figure_is_told_as_not_read() -> None:
    heads = "科目编码|科目名称|本年支出合计|基本支出"
    rows = [f"2010{n:03}|名称甲|{n}.25|{n}.25" for n in range(1, 12)]
    cut = grid(heads, "合计||28,770.0|66.00", *rows, above=("支出决算表",))
    (content,) = read_contents(Printed("报告.pdf", 1, (), (cut,)), TABLES).tables.values()
    assert content.get("合计", "本年支出合计") is None
    assert any("28,770.0" in words for words in content.unread)


def test_amounts_with_their_unit_in_the_cell_are_read() -> None:
    heads = "科目编码|科目名称|本年支出合计|基本支出"
    own = grid(
        heads,
        "合计||9.00万元|9.00万元",
        "207|文化旅游体育与传媒支出|9.00万元|9.00万元",
        above=("支出决算表", "单位：万元"),
    )
    (content,) = read_contents(Printed("报告.pdf", 1, (), (own,)), TABLES).tables.values()
    figure = content.get("207", "本年支出合计")
    assert figure is not None
    assert (str(figure.value), content.unread) == ("9.00", [])
