"""Two figures of which each suits the other's past are told; figures that grew, shrank or lie near each other are not."""

from __future__ import annotations

from decimal import Decimal

import pytest
from cases import data, edition, put
from hypothesis import given
from hypothesis import strategies as st

from report_gen.checks.since_last import exchanged_since
from report_gen.figures.dataset import Dataset

TABLE, GOODS, SERVICES, COLUMN = "政府采购", "货物", "服务", "金额"


def of_year(goods: object, services: object) -> Dataset:
    return put(TABLE, SERVICES, COLUMN, str(services), put(TABLE, GOODS, COLUMN, str(goods)))


def told(now: Dataset, last: Dataset) -> list[str]:
    found = exchanged_since(now, last, edition(), frozenset())
    return [place.cell for one in found for place in one.locations]


@pytest.mark.parametrize(
    ("goods", "services"), [("2542.50", "445.01"), ("2000.00", "500.00"), ("1900.00", "330.00")]
)
def test_goods_and_services_in_each_others_place_are_told(goods: str, services: str) -> None:
    assert told(of_year(goods, services), data()) == ["B6", "B8"]


@given(st.decimals(Decimal("0.5"), Decimal(3), places=2), st.decimals(Decimal("0.5"), Decimal(3), places=2))
def test_figures_that_changed_up_to_threefold_are_not(goods: Decimal, services: Decimal) -> None:
    """They lie six times apart here."""
    assert told(of_year(Decimal("445.01") * goods, Decimal("2542.50") * services), data()) == []


def test_figures_that_were_near_each_other_are_not() -> None:
    assert told(of_year(900, 1000), of_year(1000, 900)) == []


def test_the_same_year_again_is_not() -> None:
    assert told(data(), data()) == []
