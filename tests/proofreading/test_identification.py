"""What a file is: each kind of document that is no report of accounts is named and gets no remarks."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import docx as word
import pytest
from made_files import docx
from made_texts import made
from PIL import Image
from project_copy import ROOT
from spoken import passage, tables

from report_gen.proofreading.findings.model import RemarkKind, Severity
from report_gen.proofreading.identify import read_forms
from report_gen.proofreading.kinds import DocumentKind
from report_gen.proofreading.reading import ProofreadFile, proofread

Read = Callable[[str, bytes], ProofreadFile]
Rows = Sequence[Sequence[str]]
_SAID = "2024年度收入1,200.00万元，支出1,100.00万元，比上年增长XX%，其中基本支出900.00万元。部门预算和部门决算管理规范。"


def file(*blocks: str | Rows) -> bytes:
    """A DOCX of paragraphs and tables."""
    document = word.Document()
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        table = document.add_table(len(block), len(block[0]))
        for row, texts in zip(table.rows, block, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


TWO = [["项目", "决算数"], ["合计", "1,200.00"], ["教育支出", "800.00"], ["卫生支出", "400.00"]]
GOODS = [
    ["项目", "预算数", "决算数"],
    ["因公出国（境）费", "0.00", "0.00"],
    ["公务接待费", "2.00", "1.00"],
    ["合计", "2.00", "1.00"],
]
CASES: dict[str, tuple[DocumentKind, Sequence[str | Rows]]] = {
    "预算": (DocumentKind.BUDGET, ["2025年部门预算公开", "江北市文化和旅游局", "2025年部门预算编制说明", "2025年部门收入预算总表", _SAID]),
    "单位预算": (DocumentKind.BUDGET, ["江北市图书馆2025年单位预算", "第一部分 单位概况", "2024年决算尚未批复。", "2025年部门预算收支总表", _SAID]),
    "绩效评价": (DocumentKind.EVALUATION, ["2024年度图书购置专项资金绩效评价报告", "一、项目概况", _SAID * 4, TWO]),
    "整体自评": (DocumentKind.EVALUATION, ["江北市文化和旅游局", "2024年度部门整体支出绩效自评报告", _SAID, "部门决算情况说明", *[_SAID] * 9]),
    "通知": (DocumentKind.NOTICE, ["江北市财政局文件", "江财〔2025〕18号", "关于做好2024年度部门决算公开工作的", "通知", "各部门：", _SAID, "收入支出决算总表按附件填报。", *[_SAID] * 9]),
    "批复": (DocumentKind.NOTICE, ["江北市财政局关于2024年度部门决算的批复", "江北市文化和旅游局：", _SAID]),
    "审计": (DocumentKind.AUDIT, ["江北市文化和旅游局2024年度预算执行和决算草案审计结果", "收入支出决算情况说明", *[_SAID] * 9, TWO]),
    "审计工作": (DocumentKind.AUDIT, ["关于江北市2024年度本级预算执行和其他财政收支的审计工作报告", *[_SAID] * 5]),
    "财政决算报告": (DocumentKind.GOVERNMENT, ["关于江北市2024年财政决算（草案）的报告", "——2025年8月20日在江北市人大常委会上", *[_SAID] * 9, "决算情况说明"]),
    "政府决算公开": (DocumentKind.GOVERNMENT, ["江北市2024年度政府决算公开", "目录", "2024年江北市一般公共预算收入决算表", "单位：万元", TWO,
                           "2024年江北市一般公共预算支出决算表", "单位：万元", TWO, "2024年江北市政府性基金收入决算表", "单位：万元", TWO]),
    "本级": (DocumentKind.GOVERNMENT, ["2024年江北市本级财政决算", "2024年税收返还和转移支付决算表", TWO]),
    "三公": (DocumentKind.SPENDING, ["江北市文化和旅游局2024年度“三公”经费支出决算情况", "2024年度“三公”经费支出决算1.00万元，比上年减少50%。",
                        "一般公共预算财政拨款“三公”经费支出决算表", "单位：万元", GOODS]),
    "别的": (DocumentKind.OTHER, ["江北市文化和旅游局2024年工作总结", _SAID]),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_document_of_another_kind_is_named_and_not_judged(name: str, read: Read) -> None:
    kind, blocks = CASES[name]
    outcome = read("文件.docx", file(*blocks))
    assert (outcome.identity.kind, outcome.remarks) == (kind, ())


def test_a_notice_is_of_no_department(read: Read) -> None:
    assert (
        read(
            "文件.docx", file("关于做好决算公开的通知", "为进一步规范2023年度部门决算公开，现通知如下。")
        ).identity.department
        == ""
    )


def test_a_name_that_stands_in_the_rows_of_a_table_is_that_of_the_department(read: Read) -> None:
    table = [["收入支出决算总表"] * 2, ["部门：邢丘市残障人士服务联合会", "单位：万元"], *TWO]
    lines = ["邢丘市残障人士服务联合会", "2022年度部门预算公开", "部门预算编制说明"]
    identity = read("文件.docx", file(*lines, table, table)).identity
    assert (identity.kind, identity.department) == (DocumentKind.BUDGET, lines[0])


def test_a_file_of_tables_alone_gets_one_message_for_all_words_that_are_elsewhere(read: Read) -> None:
    report = made("A")
    report.blocks[:] = [report.blocks[0], *(one for one in report.blocks if not isinstance(one, str))]
    remarks = read("报告.docx", docx(report)).remarks
    told = [one for one in remarks if one.kind is RemarkKind.MISSING and one.severity is not Severity.HINT]
    assert [one.text for one in told] == ["文字说明"]


def test_the_appendix_of_our_own_report_is_an_appendix(read: Read) -> None:
    outcome = read("附件.docx", (ROOT / "inputs" / "2017" / "附件.docx").read_bytes())
    assert outcome.identity.kind is DocumentKind.ANNEX


def test_a_file_of_pictures_is_a_scan(read: Read) -> None:
    document, picture = word.Document(), io.BytesIO()
    Image.new("1", (40, 60)).save(picture, "PNG")
    document.add_picture(picture)
    stream = io.BytesIO()
    document.save(stream)
    assert read("扫描.docx", stream.getvalue()).identity.kind is DocumentKind.SCAN


def test_an_empty_file_is_no_scan(read: Read) -> None:
    assert read("空.docx", file()).identity.kind is DocumentKind.OTHER


@pytest.mark.parametrize(
    "cover",
    [
        ["附件1", "江北市文化和旅游局2023年度部门决算公开"],
        ["江北市人民政府办公室", "2023年度部门决算"],
        ["江北镇人民政府2023年度部门决算公开说明"],
        ["江北市审计局2023年度部门决算", "（含绩效自评情况）"],
        ["关于江北市财政局2023年度部门决算公开的通知"],
        ["江北市文化和旅游局2023年部门决算及“三公”经费决算公开"],
    ],
    ids=lambda lines: lines[0],
)
def test_a_report_of_accounts_is_one_whatever_its_cover_says(cover: list[str], read: Read) -> None:
    report = made("A")
    report.blocks[:1] = cover
    assert read("报告.docx", docx(report)).identity.kind is DocumentKind.ACCOUNTS


LAST = [
    "收支总表",
    "收入表",
    "支出表",
    "财拨总表",
    "一般公共支出表",
    "基本支出表",
    "政府性基金表",
    "国有资本表",
    "三公表",
]
SEVENTH = [*LAST[:6], "三公表", "政府性基金表", "国有资本表"]


@pytest.mark.parametrize(
    ("department", "year", "order", "name", "editions"),
    [
        ("北京市文化和旅游局", 2020, LAST, "beijing", ["beijing", "national"]),
        ("北京市海淀区教育委员会", 2021, LAST, "beijing", ["beijing", "national"]),
        ("北京市文化和旅游局", 2023, LAST, "beijing", ["beijing", "national"]),
        ("湖南省文化和旅游厅", 2022, LAST, "hunan", ["hunan", "national"]),
        ("长沙市教育局", 2023, LAST, "hunan", ["hunan", "national"]),
        ("广州市教育局", 2020, SEVENTH, "guangzhou", ["guangzhou", "national"]),
        ("广州市教育局", 2024, LAST, "guangzhou", ["guangzhou", "national"]),
        ("上海市普陀区财政局", 2024, SEVENTH, "shanghai", ["shanghai", "national"]),
        ("江北市教育局", 2024, LAST, "national", ["national"]),
        ("江北市教育局", 2021, LAST, "national-last", ["national"]),
        ("江北市教育局", 2024, SEVENTH, "national-2020", ["national"]),
        ("江北市教育局", 2018, SEVENTH[:-1], "national-2016", ["national"]),
        ("江北市教育局", 2018, LAST, "", []),
    ],
)
def test_a_form_is_named_by_its_tables_its_year_and_its_place(
    department: str, year: int, order: list[str], name: str, editions: list[str]
) -> None:
    forms = read_forms(Path(ROOT) / "templates")
    found = next((form for form in forms if form.fits(order, year, department)), None)
    assert (found.name if found else "", list(found.editions) if found else []) == (name, editions)


@pytest.mark.parametrize(
    "line",
    [
        "江北市林业局2023年度部门决算及“三公”经费公开",
        "江北市林业局2023年度部门决算信息公开说明",
        "注：江北市林业局没有政府性基金收入，也没有使用政府性基金安排的支出，故本表无数据。",
        "说明：江北市林业局2023年度无国有资本经营预算财政拨款支出，本表为空表。",
    ],
)
def test_a_department_is_named_in_a_longer_title_or_below_an_empty_table(line: str) -> None:
    base = tables()
    opening = tuple(
        passage(one, 1)
        for one in (
            "2023年度部门决算",
            line,
            "注：本部门没有政府性基金收入，故本表无数据。",
            "说明：由于我局没有政府性基金支出，本表无数据。",
        )
    )
    assert (
        proofread(replace(base, passages=opening), ROOT / "templates").identity.department == "江北市林业局"
    )


@pytest.mark.parametrize(
    "lines",
    [
        ("江北市林业局", "2023年部门决算", "保密审查情况：已审查"),
        ("2023年度部门决算公开", "江北市林业局", "二〇二四年八月"),
        ("第一部分：江北市林业局概况",),
        ("2023年度江北市林业局部门决", "算", "目录"),
        ("2023年度江北市林业局部门", "决算公开", "目录"),
        ("江北市林业局2023年度部", "门决算", "目录"),
        ("第三部分：江北市林业局2023年度部门决算情况说明",),
        ("纳入江北市林业局2023年部门决算编制范围的单位共1个，为本级机关。",),
    ],
)
def test_a_department_is_named_on_the_cover_in_parts_and_in_what_is_included(lines: tuple[str, ...]) -> None:
    opening = tuple(passage(one, 1) for one in (*lines, "第二部分2023年部门决算表"))
    found = proofread(replace(tables(), passages=opening), ROOT / "templates").identity
    assert (found.department, found.year) == ("江北市林业局", 2023)


@pytest.mark.parametrize(
    "title", ["江北市幼儿园2017年度部门决算公开", "江北市幼儿园2017年度单位决算情况说明"]
)
@pytest.mark.parametrize(("count", "kind"), [(5, DocumentKind.ACCOUNTS), (1, DocumentKind.OTHER)])
def test_a_short_report_without_tables_is_known_by_its_title_and_its_amounts(
    read: Read, title: str, count: int, kind: DocumentKind
) -> None:
    lines = [
        f"2017年度本单位第{n}项收入{100 + n}.50万元，比上年增加{n}.25万元。" for n in range(1, count + 1)
    ]
    assert read("某园.docx", file(title, "一、概况", *lines)).identity.kind is kind
    assert read("某园.docx", file("2017年度工作总结", "一、概况", *lines)).identity.kind is DocumentKind.OTHER


def test_a_list_of_units_is_nothing_left_unread_but_a_strange_table_of_figures_is(read: Read) -> None:
    units = [
        ["序号", "单位名称", "备注"],
        ["1", "江北市图书馆", "独立核算"],
        ["2", "江北市文化馆", "并入本级"],
    ]
    strange = [["项目", "人数"], ["在职人员", "120"], ["退休人员", "31"]]
    outcome = read(
        "报告.docx",
        file("江北市文化馆2023年度部门决算", "收入支出决算情况说明", units, "情况说明。", strange),
    )
    assert [words for words in outcome.unrecognised if words.startswith("表：")] == ["表：第 1 页的表"]
