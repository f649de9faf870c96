"""A made-up report whose appendix holds what users put there: pictures, tables within the text, notes, raised marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pictures_of_users import KINDS, jpeg, png
from sample_report import SENTENCE, heading, paragraph, report, words

from report_gen.document.nodes import (
    Align,
    Block,
    Contents,
    Covered,
    Grid,
    GridCell,
    GridRow,
    Heading,
    Image,
    Paragraph,
    ParagraphKind,
    Report,
    Rise,
    RowRole,
    Spans,
    Table,
    TextSpan,
    Title,
)
from report_gen.figures.finding import Location
from report_gen.figures.lengths import Twips

SOURCE = Location("附件.docx", line=3)
ROLES = {"h": RowRole.HEAD, "i": RowRole.ITEM, "t": RowRole.TOTAL}


def rising(text: str) -> Spans:
    """Words in which ^{…} is raised and _{…} lowered."""
    spans: list[TextSpan] = []
    for number, part in enumerate(text.replace("_{", "^{_").split("^{")):
        inside, closed, outside = part.partition("}") if number else ("", "", part)
        rise = Rise.SUB if inside.startswith("_") else Rise.SUPER
        spans += [TextSpan(inside.lstrip("_"), rise=rise)] if closed else []
        spans += [TextSpan(outside)] if outside else []
    return tuple(spans)


def note(text: str) -> Paragraph:
    return Paragraph(rising(text), ParagraphKind.NOTE)


def body(text: str) -> Paragraph:
    return Paragraph(rising(text))


def image(
    anchor: str, data: bytes, size: tuple[int, int] = (3000, 2000), caption: str = "", alt: str = ""
) -> Image:
    """A picture; size in twips."""
    return Image(
        "", anchor, data, Twips(size[0]), Twips(size[1]), alt, rising(caption) if caption else (), SOURCE
    )


#: A cell as it is asked for: its words, also with rows and columns that it spans; None where another one spans.
Made = tuple[str, int, int] | str | None


def grid(*rows: tuple[str, Sequence[Made]], widths: tuple[int, ...]) -> Grid:
    """A grid of rows: role letter, then a cell per column: text, (text, rowspan, colspan), None where covered."""
    owners: dict[tuple[int, int], tuple[int, int]] = {}
    made: list[GridRow] = []
    for at, (role, cells) in enumerate(rows):
        line: list[GridCell | Covered] = []
        for column, cell in enumerate(cells):
            if cell is None:
                line.append(Covered(*owners[at, column]))
                continue
            text, down, right = cell if isinstance(cell, tuple) else (cell, 1, 1)
            owners |= {(at + a, column + b): (at, column) for a in range(down) for b in range(right)}
            number = text.replace(",", "").replace(".", "").isdigit()
            align = Align.CENTER if role == "h" else Align.DECIMAL if number else Align.LEFT
            line.append(GridCell(rising(text) if text else (), align, down, right))
        made.append(GridRow(ROLES[role], tuple(line)))
    return Grid(widths, tuple(made))


def table(anchor: str, inner: Grid, *notes: Paragraph, title: str = "", name: str = "") -> Table:
    """A table within the text: no page of its own, no entry in the contents."""
    return Table(name, anchor, title, "", 0, inner, notes, new_page=False)


def scores(rows: int = 4) -> Grid:
    """自评表: two rows of heads, merged cells both ways, words of several lines and paragraphs."""
    goal = "完成老旧小区加装电梯补助审核，受理群众来信来访，按月公开办理结果。"
    lines: list[tuple[str, Sequence[Made]]] = [
        ("h", [("一级指标", 2, 1), ("二级指标", 2, 1), ("年度指标值", 1, 2), None, ("得分", 2, 1)]),
        ("h", [None, None, "目标", "完成情况", None]),
    ]
    for number in range(rows):
        first = ("产出指标^{注1}", rows, 1) if not number else None
        done = f"已完成{number + 1}项，面积1200m^{{2}}\n其余按进度推进，CO_{{2}}排放下降。"
        lines.append(("i", [first, f"数量指标{number + 1}", goal, done, f"{number + 7}.50"]))
    lines.append(("t", [("合计", 1, 4), None, None, None, "100.00"]))
    return grid(*lines, widths=(3, 4, 8, 8, 3))


def narrow(rows: int = 6) -> Grid:
    """Twelve narrow columns."""
    heads = [f"{month}月" for month in range(1, 13)]
    lines = [("i", [f"{number}{month:02}.5" for month in range(12)]) for number in range(1, rows + 1)]
    return grid(("h", heads), *lines, widths=(1,) * 12)


def single(rows: int = 3) -> Grid:
    """One column, no head at all."""
    return grid(*(("i", [f"{SENTENCE}第{n}行。"]) for n in range(rows)), widths=(1,))


def essay(paragraphs: int = 16) -> Grid:
    """A form whose one row is taller than a page: 自评结论 with all its words in one cell."""
    words_ = "\n".join(SENTENCE * (1 + number % 4) for number in range(paragraphs))
    return grid(
        ("h", ["栏目", "内容"]), ("i", ["自评结论", words_]), ("i", ["备注", SENTENCE]), widths=(1, 5)
    )


def appendix() -> Iterator[Block]:
    """What the appendix holds."""
    yield Heading(1, "附件　", rising("2017年度绩效自评报告^{注1}"), "annex", new_page=True)
    yield heading(2, "一、", "基本情况", "a1")
    for number in range(1, 12):
        filler = "全年支出执行率较高" * (number % 5)
        yield body(
            f"{'项目' * number}共有建筑面积1200m^{{2}}、堆场310^{{4}}m^{{3}}{filler}的经费^{{注{number}}}，用于办公。{SENTENCE}"
        )
        yield note(f"注{number}：不含年中新增的项目^{{注2}}，{SENTENCE}")
    yield table("tab1", scores(), note("注3：得分由财政部门核定^{注4}。"))
    yield body(f"前表后的正文^{{注5}}。{SENTENCE}")
    yield image("pic1", png(), caption="图一　现场照片^{注6}", alt="加装电梯后的楼道")
    yield image("pic2", jpeg(3, (400, 300)), (20000, 15000), caption="图二　很宽的照片")
    yield paragraph(SENTENCE)
    yield table("tab2", narrow())
    yield table("tab3", single())
    yield image("pic3", png(), caption="图三　又是第一张照片")
    yield heading(2, "二、", "很高的图片", "a2")
    yield image("pic4", png(5, (50, 200)), (9000, 36000), caption="图四　与标题、图题同在一页")
    yield paragraph(SENTENCE)
    for number, (kind, make) in enumerate(KINDS.items()):
        yield image(f"kind{number}", make(), (1800, 1200), alt=f"{kind}的图片" if number % 2 else "")
    yield paragraph(SENTENCE)
    yield table("tab4", scores(30), note("注7：第一处说明。"), note("注8：第二处说明。"))
    yield paragraph(SENTENCE)
    yield table("tab5", essay(), note("注9：另附材料。"))


def annexed() -> Report:
    """A whole report with that appendix."""
    return report(
        Title(words("2017年某某局部门决算公开报告"), "top"),
        Contents("目　录", 2),
        heading(1, "第一部分　", "概况", "p1", new_page=True),
        paragraph(SENTENCE),
        *appendix(),
    )
