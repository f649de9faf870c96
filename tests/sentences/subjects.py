"""What the sentences speak of, section by section: words, and the cells that these words stand for."""

from __future__ import annotations

from dataclasses import dataclass, field

from content_names import (
    BASIC_TABLE,
    FUND_TABLE,
    GENERAL_TABLE,
    GRANTS_TABLE,
    SPENDING_TABLE,
    THREE_TABLE,
    TOTALS_TABLE,
)
from raw import Cell


@dataclass(frozen=True)
class Subject:
    """Something with an amount in a sentence. `must` is what has to be said of it, where it can be said truly.

    `budget` may be several cells, `summed` even where there are none; `rivals` are the other parts of its whole.
    """

    words: str
    now: Cell
    prior: Cell | None = None
    budget: tuple[Cell, ...] = ()
    whole: Cell | None = None
    reason: Cell | None = None
    gap_reason: Cell | None = None
    purpose: Cell | None = None
    parts: tuple[Cell, ...] = ()
    rivals: tuple[Cell, ...] = ()
    must: frozenset[str] = field(default=frozenset())
    amount: bool = True
    summed: bool = False


def _yearly(words: str, now: Cell, row: str = "", extra: str = "", **more: object) -> Subject:
    prior = ("上年决算", row or words, "上年决算数")
    must = frozenset({"prior", "reason", *extra.split()})
    return Subject(words, now, prior, reason=(*prior[:2], "变动原因"), must=must, **more)  # type: ignore[arg-type]


def plain(words: str, *now: str) -> Subject:
    return Subject(words, now)  # type: ignore[arg-type]


INCOMES = ("财政拨款收入", "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入")
SPENDING = ("基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出")
GENERAL_ALL: Cell = (GENERAL_TABLE, "合计", "本年支出合计")
GENERAL_GAP: Cell = ("预算差异", "一般公共预算财政拨款支出", "差异原因")
FUND_GAP: Cell = ("预算差异", "政府性基金预算财政拨款支出", "差异原因")

INCOME = [
    plain("总收入", TOTALS_TABLE, "收入总计", "决算数"),
    plain("其中本年收入", TOTALS_TABLE, "本年收入合计", "决算数"),
    *(_yearly(name, (TOTALS_TABLE, name, "决算数")) for name in INCOMES),
]
SPENT = [
    plain("总支出", TOTALS_TABLE, "支出总计", "支出决算数"),
    plain("其中本年支出", TOTALS_TABLE, "本年支出合计", "支出决算数"),
    *(_yearly(name, (SPENDING_TABLE, "合计", name)) for name in SPENDING),
]
FISCAL_INCOME = [
    plain("财政拨款收入合计", GRANTS_TABLE, "本年收入合计", "金额"),
    _yearly("一般公共预算财政拨款收入", (GRANTS_TABLE, "一般公共预算财政拨款", "金额")),
    _yearly("政府性基金预算财政拨款收入", (GRANTS_TABLE, "政府性基金预算财政拨款", "金额")),
]


def fiscal_spending(budget: tuple[Cell, ...]) -> list[Subject]:
    must = frozenset({"gap", "gap_reason"})
    fund_budget: Cell = ("预算差异", "政府性基金预算财政拨款支出", "年初预算数")
    fund: Cell = (GRANTS_TABLE, "本年支出合计", "政府性基金预算财政拨款")
    return [
        plain("财政拨款支出合计", GRANTS_TABLE, "本年支出合计", "合计"),
        Subject(
            "一般公共预算财政拨款支出",
            GENERAL_ALL,
            None,
            budget,
            gap_reason=GENERAL_GAP,
            must=must,
            summed=True,
        ),
        Subject("政府性基金预算财政拨款支出", fund, None, (fund_budget,), gap_reason=FUND_GAP, must=must),
    ]


