"""A small report with figures in words, tables and charts, made into files, for tests of the proof."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from sample_report import base_style, frame, heading, report, row, words

from report_gen.document.nodes import (
    Align,
    Block,
    Chart,
    ChartKind,
    Contents,
    FactSpan,
    Grid,
    GridCell,
    GridRow,
    Paragraph,
    ParagraphKind,
    Report,
    RowRole,
    Series,
    Span,
    Table,
    TextSpan,
    Title,
)
from report_gen.figures.address import Address
from report_gen.figures.amount import Amount, Count, Percent, Unit
from report_gen.figures.display import Format, NumberStyle, money, percentage
from report_gen.figures.fact import Cell, Fact, Op, Operation
from report_gen.figures.finding import Location
from report_gen.layout.engine import lay_out
from report_gen.layout.pages import Glyphs, Pages
from report_gen.outputs.docx.writer import write_docx
from report_gen.outputs.pdf.writer import write_pdf

STYLE = base_style()
ROWS = ("基本支出", "28.10"), ("项目支出", "71.05"), ("上缴上级支出", "0.00"), ("经营支出", "3.30")


def wan(name: str, value: str, cell: str = "C5", *, suffix: bool = True) -> FactSpan:
    """An amount in 万元 from a cell of 公开03."""
    fact = Fact(
        name, Amount(Decimal(value), Unit.WAN), Cell(Location("决算数据.xlsx", Address.of("公开03", cell)))
    )
    return FactSpan(fact, money(NumberStyle(), suffix=suffix))


def percent(name: str, value: str) -> FactSpan:
    """A rate."""
    return FactSpan(Fact(name, Percent(Decimal(value)), Operation(Op.RATIO, ())), percentage())


def count(name: str, value: str, measure: str) -> FactSpan:
    """A number of things."""
    cell = Cell(Location("决算数据.xlsx", Address.of("三公统计", "B4")))
    return FactSpan(Fact(name, Count(Decimal(value), measure), cell), Format(0, True))


def line(*parts: str | Span, number: str = "", level: int = 0) -> Paragraph:
    """A paragraph of words and figures."""
    spans = tuple(TextSpan(part) if isinstance(part, str) else part for part in parts)
    return Paragraph(spans, ParagraphKind.BODY, number, level)


def table(rows: int = 1) -> Table:
    """支出决算表: the four rows, over and over."""
    grid = frame(2, "支出决算表", "公开03表")[:2]
    grid.append(row(RowRole.FRAME, "部门：某某局", "单位：万元"))
    grid.append(row(RowRole.HEAD, "项目", "本年支出合计"))
    grid.append(row(RowRole.NUMBER, "栏次", "1"))
    for number, (label, value) in enumerate(ROWS * rows):
        figure = wan(f"公开03 {label}", value, f"C{number + 8}", suffix=False)
        cells = (GridCell(words(label)), GridCell((figure,), Align.DECIMAL))
        grid.append(GridRow(RowRole.ITEM, cells, (label, label)))
    notes = (Paragraph(words("注：本表反映2017年度支出。"), ParagraphKind.NOTE),)
    return Table(
        "公开03",
        "t3",
        "支出决算表",
        "一、支出决算表",
        2,
        Grid((3, 2), tuple(grid), ("项目", "本年支出合计")),
        notes,
    )


def tall_table(lines: int = 90) -> Table:
    """A row too tall for any page, its cells of unlike length, then a row of figures."""
    left = "\n".join(f"第{n}项工作" for n in range(1, lines + 1))
    right = "\n".join(f"完成{n}件" for n in range(1, lines // 2))
    tall = GridRow(RowRole.ITEM, (GridCell(words(left)), GridCell(words(right))))
    figures = (GridCell(words("合计")), GridCell((wan("合计", "102.45", suffix=False),), Align.DECIMAL))
    head = row(RowRole.HEAD, "任务", "完成情况")
    grid = Grid((1, 1), (head, tall, GridRow(RowRole.TOTAL, figures)))
    return Table("绩效任务", "t9", "绩效任务", "", 2, grid)


def pie() -> Chart:
    """图1, with a category that has no slice."""
    values = tuple(wan(label, value, suffix=False) for label, value in ROWS)
    shares = tuple(percent(f"{label}占比", value) for label, value in ROWS)
    series = (Series("决算数", values),)
    return _chart("图1", ChartKind.PIE, tuple(label for label, _ in ROWS), series, shares)


def bars() -> Chart:
    """图2, two years side by side."""
    names = ("会议费", "公务接待费")
    before = Series(
        "2016年度", (wan("上年会议费", "104.72", suffix=False), wan("上年接待费", "76.33", suffix=False))
    )
    after = Series("2017年度", (wan("会议费", "12.03", suffix=False), wan("接待费", "325.30", suffix=False)))
    return _chart("图2", ChartKind.BARS, names, (before, after), ())


def _chart(
    name: str,
    kind: ChartKind,
    names: tuple[str, ...],
    series: tuple[Series, ...],
    shares: tuple[FactSpan, ...],
) -> Chart:
    told = "；".join(
        f"{one.name}："
        + "，".join(f"{label}{span.text}万元" for label, span in zip(names, one.values, strict=True))
        for one in series
    )
    caption = words(f"{name}：2017年度支出决算数")
    return Chart(name, name, kind, caption, names, series, "万元", f"支出的构成。{told}。", shares)


def made(*more: Block) -> Report:
    """A report with figures of every kind; `more` blocks at its end."""
    return report(
        Title(words("2017年某某局部门决算公开报告"), "top"),
        Contents("目　录", 2),
        heading(1, "第一部分　", "2017年部门决算表", "p1", new_page=True),
        table(),
        heading(1, "第二部分　", "情况说明", "p2", new_page=True),
        heading(2, "一、", "支出", "s1"),
        line("支出", wan("本年支出合计", "102.45", "C7"), "，其中基本支出", wan("基本支出", "28.10", "C8"), "，占",
             percent("基本支出占比", "27.428"), "，车辆", count("车辆", "1234", "辆"), "辆。"),
        line("上级补助收入", wan("上级补助收入", "-5.00", "C9"), "。", number="1.", level=4),
        *more,
    )  # fmt: skip


def files(
    tree: Report, pages: Pages | None = None, formats: tuple[str, ...] = ("docx", "pdf")
) -> dict[str, bytes]:
    """The files of a report, drawn from `pages` instead of its own layout where these are given."""
    pages = pages or lay_out(tree, STYLE)
    streams = {suffix: io.BytesIO() for suffix in formats}
    if "docx" in streams:
        write_docx(tree, STYLE, lay_out(tree, STYLE), streams["docx"])
    if "pdf" in streams:
        write_pdf(pages, tree, STYLE, streams["pdf"])
    return {f"report.{suffix}": stream.getvalue() for suffix, stream in streams.items()}


def edited(package: bytes, change: Callable[[str], str]) -> bytes:
    """A DOCX whose main part is changed; raises AssertionError when nothing changes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w") as new:
        for item in old.infolist():
            data = old.read(item)
            if item.filename == "word/document.xml":
                text = data.decode()
                data = change(text).encode()
                assert data != text.encode()
            new.writestr(item, data)
    return out.getvalue()


def swapped(text: str, a: str, b: str) -> str:
    """The text with the last `a` and the last `b` exchanged."""
    marks = "\x01", "\x02"
    for word, mark in ((a, marks[0]), (b, marks[1])):
        place = text.rindex(word)
        text = text[:place] + mark + text[place + len(word) :]
    return text.replace(marks[0], b).replace(marks[1], a)


def redrawn(pages: Pages, change: Callable[[str], str]) -> Pages:
    """The pages with the text of every piece changed."""
    new = tuple(
        replace(page, items=tuple(
            replace(item, text=change(item.text)) if isinstance(item, Glyphs) else item for item in page.items
        ))
        for page in pages.pages
    )  # fmt: skip
    return replace(pages, pages=new)
