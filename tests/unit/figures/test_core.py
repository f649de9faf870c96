"""Amounts, facts, changes, display, expressions and lineage: exact, traced, rounded once."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from report_gen.edition.rules.tree import All, Ref, RuleScope, Sum, evaluate
from report_gen.figures.address import Address
from report_gen.figures.amount import Amount, Count, Percent, Unit, ratio, round_half_up
from report_gen.figures.change import SILENT, Case, change
from report_gen.figures.dataset import Absent, Dataset, Row, TableData, Value
from report_gen.figures.display import Format, NumberStyle, counting, money, percentage, text
from report_gen.figures.fact import Cell, Fact, difference, negation, total
from report_gen.figures.finding import Location
from report_gen.figures.trace import formula, lineage, matches

CHANGES = tomllib.loads((Path(__file__).parents[2] / "data/changes.toml").read_text(encoding="utf-8"))["case"]


def fact(number: str, name: str = "甲", cell: str = "B5", unit: Unit = Unit.WAN) -> Fact:
    return Fact(
        name, Amount(Decimal(number), unit), Cell(Location("决算数据.xlsx", Address.of("公开05", cell)))
    )


# --- quantities -------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [Percent, Count, lambda value: Amount(value, Unit.WAN)])
@pytest.mark.parametrize("value", [1.5, 1, "1.5", None, Decimal("NaN"), Decimal("Infinity")])
def test_only_finite_decimals_are_quantities(kind: type[Percent], value: object) -> None:
    with pytest.raises(TypeError):
        kind(value)  # type: ignore[arg-type]


def test_units_never_mix() -> None:
    wan, yuan = Amount(Decimal(1), Unit.WAN), Amount(Decimal(1), Unit.YUAN)
    for operation in (lambda: wan + yuan, lambda: wan - yuan, lambda: ratio(wan, yuan)):
        with pytest.raises(ValueError):
            operation()
    with pytest.raises(ValueError):
        Count(Decimal(1), "辆") + Count(Decimal(1), "个")
    with pytest.raises(ValueError):
        total("甲", [fact("1"), Fact("乙", Count(Decimal(1)), fact("1").source)])
    assert wan.to(Unit.YUAN) == Amount(Decimal(10_000), Unit.YUAN)
    assert yuan.to(Unit.WAN).value == Decimal("0.0001")


def test_slack_grows_with_every_published_addend_and_is_none_in_yuan() -> None:
    one = Amount.published(Decimal("1.00"), Unit.WAN)
    assert one.interval() == (Decimal("0.995"), Decimal("1.005"))
    assert (one + one - one).interval() == (Decimal("0.985"), Decimal("1.015"))
    assert Amount.published(Decimal("1.00"), Unit.YUAN).interval() == (Decimal(1), Decimal(1))


@pytest.mark.parametrize(
    ("value", "rounded"),
    [("0.125", "0.13"), ("0.135", "0.14"), ("-0.125", "-0.13"), ("-0.124", "-0.12"), ("2.675", "2.68"),
     ("123456789012345678901234567890.005", "123456789012345678901234567890.01")],
)  # fmt: skip
def test_ties_round_away_from_zero(value: str, rounded: str) -> None:
    assert str(round_half_up(Decimal(value), 2)) == rounded


@pytest.mark.parametrize("whole", ["0", "-3"])
def test_a_base_of_zero_or_less_has_no_rate(whole: str) -> None:
    assert ratio(fact("1").value, fact(whole).value) is None


# --- facts ------------------------------------------------------------------------------------------


def test_a_fact_does_not_print_itself() -> None:
    for show in (str, "{}".format, "{:>10}".format):
        with pytest.raises(TypeError):
            show(fact("1"))


def test_cells_are_listed_once_and_in_order() -> None:
    a, b = fact("1", cell="B5"), fact("2", cell="B6")
    made = difference("差", total("和", [a, b, a]), negation("负", b))
    assert [location.cell for location in made.cells()] == ["B5", "B6"]
    with pytest.raises(ValueError):
        total("空", [])


# --- changes ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", CHANGES, ids=[row["name"] for row in CHANGES])
def test_changes_as_finance_lists_them(row: dict[str, str]) -> None:
    made = change("甲", fact(row["current"]), fact(row["base"]) if row["base"] else None)
    shown = [str(round_half_up(f.number, 2)) if f else "" for f in (made.amount, made.rate)]
    assert [made.case, *shown] == [row["case"], row["amount"], row["rate"]]


def test_every_case_is_listed() -> None:
    """All but the one of a body without last year, which no figures make."""
    assert {row["case"] for row in CHANGES} == set(Case) - {SILENT}


# --- display ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "style", "shown"),
    [("1234567.005", NumberStyle(), "1,234,567.01万元"), ("-1234.5", NumberStyle(), "-1,234.50万元"),
     ("1234.5", NumberStyle(thousands=False, decimals=1), "1234.5万元"), ("0", NumberStyle(), "0.00万元"),
     ("-0.004", NumberStyle(), "0.00万元"), ("0", NumberStyle(zero="0"), "0万元"), ("0", NumberStyle(zero=""), "")],
)  # fmt: skip
def test_amounts_are_printed_in_the_number_style(number: str, style: NumberStyle, shown: str) -> None:
    assert text(fact(number), money(style)) == shown


def test_formats_fit_their_quantity_only() -> None:
    source = fact("1").source
    rate, things = Fact("率", Percent(Decimal("8.005")), source), Fact("数", Count(Decimal("97.90")), source)
    assert text(rate, percentage()) == "8.01%"
    assert text(Fact("率", Percent(Decimal("-0.001")), source), percentage()) == "0.00%"
    assert text(things, counting(things, NumberStyle())) == "97.9"
    assert text(fact("12345", unit=Unit.YUAN), money(NumberStyle())) == "1.23万元"
    for wrong, style in ((fact("1"), Format(2)), (rate, money(NumberStyle()))):
        with pytest.raises(TypeError):
            text(wrong, style)


# --- expressions and lineage ------------------------------------------------------------------------


def row(key: str, level: int, **values: Value) -> Row:
    return Row(key, key, level, values, Location("决算数据.xlsx", Address("公开05")))


DATA = Dataset.of(
    2017,
    [TableData("公开05", (row("201", 1, 甲=fact("3", "201 甲", "B5"), 乙=fact("1", "201 乙", "C5")),
                          row("205", 1, 甲=fact("4", "205 甲", "B6"), 乙=Absent.MISSING)))],
)  # fmt: skip


def test_expressions_add_subtract_and_skip_blank_cells() -> None:
    first, blank = Ref("公开05", "201", "甲"), Ref("公开05", "205", "乙")
    scope = RuleScope(DATA)
    made = evaluate("差", Sum(((1, first), (-1, Ref("公开05", "205", "甲")), (1, blank))), scope)
    assert made is not None and made.number == -1
    assert formula(made) == "201 甲（3 万元） - 205 甲（4 万元） = -1 万元"
    whole = evaluate("和", All((Ref("公开05", "类", "甲"),)), scope)
    assert whole is not None and (whole.number, len(list(whole.cells()))) == (7, 2)
    nothing = evaluate("无", All((Ref("公开05", "项", "甲"),)), scope)
    assert nothing is not None and (nothing.number, list(nothing.cells())) == (0, [])
    assert evaluate("空", blank, scope) is None
    assert evaluate("行", Ref("公开05", "", "乙"), RuleScope(DATA, DATA.tables["公开05"].rows[0])) is not None


def test_lineage_leads_to_the_cells_and_tells_nothing_twice() -> None:
    a = fact("1", "甲", "B5")
    lines = list(lineage(difference("差", total("和", [a, fact("2", "乙", "B6")]), a)))
    assert lines == [
        "差 = 和（3 万元） - 甲（1 万元） = 2 万元",
        "    和 = 甲（1 万元） + 乙（2 万元） = 3 万元",
        "        甲 = 1 万元  ← 决算数据.xlsx 工作表「公开05」 B5 单元格",
        "        乙 = 2 万元  ← 决算数据.xlsx 工作表「公开05」 B6 单元格",
        "    甲 = 1 万元（见上）",
    ]
    assert matches(a.renamed("丙"), "1.00", "甲") and matches(a, "1,000.00", "1000.00")