WHOLE_YEAR: Cell = (TOTALS_TABLE, "本年支出合计", "支出决算数")
#: Beside negative 经营支出, say, what grants pay for is no share of a whole either: the form counts all parts of one.
KINDS: tuple[Cell, ...] = tuple((SPENDING_TABLE, "合计", name) for name in SPENDING)
OVERALL = [
    Subject(
        "一般公共预算财政拨款支出", GENERAL_ALL, whole=WHOLE_YEAR, rivals=KINDS, must=frozenset({"share"})
    ),
    _yearly("一般公共预算财政拨款支出", GENERAL_ALL, amount=False),
]


def _fund(words: str, column: str) -> Subject:
    return plain(words, FUND_TABLE, "合计", column)


FUND = [
    _fund("年初结转和结余", "年初结转和结余"),
    _fund("本年收入", "本年收入"),
    _fund("本年支出", "本年支出小计"),
    _fund("基本支出", "基本支出"),
    _fund("项目支出", "项目支出"),
    _fund("年末结转和结余", "年末结转和结余"),
]
BASIC = [
    plain("一般公共预算财政拨款本年基本支出", GENERAL_TABLE, "合计", "基本支出"),
    plain("其中人员经费", BASIC_TABLE, "人员经费合计", "金额"),
    plain("公用经费", BASIC_TABLE, "公用经费合计", "公用金额"),
]
THREE = {
    "“三公”经费": ("合计", "三公经费合计"),
    "因公出国（境）费": ("因公出国费", "因公出国费"),
    "公务用车购置及运行费": ("公务用车小计", "公务用车购置及运行费"),
    "公务接待费": ("公务接待费", "公务接待费"),
}
PARTS = tuple(THREE)[1:]


def three_now(name: str) -> Cell:
    return (THREE_TABLE, "本年", f"决算{THREE[name][0]}")


def three(name: str, words: str, must: str, *, amount: bool = True) -> Subject:
    """One of the 三公 figures under some words."""
    prior: Cell = ("上年决算", THREE[name][1], "上年决算数")
    return Subject(
        words,
        three_now(name),
        prior,
        ((THREE_TABLE, "本年", f"预算{THREE[name][0]}"),),
        whole=None if name == "“三公”经费" else three_now("“三公”经费"),
        reason=(*prior[:2], "变动原因"),
        gap_reason=("预算差异", "三公经费", "差异原因") if name == "“三公”经费" else None,
        rivals=tuple(three_now(part) for part in PARTS),
        must=frozenset(must.split()),
        amount=amount,
    )


MEETING = _yearly(
    "会议费决算", ("会议费", "会议费决算数", "金额"), "会议费", "completion",
    budget=(("会议费", "会议费预算数", "金额"),),
)  # fmt: skip
OFFICE = _yearly("机关运行经费支出", ("机关运行经费", "机关运行经费决算数", "金额"), "机关运行经费")
_SMALL, _SMALLER = ("政府采购", "中小企业合同金额", "金额"), ("政府采购", "小微企业合同金额", "金额")


def _contract(words: str, cell: Cell) -> Subject:
    whole = ("政府采购", "政府采购支出总额", "金额")
    return Subject(words, cell, whole=whole, rivals=(_SMALL, _SMALLER), must=frozenset({"share"}))


PROCUREMENT = [
    plain("政府采购支出总额", "政府采购", "政府采购支出总额", "金额"),
    plain("政府采购货物支出", "政府采购", "货物", "金额"),
    plain("政府采购工程支出", "政府采购", "工程", "金额"),
    plain("政府采购服务支出", "政府采购", "服务", "金额"),
    _contract("授予中小企业合同金额", _SMALL),
    _contract("授予小微企业合同金额", _SMALLER),
]
OTHER_REVENUE = [
    plain("各类非税收入合计", "非税收入", "合计", "合计"),
    plain("纳入预算管理已缴国库", "非税收入", "合计", "纳入预算管理已缴国库小计"),
]
