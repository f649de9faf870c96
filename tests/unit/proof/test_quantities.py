"""Numbers as texts print them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from report_gen.proof.quantities import quantities


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("支出28,367.15万元，", "283671500", "元"),
        ("支出1.2亿元", "120000000", "元"),
        ("支出500元", "500", "元"),
        ("增长8.02%，", "8.02", "%"),
        ("增长8.02％，", "8.02", "%"),
        ("提高3个百分点", "3", "个百分点"),
        ("车辆118辆", "118", "辆"),
        ("出国27人次", "27", "人次"),
        ("接待27人", "27", "人"),
        ("检查400多项", "400", "项"),
        ("文件200多万件", "2000000", "件"),
        ("演练1000多场次", "1000", "场次"),
        ("全长5千米", "5", ""),
        ("数据6.44TB", "6.44", "TB"),
        ("设备12台（套）", "12", "台（套）"),
        ("共26会议", "26", ""),
    ],
)
def test_a_number_has_value_and_unit(text: str, value: str, unit: str) -> None:
    (one,) = quantities(text)
    assert one.same == (Decimal(value), unit)


def test_the_first_number_of_a_range_has_the_unit_of_the_last() -> None:
    assert [one.same for one in quantities("组织2—3场培训")] == [(Decimal(2), "场"), (Decimal(3), "场")]
    assert [one.unit for one in quantities("10至20万元")] == ["元", "元"]


def test_a_thousands_separator_at_the_end_is_not_lost_in_the_number() -> None:
    assert [one.value for one in quantities("第1,2项为1,234.50")][-1] == Decimal("1234.50")
