"""Slips that people make in reports: an amount in two ways in one paragraph, less than before and yet the same, old names."""

from __future__ import annotations

import pytest
from spoken import D, department, money, remarks, tables, told

from report_gen.figures.code import level_of

SECTION = "五、一般公共预算财政拨款支出决算情况说明"


def general() -> dict[str, tuple[str, str]]:
    """Code, name and amount of each row of the table of general spending."""
    grid = next(one for one in tables().grids if one.above[0].text.endswith("预算财政拨款支出决算表"))
    return {row[0].text: (row[1].text, row[2].text.replace(",", "")) for row in grid.rows[4:] if row[2].text}


def items() -> list[tuple[str, str]]:
    """The path and the amount of each item."""
    rows = general()
    return [
        (f"{rows[code[:3]][0]}（类）{rows[code[:5]][0]}（款）{name}（项）", value)
        for code, (name, value) in rows.items()
        if code.isdigit() and level_of(code) == 3
    ]


@pytest.mark.parametrize("by", ["0.01", "-0.01"])
def test_an_amount_given_in_two_ways_in_one_paragraph_is_told(by: str) -> None:
    path, value = items()[0]
    other = f"{D(value) + D(by):.2f}"
    text = "{}{}万元，主要用于日常支出。支出决算为{}万元。"
    assert told(SECTION, text.format(path, value, value)) == []
    assert told(SECTION, text.format(path, other, value)) == [("前后不一", f"{other}万元")]
    assert told(SECTION, text.format(path, value, other)) == [("前后不一", f"{other}万元")]
    # both of them apart by the same: two ways of rounding
    assert told(SECTION, text.format(path, other, other)) == []


@pytest.mark.parametrize("verb", ["减少", "下降", "增加"])
@pytest.mark.parametrize("to", ["为", "至", "到"])
@pytest.mark.parametrize("flat", ["与2022年持平", "与上年持平", "比上年持平"])
def test_less_than_before_and_the_same_as_before_cannot_be(verb: str, to: str, flat: str) -> None:
    text = f"其他费用支出决算{verb}{to}0.00万元，{flat}。"
    assert told("七、其他情况", text) == [("增减方向不符", "持平")]
    assert told("七、其他情况", text.replace(to, "", 1)) == []  # a change of nothing is the same as before
    assert told("七、其他情况", text.replace(flat, "与预算持平")) == []


def test_an_old_name_before_the_amount_of_a_class_is_told() -> None:
    listed = {code: row for code, row in general().items() if code.isdigit() and level_of(code) == 1}
    for name, value in listed.values():
        if len(name) < 7:
            continue
        for old, faults in ((name, 0), (name[:2] + "体育" + name[2:], 1)):
            text = f"1.“{old}”{value}万元，占{D(100) * D(value) / department().general:.2f}%；"
            found = [one for one in remarks(SECTION, text) if one.kind.value == "科目编码或名称有误"]
            assert [(one.printed, one.expected) for one in found] == [(old, name)] * faults, old


def test_a_path_that_the_tables_do_not_have_is_told_with_what_is_meant() -> None:
    rows = general()
    code = next(one for one in rows if one.isdigit() and level_of(one) == 3)
    other = next(one for one in rows if one.isdigit() and level_of(one) == 3 and one[:5] != code[:5])
    path = "{}（类）{}（款）{}（项）".format(*(rows[one][0] for one in (code[:3], code[:5], other)))
    found = [
        one for one in remarks(SECTION, f"{path}{rows[other][1]}万元。") if one.printed == rows[other][0]
    ]
    assert [one.expected for one in found] == [
        "/".join(rows[one][0] for one in (other[:3], other[:5], other))
    ]
    assert money(D(1))  # amounts are written as the made texts write them
