"""Proves that the stored data of the 2017 reference report agree with themselves.

Guards the fixtures against typing slips; it must not import the program.
"""

import tomllib
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pytest
from content_names import (
    BASIC_TABLE,
    FUND_TABLE,
    GENERAL_TABLE,
    GRANTS_TABLE,
    INCOME_TABLE,
    SPENDING_TABLE,
    TOTALS_TABLE,
)

DATA = Path(__file__).parents[1] / "data" / "guangzhou"
CENT = Decimal("0.01")
ROWS = {INCOME_TABLE: 32, SPENDING_TABLE: 38, GENERAL_TABLE: 32, FUND_TABLE: 1, "非税收入": 17}
SIDES = {TOTALS_TABLE: (25, 25), GRANTS_TABLE: (28, 28), BASIC_TABLE: (28, 55)}


def load(name: str) -> dict[str, Any]:
    """Return one data file, parsed."""
    return tomllib.loads((DATA / name).read_text(encoding="utf-8"))


TABLES: dict[str, Any] = load("tables.toml")["tables"]
INPUTS: dict[str, Any] = load("inputs.toml")
SENTENCES: list[dict[str, Any]] = load("sentences.toml")["sentence"]


def percent(part: str, whole: str) -> str:
    """Return 100 * part / whole, two decimals, as text."""
    return str((100 * Decimal(part) / Decimal(whole)).quantize(CENT, ROUND_HALF_UP))


def total(values: list[str]) -> Decimal:
    """Return the exact sum of printed amounts."""
    return sum((Decimal(value) for value in values), Decimal(0))


@pytest.mark.parametrize(("table", "count"), ROWS.items())
def test_open_tables_are_complete(table: str, count: int) -> None:
    assert len(TABLES[table]["rows"]) == count


@pytest.mark.parametrize(("table", "counts"), SIDES.items())
def test_two_sided_tables_are_complete(table: str, counts: tuple[int, int]) -> None:
    assert (len(TABLES[table]["left"]), len(TABLES[table]["right"])) == counts


@pytest.mark.parametrize("table", [INCOME_TABLE, SPENDING_TABLE, GENERAL_TABLE])
def test_children_add_up_to_parents(table: str) -> None:
    rows = TABLES[table]["rows"]
    for parent in rows:
        width = {0: 3, 3: 5, 5: 7}.get(len(parent[0]))
        children = [row for row in rows if len(row[0]) == width and row[0].startswith(parent[0])]
        for column in range(2, len(parent)) if width else ():
            off = total([row[column] for row in children]) - Decimal(parent[column])
            assert abs(off) <= (len(children) + 1) * CENT / 2, (parent, column)


@pytest.mark.parametrize("side", ["left", "right"])
def test_economic_items_add_up_to_their_class(side: str) -> None:
    rows = TABLES[BASIC_TABLE][side]
    for code, _, amount in (row for row in rows if len(row[0]) == 3):
        off = total([row[2] for row in rows if len(row[0]) == 5 and row[0].startswith(code)]) - Decimal(
            amount
        )
        assert abs(off) <= CENT, code
    assert total([row[2] for row in rows if len(row[0]) == 3]) == Decimal(rows[-1][2])


@pytest.mark.parametrize("item", INPUTS["prior"])
def test_prior_year_gives_back_change_and_rate(item: str) -> None:
    entry = INPUTS["prior"][item]
    assert Decimal(entry["current"]) - Decimal(entry["prior"]) == Decimal(entry["change"])
    assert entry["rate"] == ("" if not Decimal(entry["prior"]) else percent(entry["change"], entry["prior"]))


def test_prior_rates_differ_from_print_only_in_three_public() -> None:
    prior = INPUTS["prior"]
    odd = [item for item in prior if prior[item]["rate"] != prior[item]["published_rate"]]
    assert odd == ["“三公”经费合计", "因公出国（境）费", "公务用车购置及运行费", "公务接待费"]


def test_budgets_give_the_published_rates_and_total() -> None:
    budgeted = [entry for entry in INPUTS["budget"] if entry["budget"]]
    assert [e["code"] for e in INPUTS["budget"]] == [
        r[0] for r in TABLES[GENERAL_TABLE]["rows"] if len(r[0]) == 7
    ]
    assert [e["code"] for e in INPUTS["budget"] if not e["budget"]] == ["2010399", "2080801", "2100716"]
    assert all(percent(entry["spending"], entry["budget"]) == entry["rate"] for entry in budgeted)
    whole = INPUTS["budget_total"]
    assert total([entry["budget"] for entry in budgeted]) == Decimal(whole["budget"])
    assert percent(whole["spending"], whole["budget"]) == whole["completion"]
    assert percent(whole["change"], whole["budget"]) == whole["rate"]


def test_parts_add_up() -> None:
    buying, assets = INPUTS["procurement"], INPUTS["assets"]
    assert total([buying["goods"], buying["works"], buying["services"]]) == Decimal(buying["total"])
    assert total([count for _, count in assets["vehicle_types"]]) == Decimal(assets["vehicles"])
    assert total([entry["amount"] for entry in INPUTS["three_public"]["abroad"]]) == Decimal("183.22")
    for group in INPUTS["meetings"]["items"] + INPUTS["nontax"]["groups"]:
        assert total([amount for _, amount in group["parts"]]) == Decimal(group["amount"])


def test_shares_reproduce() -> None:
    buying, meetings, nontax, work = (
        INPUTS[key] for key in ("procurement", "meetings", "nontax", "performance")
    )
    own = work["self_evaluation"]
    assert percent(buying["sme"], buying["total"]) == buying["sme_share"]
    assert percent(buying["micro"], buying["total"]) == buying["micro_share"]
    assert percent(meetings["spending"], meetings["budget"]) == meetings["completion"]
    assert all(percent(m["amount"], meetings["spending"]) == m["share"] for m in meetings["items"])
    assert all(percent(g["amount"], nontax["total"]) == g["share"] for g in nontax["groups"])
    assert percent(work["overall_spending"], work["overall_denominator"]) == work["overall_completion"]
    assert (
        percent(work["monitored_amount"], INPUTS["budget_total"]["budget"])
        == work["monitored_share_of_budget"]
    )
    assert percent(own["spending"], own["budget"]) == own["completion"]


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda sentence: sentence["id"])
def test_sentence_holds_its_numbers(sentence: dict[str, Any]) -> None:
    text, at = sentence["text"].replace(",", ""), 0
    for number, unit in sentence["numbers"] if not sentence.get("absent") else ():
        assert number in text[at:], (number, unit)
        at = text.index(number, at) + len(number)
    assert ("expected_numbers" in sentence) == ("deviation" in sentence)


def test_sentence_ids_and_anchors_are_unique() -> None:
    assert len({sentence["id"] for sentence in SENTENCES}) == len(SENTENCES)
    assert len({(sentence["section"], sentence["anchor"]) for sentence in SENTENCES}) == len(SENTENCES)
