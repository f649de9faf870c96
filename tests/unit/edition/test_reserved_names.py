"""No entry of an edition has a name that the program gives itself: one of the two could never be asked for."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from project_copy import EDITION, YEAR, ProjectCopy

from report_gen.derive.derive import derive
from report_gen.edition.loading import load_edition
from report_gen.edition.reserved import ENTRY_KEYS, ITEM_MEMBERS, RESERVED
from report_gen.edition.strict import EditionError
from report_gen.narrative.names import MEMBERS, template_names
from report_gen.runs.inputs import Inputs

ENTRIES = {
    "text": 'from = "基本信息[部门名称].内容"',
    "indicator": 'current = "支出决算表[合计].基本支出"',
    "rate": 'part = "总收入.本年"\nwhole = "总支出.本年"',
    "count": 'table = "部门构成"\nmeasure = "个"',
    "group": 'table = "会议明细"\ncurrent = "支出金额"',
}


def fault(copy: ProjectCopy) -> str:
    with pytest.raises(EditionError) as caught:
        load_edition(copy.root / "templates", EDITION, YEAR)
    (finding,) = caught.value.findings
    return finding.message


def test_what_the_program_calls_itself_is_reserved(example: Inputs) -> None:
    edition = example.edition
    own = {spec.name for spec in (*edition.texts, *edition.indicators)}
    names = template_names(derive(example.dataset, edition), example.dataset)
    assert names.keys() - own <= RESERVED
    assert not own & RESERVED
    assert set(MEMBERS) == set(ITEM_MEMBERS)


@pytest.mark.parametrize("kind", ENTRIES)
def test_an_entry_of_such_a_name_is_told(project: Callable[..., ProjectCopy], kind: str) -> None:
    copy = project(templates=True)
    path = copy.edition / "indicators.toml"
    before = path.read_text(encoding="utf-8")
    for name in sorted(RESERVED):
        copy.append("indicators.toml", f'[[{kind}]]\nname = "{name}"\n{ENTRIES[kind]}')
        assert f"{kind}「{name}」：名称 {name} 是程序自己用的" in fault(copy)
        path.write_text(before, encoding="utf-8")


@pytest.mark.parametrize("name", [*ITEM_MEMBERS, *ENTRY_KEYS])
def test_a_facet_is_called_like_nothing_else_of_an_item_or_an_entry(
    project: Callable[..., ProjectCopy], name: str
) -> None:
    copy = project(templates=True)
    said = f'name = "{name}"\nkey = "z"' if name in ITEM_MEMBERS else f'name = "又年"\nkey = "{name}"'
    copy.append("edition.toml", f'[[facet]]\n{said}\nkind = "prior"')
    assert f"名称 {name} 已用于 {name}" in fault(copy)


@pytest.mark.parametrize("zero", ["9.99", "12万", "１", "0.01"])
@pytest.mark.parametrize("place", ["number", "number.text", "number.tables"])
def test_a_zero_is_printed_as_no_other_number(
    project: Callable[..., ProjectCopy], zero: str, place: str
) -> None:
    copy = project(templates=True)
    copy.append("edition.toml", f'[{place}]\nzero = "{zero}"')
    assert "不能有 0 以外的数字" in fault(copy)
