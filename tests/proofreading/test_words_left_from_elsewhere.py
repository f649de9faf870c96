"""What another year's report and the form left in a text: years of explained terms, words to the author, codes."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from spoken import TEMPLATES, department, tables, told

from report_gen.proofreading.printed import Printed
from report_gen.proofreading.reading import proofread

HEADS = ("第四部分名词解释", "九、名词解释", "第五部分：专业名词解释", "（六）有关名词解释说明：")
#: Explanations with the year of the report for {}.
TERMS = (
    "（一）财政拨款收入：指市财政{}年度拨付的资金。",
    "公用经费：指为保障{}年机构正常运转而发生的办公费等支出。",
    "3.“三公”经费：指用{}年财政拨款安排的因公出国（境）费、公务用车购置及运行费和公务接待费。",
    "年末结转和结余：指本年度或以前年度预算安排、{}年度未执行完毕、结转到以后年度继续使用的资金。",
    "行政运行（项）：反映{}年度用于保障机关正常运转的基本支出。",
)


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("term", TERMS)
def test_an_explained_term_with_the_year_of_another_report_is_told(head: str, term: str) -> None:
    for year in (2021, 2022, 2024):
        assert ("年度有误", f"{year}") in told(head, term.format(year))
    assert told(head, term.format(2023)) == []


@pytest.mark.parametrize(
    "term",
    [
        "年初结转和结余：指2022年度尚未完成、结转到本年仍按原规定用途继续使用的资金。",
        "年末结转和结余：指本年度安排、需要结转到2024年度继续使用的资金。",
        "上年结转：指2022年度预算安排而没有用完的资金。",
        "机关运行经费：按照《2022年度财政拨款支出口径》，指日常公用经费支出。",
        "结余分配：指按2017年度起施行的制度提取的专用基金。",
        "政府采购：指按2014年修订的预算法和有关资金办法进行的采购。",
        "卫生健康支出：指2019年科目改革后用于卫生健康的支出。",
        "项目支出：指2021年度和2023年度为完成特定任务发生的支出。",
        "其他收入：指从2022年度以来取得的利息收入。",
        "农业农村支出：指2022年中央财政衔接推进乡村振兴补助资金安排的支出。",
        "高标准农田建设：指2022年第二批预算内投资资金安排的建设支出。",
        "一般公共预算财政拨款收入：指2022年结转资金以外，财政当年拨付的资金。",
        "事业基金：指2022年及以前年度收入形成的资金。",
        "结转下年：指本年预算执行中未完成、需在2024年继续使用的资金。",
        "年末结转和结余：指结转2024年使用的资金。",
        "年末结转和结余：指未执行完毕、在2024年度按有关规定继续使用的资金。",
        "部门决算公开：指按2012年国务院办公厅关于部门预算公开的要求公开的报表。",
        "津贴补贴：指按规定于5月3日起随2022年预算发放的补贴。",
        "年初结转和结余：指上年结转，2022年预算安排的资金。",
    ],
)
def test_years_of_rules_and_of_what_came_before_are_no_slips(term: str) -> None:
    assert told("第四部分名词解释", term) == []


def test_a_year_outside_the_explanations_is_not_judged_as_one() -> None:
    assert told("一、主要职责", "承担任务：指导2022年度资金的使用。") == []


LEFT = (
    "（如无此项，请删除本段）",
    "（此处请各单位根据实际情况填写）",
    "（请结合本部门实际情况填列）",
    "此处填写主要原因",
    "若没有此类情况，可不写",
    "请据实填写",
    "（示例：办公设备采购）",
    "（待补充）",
    "（各单位请据实填列）",
    "（以上内容，请修改完善）",
    "请根据实际情况填写",
    "如无此项支出，请删除本段",
    "xx",
    "□□",
)


@pytest.mark.parametrize("words", LEFT)
def test_words_to_the_author_are_told_wherever_they_stand(words: str) -> None:
    sentence = "我局全年组织三次检查，发现的问题已经整改。"
    for text in (sentence + words, sentence[:-1] + words + "。", f"{words}。{sentence}"):
        assert [kind for kind, _ in told("一、主要工作", text)] == ["模板残留"], text
    assert told("一、主要工作", sentence) == []


@pytest.mark.parametrize(
    "text",
    [
        "负责受理居民的申请填写和登记工作。",
        "负责提请删除过期的登记信息。",
        "在此处设立办事窗口（示例性项目）。",
        "公开网址是www.example.gov.cn/xxgk/index.html。",
        "详细情况见附表（请见附件一）。",
        "二〇〇九年成立。",
        "如无特殊情况，按季度拨付资金。",
        "该路段此处应设警示标志，已督促整改。",
        "在此处插入工作井两座，此处可停车位120个。",
        "群众可在此处填写申请表。",
        "聘请填报专员2名，商请填写意见，函请据实填报。",
        "各县区请示补充完善制度（经请示后补充完善相关制度）。",
        "推进制度建设（聘请专家补充完善，函请各单位修改完善，恳请上级替换）。",
        "落实告知承诺制（申请人请如实填写承诺书）。",
        "开展“扫码请填写”满意度调查活动，回收问卷1200份。",
        "如没有此类情况，不列入考核。",
        "若无此项支出的单位不填报。",
        "如无此情况可不填，审批时限压缩到3天。",
        "规范数据字段（必填）、登记事项（待核实）和责任人（待定）。",
        "收集整理○○年代的水利档案。",
    ],
)
def test_sentences_of_a_finished_report_are_not_taken_for_words_to_the_author(text: str) -> None:
    assert told("一、主要职责", text) == []


def test_a_share_of_a_class_is_no_class_of_another_name() -> None:
    name = department().items[1].names[0]
    bare = name.removesuffix("支出")
    text = f"其中两项共10.00万元，占{bare}（类）支出的比重较大。"
    assert [one for one in told("五、具体情况", text) if one[0] == "科目编码或名称有误"] == []


def with_cell(old: str, new: str, title: str) -> Printed:
    """The tables, one of which has another text in a cell."""
    base = tables()
    grids = []
    for one in base.grids:
        rows = tuple(
            tuple(replace(cell, text=new) if cell.text == old else cell for cell in row) for row in one.rows
        )
        grids.append(replace(one, rows=rows) if title in one.above[0].text else one)
    return replace(base, grids=tuple(grids))


def of_codes(printed: Printed, templates: Path = TEMPLATES) -> list[tuple[str, str]]:
    outcome = proofread(printed, templates)
    return [
        (one.printed, one.expected)
        for one in outcome.shown(hints=False)
        if one.kind.value == "科目编码或名称有误"
    ]


@pytest.mark.parametrize(("code", "wrong"), [("30228", "30220"), ("30201", "30210"), ("30201", "30298")])
def test_a_code_that_there_is_not_is_told_by_its_name(code: str, wrong: str) -> None:
    assert of_codes(tables()) == []
    assert of_codes(with_cell(code, wrong, "基本支出")) == [(wrong, code)]


@pytest.mark.parametrize(
    ("until", "status", "count"),
    [(2022, "unverified", 0), (2021, "unverified", 0), (2018, "unverified", 1), (2022, "seen", 1)],
)
def test_a_name_near_an_unverified_change_of_the_catalogue_is_left_alone(
    tmp_path: Path, until: int, status: str, count: int
) -> None:
    item = department().items[1]
    other = f"旧称{item.names[2]}"
    templates = tmp_path / "templates"
    shutil.copytree(TEMPLATES, templates)
    path = templates / "catalogue" / "functional.csv"
    rest = [line for line in path.read_text("utf-8").splitlines() if not line.startswith(f"{item.code},")]
    changed = [
        f"{item.code},{other},,{until},{status},yes,",
        f"{item.code},{item.names[2]},{until + 1},,seen,yes,",
    ]
    path.write_text("\n".join([rest[0], *changed, *rest[1:], ""]), "utf-8")
    assert of_codes(tables(), templates) == []
    told_of = set(of_codes(with_cell(item.names[2], other, ""), templates))
    assert len(told_of) == count
    assert told_of <= {(other, item.names[2])}
