"""Numbers and marks that must not be published are found, shown masked, and look-alikes are left alone."""

from __future__ import annotations

import pytest

from report_gen.checks.secrets import unpublishable
from report_gen.figures.dataset import Text
from report_gen.figures.finding import Finding, Level, Location

PLACE = Location("附件.docx", line=3)


def found(text: str) -> list[Finding]:
    return list(unpublishable([Text(text, PLACE)]))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("联系人证件11010519491231002X。", "C-IDENTITY"),
        ("身份证号440106198001011233", "C-IDENTITY"),  # check digit mistyped, place and birthday still told
        ("汇入6222021234567890128账户", "C-ACCOUNT"),
        ("开户行账号：360200123456789", "C-ACCOUNT"),
        ("账号为3602 0001 2345 6789", "C-ACCOUNT"),
        ("咨询电话13800138000", "C-PHONE"),
        ("电话 138-0013-8000。", "C-PHONE"),
        ("机密★十年", "C-SECRECY"),
        ("密级：秘密", "C-SECRECY"),
        ("绝密", "C-SECRECY"),
    ],
)
def test_is_found_once_with_its_place_and_masked(text: str, code: str) -> None:
    (finding,) = found(text)
    assert finding.code == code
    assert finding.locations == (PLACE,)
    digits = "".join(char for char in text if char.isdigit())
    assert not digits or digits not in finding.message
    assert finding.level is (Level.WARNING if code == "C-PHONE" else Level.ERROR)


@pytest.mark.parametrize(
    "text",
    [
        "统一社会信用代码11440100007482604R",
        "全年支出28385.57万元，比上年增加2179.87万元",
        "文号为穗府办〔2017〕13号",
        "编号1234567890123456789012",
        "保守国家秘密，加强机密文件管理",
        "办公电话020-83125678",
        "第1100000000000000号",
        "支出13800138000.00元",
        "全年入账123456789.00元",
    ],
)
def test_what_only_looks_like_it_is_left_alone(text: str) -> None:
    assert found(text) == []
