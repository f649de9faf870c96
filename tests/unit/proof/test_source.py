"""The report's appendix against the file's: a character or an ordinal that is not as given is an error with its place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from report_gen.annex.model import Annex, AnnexCell, AnnexRun, AnnexTable, AnnexWords, ParagraphRole
from report_gen.document.nodes import (
    Block,
    Grid,
    GridCell,
    GridRow,
    Heading,
    Meta,
    Paragraph,
    ParagraphKind,
    Report,
    RowRole,
    Span,
    Table,
    TextSpan,
)
from report_gen.document.spans import Origin
from report_gen.figures.finding import Location
from report_gen.proof.expected import expected
from report_gen.proof.source import differences, given, printed
from report_gen.proof.weighing import weighed

FILE = "附件.docx"
ANNEX = Annex(
    FILE,
    (
        AnnexWords(1, (AnnexRun("概况"),), ParagraphRole.HEADING, "一、", "一、", 2),
        AnnexWords(2, (AnnexRun("投入 {{ 总支出|万元 }}，面积"), AnnexRun("m"), AnnexRun("2"))),
        AnnexWords(3, (AnnexRun("{{ 总支出|万元 }}"),), number="（一）", level=3),
        AnnexWords(4, (AnnexRun("[表 公开05]"),), ParagraphRole.DIRECTIVE),
        AnnexTable(5, (1, 1), ((AnnexCell((AnnexRun("甲"),)), AnnexCell((AnnexRun("95"),))),)),
        AnnexWords(5, (AnnexRun("注文。"),), ParagraphRole.NOTE, "注1："),
    ),
)


def own(text: str, line: int) -> TextSpan:
    return TextSpan(text, source=Location(FILE, line=line))


def report(*changes: tuple[int, Block | None]) -> Report:
    """The report as it should be, with some blocks replaced."""
    figure: tuple[Span, ...] = (TextSpan("12.00万元"),)
    cells = (GridCell((own("甲", 5),)), GridCell((own("95", 5),)))
    blocks: list[Block | None] = [
        Heading(1, "附件　", (TextSpan("绩效情况"),), "a0"),
        Heading(2, "一、", (own("概况", 1),), "a1", listed=False),
        Paragraph((own("投入 ", 2), *figure, own("，面积m2", 2))),
        Paragraph(figure, number="（一）", level=3),
        Table("", "t1", "", "", 2, Grid((1, 1), (GridRow(RowRole.ITEM, cells),))),
        Paragraph((own("注文。", 5),), ParagraphKind.NOTE, "注1："),
    ]
    for at, block in changes:
        blocks[at] = block
    return Report(Meta("", "", "", ""), tuple(block for block in blocks if block is not None))


def said(made: Report) -> list[str]:
    return [f"{f.code} {f.message}" for f in differences(expected(made, ()), ANNEX)]


def test_a_report_as_given_has_no_difference() -> None:
    assert said(report()) == []
    assert [line.text for line in printed(expected(report(), ()), FILE)] == [
        line.text for line in given(ANNEX)
    ]


@pytest.mark.parametrize(
    ("at", "block", "words"),
    [
        (1, Heading(2, "二、", (own("概况", 1),), "a1"), "第 1 段：文件写「一、概况」，报告印「二、概况」"),
        (2, Paragraph((own("投入", 2), own("，面积m", 2))), "第 2 段"),
        (2, None, "第 2 段"),
        (3, Paragraph((TextSpan("12.00万元"),)), "第 3 段"),
        (
            5,
            Paragraph((own("注文", 5),), ParagraphKind.NOTE, "注1："),
            "第 5 段：文件写「注1：注文。」，报告印「注1：注文」",
        ),
        (5, None, "第 5 段"),
    ],
)
def test_what_is_bent_or_lost_is_an_error_with_its_paragraph(
    at: int, block: Block | None, words: str
) -> None:
    (finding,) = said(report((at, block)))
    assert finding.startswith(f"E-PROOF {FILE} 第 ") and words in finding


def test_words_that_nobody_gave_are_an_error() -> None:
    (finding,) = said(report((2, Paragraph((own("投入 ", 2), own("多出的", 2), own("，面积m2", 2))))))
    assert "报告印「投入多出的，面积m2」" in finding


def test_words_of_the_appendix_are_of_the_appendix_in_tables_too() -> None:
    origins = {piece.origin for one in expected(report(), ()) for piece in one.pieces if piece.source}
    assert origins == {Origin.ANNEX}


def test_a_report_without_an_appendix() -> None:
    assert not list(differences(expected(replace(report(), blocks=()), ()), Annex("")))


def test_the_numbers_of_a_table_are_told_together() -> None:
    cells = tuple(GridRow(RowRole.ITEM, (GridCell((own(f"{n}.5分", 5),)),)) for n in range(90, 130))
    table = Table("", "t1", "", "", 2, Grid((1,), cells))
    _, told = weighed(report((4, table)), expected(report((4, table)), ()), ())
    (finding,) = (one for one in told if "90.5分" in one.message)
    assert finding.code == "W-NUMBER"
    assert "40 个数字没有依据：「90.5分」" in finding.message and finding.message.endswith("等")
    assert [str(place) for place in finding.locations] == ["附件.docx 第 5 段"]
