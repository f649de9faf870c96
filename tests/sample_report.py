"""A made-up report of all kinds of blocks, for tests of layout and writers."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from report_gen.document.nodes import (
    Align,
    Block,
    Chart,
    ChartKind,
    Contents,
    Covered,
    FactSpan,
    Grid,
    GridCell,
    GridRow,
    Heading,
    Meta,
    Origin,
    Paragraph,
    ParagraphKind,
    Report,
    RowRole,
    Series,
    Table,
    TextSpan,
    Title,
)
from report_gen.edition.style import StyleSheet
from report_gen.edition.style_reading import read_style
from report_gen.edition.textfile import load
from report_gen.figures.address import Address
from report_gen.figures.amount import Amount, Unit
from report_gen.figures.display import NumberStyle, money
from report_gen.figures.fact import Cell, Fact
from report_gen.figures.finding import Location

BASE_STYLE = Path(__file__).resolve().parent.parent / "templates" / "base" / "style.toml"
SENTENCE = (
    "2017年度支出决算28,224.60万元，比上年决算数增加1,534.21万元，增长8.02%，主要变动情况：一是在职人员“三公”经费以外的"
    "日常公用经费按规定标准核定（含离退休人员公用经费），二是口岸服务保障项目按进度支付尾款12,345.67万元；"
)


def base_style() -> StyleSheet:
    """The style that ships with the program."""
    return read_style(load(BASE_STYLE, "style.toml"))


def words(text: str) -> tuple[TextSpan, ...]:
    """A text as spans."""
    return (TextSpan(text),)


def paragraph(text: str, number: str = "", level: int = 0, lead: str = "") -> Paragraph:
    """A paragraph, with a run-in heading when `lead` is given."""
    spans = (TextSpan(lead, lead=True), TextSpan(text)) if lead else words(text)
    return Paragraph(spans, ParagraphKind.BODY, number, level)


def heading(level: int, number: str, text: str, anchor: str, *, new_page: bool = False) -> Heading:
    """A listed heading."""
    return Heading(level, number, words(text), anchor, new_page=new_page)


def report(*blocks: Block) -> Report:
    """A report of these blocks."""
    meta = Meta("部门决算公开报告", "某某局", "部门决算", "决算,公开", date="2018-09-10")
    return Report(meta, blocks)


def row(role: RowRole, *texts: str, align: Align = Align.CENTER) -> GridRow:
    """A row of plain cells."""
    origin = Origin.ORDINAL if role in (RowRole.FORM, RowRole.NUMBER) else Origin.TEMPLATE
    return GridRow(role, tuple(GridCell(words(text) if text else (), align, words=origin) for text in texts))


def full_row(place: int, role: RowRole, width: int, text: str, align: Align) -> GridRow:
    """A row whose one cell spans all columns."""
    origin = Origin.ORDINAL if role is RowRole.FORM else Origin.TEMPLATE
    cells: tuple[GridCell | Covered, ...] = (
        GridCell(words(text), align, 1, width, words=origin),
        *(Covered(place, 0) for _ in range(width - 1)),
    )
    return GridRow(role, cells)


def frame(width: int, title: str, form: str) -> list[GridRow]:
    """The three rows above the column heads."""
    return [
        full_row(0, RowRole.TITLE, width, title, Align.CENTER),
        full_row(1, RowRole.FORM, width, form, Align.RIGHT),
        full_row(2, RowRole.FRAME, width, "部门：某某市人民政府办公厅　　　　单位：万元", Align.LEFT),
    ]


def two_blocks(lines: int = 25) -> Table:
    """收入支出决算总表: income beside spending, a head with spans."""
    rows = frame(6, "收入支出决算总表", "公开01表")
    top = (GridCell(words("收入"), Align.CENTER, 1, 3), Covered(3, 0), Covered(3, 0))
    right = (GridCell(words("支出"), Align.CENTER, 1, 3), Covered(3, 3), Covered(3, 3))
    rows.append(GridRow(RowRole.HEAD, (*top, *right)))
    rows.append(row(RowRole.HEAD, "项目", "行次", "决算数", "项目", "行次", "决算数"))
    rows.append(row(RowRole.NUMBER, "栏次", "", "1", "栏次", "", "2"))
    for n in range(lines):
        cells: tuple[GridCell | Covered, ...] = (
            GridCell(words("一、财政拨款收入" if n < 6 else "")),
            GridCell(words(str(n + 1)), Align.CENTER),
            GridCell(words("28,224.60"), Align.DECIMAL),
            GridCell(words("十四、资源勘探信息等支出")),
            GridCell(words(str(n + 1 + lines)), Align.CENTER),
            GridCell(words("4,948.85"), Align.DECIMAL),
        )
        rows.append(GridRow(RowRole.TOTAL if n == lines - 1 else RowRole.ITEM, cells))
    notes = (Paragraph(words("注：本表反映部门本年度的总收支和年末结转结余情况。"), ParagraphKind.NOTE),)
    return Table(
        "公开01",
        "t1",
        "收入支出决算总表",
        "一、收入支出决算总表",
        2,
        Grid((34, 7, 20, 34, 7, 20), tuple(rows)),
        notes,
    )


def wide(lines: int = 30) -> Table:
    """A landscape table of twelve columns with a two-storey head."""
    rows = frame(12, "收入决算表", "公开02表")
    code = GridCell(words("功能分类科目编码"), Align.CENTER, 2)
    name = GridCell(words("科目名称"), Align.CENTER, 2)
    group = GridCell(words("本年收入"), Align.CENTER, 1, 10)
    rows.append(GridRow(RowRole.HEAD, (code, name, group, *(Covered(3, 2) for _ in range(9)))))
    heads = [GridCell(words("附属单位上缴收入"), Align.CENTER) for _ in range(10)]
    rows.append(GridRow(RowRole.HEAD, (Covered(3, 0), Covered(3, 1), *heads)))
    total = GridCell(words("合计"), Align.CENTER, 1, 2)
    money_cells = tuple(GridCell(words("28,367.15"), Align.DECIMAL) for _ in range(10))
    rows.append(GridRow(RowRole.TOTAL, (total, Covered(5, 0), *money_cells)))
    for n in range(lines):
        name = GridCell(
            words("其他政府办公厅（室）及相关机构事务支出" if n % 3 else "行政运行"), indent=n % 3
        )
        rows.append(GridRow(RowRole.ITEM, (GridCell(words(f"20103{n:02}")), name, *money_cells)))
    grid = Grid((8, 20, 10, 10, 9, 9, 9, 9, 9, 9, 9, 9), tuple(rows))
    return Table("公开02", "t2", "收入决算表", "二、收入决算表", 2, grid, landscape=True)


def codes(lines: int = 60, *, new_page: bool = True) -> Table:
    """A long portrait table of codes."""
    rows = frame(4, "一般公共预算财政拨款基本支出决算表", "公开06表")
    rows.append(row(RowRole.HEAD, "科目编码", "科目名称", "金额", "备注"))
    for n in range(lines):
        cells: tuple[GridCell | Covered, ...] = (
            GridCell(words(f"302{n:02}")),
            GridCell(words("公务用车运行维护费"), indent=1),
            GridCell(words("1,234.50" if n % 2 else "7.5"), Align.DECIMAL),
            GridCell(),
        )
        rows.append(GridRow(RowRole.ITEM, cells))
    notes = (
        Paragraph(words("注：本表反映部门本年度一般公共预算财政拨款基本支出明细情况。"), ParagraphKind.NOTE),
    )
    title = "六、一般公共预算财政拨款基本支出决算表"
    return Table(
        "公开06", "t6", title[2:], title, 2, Grid((2, 5, 3, 3), tuple(rows)), notes, new_page=new_page
    )


def amount(name: str, value: str) -> FactSpan:
    """A figure in 万元."""
    fact = Fact(
        name, Amount(Decimal(value), Unit.WAN), Cell(Location("收入.xlsx", Address.of("公开01", "C5")))
    )
    return FactSpan(fact, money(NumberStyle()))


def pie() -> Chart:
    """图1."""
    values = (amount("财政拨款收入", "28224.60"), amount("其他收入", "142.54"))
    names = ("财政拨款收入", "其他收入")
    series = (Series("收入", values),)
    caption = words("图1：2017年度收入决算构成图")
    return Chart("图1", "c1", ChartKind.PIE, caption, names, series, "万元", "收入构成", values)


def sample(*, charts: bool = True, sentences: int = 3) -> Report:
    """A report with everything in it; some thirty pages with `sentences=12`."""
    text = SENTENCE * sentences
    blocks: list[Block] = [
        Title(words("2017年某某市人民政府办公厅部门决算公开报告"), "top"),
        Contents("目　　录", 3),
        heading(1, "第一部分　", "某某市人民政府办公厅概况", "p1", new_page=True),
        heading(2, "一、", "部门主要职责", "s1"),
        *(paragraph(text, f"{n}.", 4, "负责文电处理工作。") for n in range(1, 7)),
        heading(1, "第二部分　", "某某市人民政府办公厅2017年部门决算表", "p2", new_page=True),
        two_blocks(),
        wide(),
        codes(),
        heading(1, "第三部分　", "2017年部门决算情况说明", "p3", new_page=True),
    ]
    for n, number in enumerate("一二三四五六七八", 1):
        blocks += [heading(2, f"{number}、", "收入支出决算总体情况说明", f"h{n}")]
        blocks += [heading(3, "（一）", "一般公共预算财政拨款支出决算结构情况", f"k{n}"), paragraph(text)]
        blocks += [paragraph(text, f"（{m}）", 5) for m in range(1, 4)]
        blocks += [pie()] if charts and n == 2 else []
    return report(*blocks)
