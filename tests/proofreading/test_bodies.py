"""The department's name in sentences: slips are told anywhere, another body only where the department must stand."""

from __future__ import annotations

import pytest
from spoken import department, told

NAME = department().name
ABOUT = f"第一部分{NAME}概况"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("从预算单位构成看，邻水市文物局部门决算包括：局本级决算、局属事业单位决算。", True),
        ("按照部门决算编报要求，纳入邻水市文物局2023年度部门决算编报范围的单位共2个。", True),
        ("邻水市文物局内设机构5个，主要职责是贯彻执行国家有关法律法规。", True),
        ("根据部门职责分工，邻水市文物局内设机构包括办公室、计划财务处。", True),
        ("江北市务水局负责全市水资源管理。", True),
        ("江北市文物局2023年度部门决算纳入编报的独立核算单位共8个。", True),
        ("邻水市文物局2023年度部门决算编制范围纳入的单位共8个。", True),
        (f"{NAME}2023年度部门决算纳入编报的独立核算单位共8个。", False),
        ("本部门2023年度部门决算纳入编报的独立核算单位共8个。", False),
        ("部门构成：邻水市文物局部门决算由局机关及所属12家单位组成。", True),
        ("纳入2023年部门决算编制范围的单位包括邻水市文物局机关和江北市水文站。", True),
        ("邻水市文物局机关内设科室12个，编制68名，实有65人。", True),
        ("邻水市文物局无下属单位，内设办公室、康复股2个股室。", True),
        (f"部门构成：{NAME}部门决算由局机关及所属12家单位组成。", False),
        (f"纳入2023年部门决算编制范围的单位包括{NAME}机关和江北市水文站。", False),
        (f"{NAME}机关内设科室12个，编制68名。邻水市文物局机关内设科室2个。", False),
        ("我局无下属单位，内设办公室、康复股2个股室。", False),
        (f"从预算单位构成看，{NAME}部门决算包括：局本级决算。", False),
        ("本部门内设机构5个。", False),
        ("从预算单位构成看，本部门部门决算包括：局本级决算。", False),
        ("我局会同江北市财政局、江北市审计局开展检查。", False),
        ("江北水务局负责全市水资源管理。", False),
    ],
)
def test_another_name_in_the_place_of_the_department(text: str, *, wrong: bool) -> None:
    assert [kind for kind, _ in told(ABOUT, text)] == ["部门名称不一致"] * wrong


def test_a_subordinate_unit_that_the_report_names_elsewhere_is_no_fault() -> None:
    listed = "纳入决算编报范围的单位包括：江北市水利科学研究所。"
    assert told(ABOUT, listed, "江北市水利科学研究所内设机构包括办公室、实验室。") == []


PREDICATES = (
    "负责全市水资源管理。",
    "是主管水行政工作的政府组成部门。",
    "2023年度机关运行经费据实列支。",
    "主要承担水旱灾害防御。",
    "共有车辆。",
)
LEADS = ("", "（一）职能职责。", "工作情况如下：", "2023年，", "第二条")


@pytest.mark.parametrize("other", ["邻水市水务局", "邻水东市水务局", "大河市水务局"])
@pytest.mark.parametrize("lead", LEADS)
@pytest.mark.parametrize("predicate", PREDICATES)
def test_the_same_body_of_another_place_is_told_where_the_report_speaks_of_itself(
    other: str, lead: str, predicate: str
) -> None:
    assert told(ABOUT, f"{lead}{other}{predicate}") == [("部门名称不一致", other)]
    assert told(ABOUT, f"{lead}{NAME}{predicate}") == []


@pytest.mark.parametrize(
    "text",
    [
        "邻水市水务局、大河市水务局的做法得到推广。",
        "我局会同邻水市水务局开展联合巡查。",
        "邻水市水务局和我局签订协议。",
        "向邻水市水务局学习。",
        "邻水县水务局负责县内河道的日常管理。",
        "全市水务局系统负责河道管理。",
        f"纳入{NAME}2023年度部门决算编制范围的单位共1个。",
        f"第三条{NAME}的主要职责是：",
        "邻水市水务局负责上游。下游由我局负责，与邻水市水务局会商。",
        "邻水市水务局考察团一行12人。",
        "邻水市水务局来我市考察交流。",
        "邻水市水务局对口支援我局。",
        "2023年，邻水市水务局负责上游，我局负责下游。",
        "2023年，邻水市水务局到局机关调研。",
    ],
)
def test_the_same_body_of_another_place_may_be_spoken_of(text: str) -> None:
    assert told(ABOUT, text) == []


@pytest.mark.parametrize("heading", ["一、部门主要职责", "一、主要职能", "（一）部门职责情况"])
def test_another_body_of_the_place_is_told_where_the_duties_begin(heading: str) -> None:
    for words in ("负责全市水资源管理。", "（以下简称本局）是主管水行政工作的部门。"):
        assert told(ABOUT, heading, f"江北市林业局{words}") == [("部门名称不一致", "江北市林业局")]
        assert told(ABOUT, heading, f"{NAME}{words}") == []
        assert told(ABOUT, heading, "本局负责水资源管理。", f"江北市林业局{words}") == []
    assert told(ABOUT, heading, "办公室负责日常工作。") == []
    for unit in ("水政监察支队", "防汛抗旱指挥部办公室", "河长制办公室", "水文站"):
        assert told(ABOUT, heading, f"江北市{unit}负责全市水资源管理。") == []


def test_a_slip_in_the_place_is_told_but_not_as_the_end_of_another_place() -> None:
    for lead in ("", "由", "2023年，"):
        assert ("部门名称不一致", "江市北水务局") in told(ABOUT, f"{lead}江市北水务局负责水资源管理。")
    assert told(ABOUT, "大江市北水务局负责上游。") == []
    # All of the other name is told, and not the end of it as a slip.
    assert told(ABOUT, "西江市水务局负责上游。") == [("部门名称不一致", "西江市水务局")]
