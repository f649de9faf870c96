"""Whose a table is, by the label above it: one reading for the kind of a file, its first report and wrong names."""

from __future__ import annotations

from dataclasses import replace

import pytest
from spoken import TEMPLATES, department, passage, tables

from report_gen.proofreading.findings.model import Severity
from report_gen.proofreading.labels import named_in
from report_gen.proofreading.reading import proofread

NAME, OTHER = department().name, "江北市林业局"
LABELS = (
    "部门：", "部门名称：", "编制单位：", "编制部门：", "公开部门：", "单位名称：", "填报单位：", "单位：",
    "部门（单位）：", "部门（单位）名称：", "预算单位：", "公开01表编制单位：", "2023年度部门：", "制表单位：",
)  # fmt: skip
BEHIND = ("", "单位：万元", "金额单位：元", "公开01表", "2023年度", "金额单位：人民币万元")


@pytest.mark.parametrize("label", LABELS)
def test_a_label_names_the_department(label: str) -> None:
    for behind in BEHIND:
        named = named_in(f"{label}{NAME}{behind}")
        assert named and (named.name, named.start) == (NAME, len(label))


@pytest.mark.parametrize(
    "begins", ["台州市", "万州区", "元江县", "人民", "个旧市", "百色市", "千阳县", "亿达", "辆源县"]
)
def test_a_name_may_begin_as_a_unit_does(begins: str) -> None:
    for label in LABELS:
        named = named_in(f"{label}{begins}文体旅游局金额单位：万元")
        assert named and named.name == f"{begins}文体旅游局"


@pytest.mark.parametrize(
    "line",
    ["单位：万元", "金额单位：人民币万元", "单位：万元、辆、人次、批次", "计量单位：人民币百万元", "主管部门：江北市人民政府",
     "所属单位：江北市水务信息中心", "1.事业单位：江北市水务信息中心", "单位：元（列至角分）", "单位：辆、个、批次、人"],
)  # fmt: skip
def test_other_lines_name_nobody(line: str) -> None:
    assert named_in(line) is None


@pytest.mark.parametrize("money", ["万元", "元", "人民币万元", "亿元", "千元"])
@pytest.mark.parametrize("behind", ["公开01表", "附表1", "表三", "第2页", "编制日期", "部门", "金额"])
def test_a_unit_with_the_next_label_right_behind_is_no_name(money: str, behind: str) -> None:
    for label in ("单位：", "金额单位：", "编制单位："):
        assert named_in(f"{label}{money}{behind}") is None


@pytest.mark.parametrize("label", LABELS)
def test_all_readers_see_the_same_name(label: str) -> None:
    made = tables()
    grids = [
        replace(one, above=(*one.above[:1], passage(f"{label}{NAME}单位：万元", one.page)))
        for one in made.grids
    ]
    wrong = replace(
        grids[3], above=(*grids[3].above[:1], passage(f"{label}{OTHER}单位：万元", grids[3].page))
    )
    printed = replace(made, grids=(*grids[:3], wrong, *grids[4:]), passages=made.passages[1:])
    outcome = proofread(printed, TEMPLATES)
    assert outcome.identity.department == NAME
    names = [one for one in outcome.remarks if one.printed == OTHER and one.severity is not Severity.HINT]
    assert [one.expected for one in names] == [NAME]
