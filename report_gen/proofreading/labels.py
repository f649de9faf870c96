"""Labels above a table (表头栏目) by which it names the department whose it is: one reading for all who ask."""

from __future__ import annotations

import re

from report_gen.figures.recognised import recognised
from report_gen.figures.records import dataclass

_KINDS = recognised("编制|公开|填报|制表|预算|决算")
#: What may stand behind the unit of a table without a blank between: the next label, the number of the form.
_NEXT = recognised("公开|附?表|附件|金额|编制|填报|部门|单位|日期|年度|第")
#: What 单位： says of the figures, not of a department: 台州市、万州区、元江县、人民医院 are names.
_OF_MONEY = recognised(
    rf"(?:(?:人民币)?(?:亿|[千百十]?万|千|百)?元|台|辆|人次?|个|%)(?:(?![\u4e00-\u9fff])|(?={_NEXT}))"
)
_SLOT = re.compile(
    # Other words before the label make it one of somebody else: 主管部门：, 所属单位：, 1.事业单位：.
    rf"(?:^|[^\u4e00-\u9fff]|[表度])(?:{_KINDS})?(?:部门|单位)(?:（单位）|（部门）)?(?:名称|全称)?：(?!{_OF_MONEY})"
    r"(?P<name>[^：\s]{4,40}?)(?:(?:金额|计量)?单位：|金额|公开\d|20\d\d|$)"
)


@dataclass(frozen=True, slots=True)
class NamedDepartment:
    """A name behind a label, and where it stands in its line."""

    name: str
    start: int
    end: int


def named_in(text: str) -> NamedDepartment | None:
    """Whose a table is by a line above it; None for a line that does not tell."""
    found = _SLOT.search(text)
    return NamedDepartment(found["name"], *found.span("name")) if found else None
