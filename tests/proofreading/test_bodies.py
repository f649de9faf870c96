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
