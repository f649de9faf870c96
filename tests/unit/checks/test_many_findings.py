"""Many rows at odds are looked at together: a search takes rounds by what it tells, not by how much is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest
from cases import data, edition
from content_names import GENERAL_TABLE, INCOME_TABLE, SPENDING_TABLE
from test_many_open_equations import with_wrong_rows

from report_gen.checks.causes import choosing, steps, typed_codes
from report_gen.checks.causes import diagnose as diagnosing
from report_gen.checks.causes.bases import odd_bases
from report_gen.checks.causes.codes import Recoding, recodings
from report_gen.checks.causes.diagnose import Diagnosis, diagnose
from report_gen.checks.causes.together import GoneAfter, shared_out
from report_gen.checks.check import all_verdicts, check
from report_gen.checks.codes import has_figure
from report_gen.figures.address import Address
from report_gen.figures.amount import Amount, Unit
from report_gen.figures.dataset import Dataset, Row, TableData
from report_gen.figures.finding import Finding, Location

BOOK = "决算数据.xlsx"


def changed(dataset: Dataset, table: str, how: Callable[[Row], Row], count: int) -> Dataset:
    """The first rows of 科目 of a table as a hand changed them."""
    rows = list(dataset.tables[table].rows)
    coded = [n for n, row in enumerate(rows) if row.code]
    for n in coded[:count]:
        rows[n] = how(rows[n])
    return dataset.with_table(TableData(table, tuple(rows)))


def misnamed(count: int) -> Dataset:
    return changed(data(), SPENDING_TABLE, lambda row: replace(row, label=f"{row.label}费"), count)


def told(dataset: Dataset) -> Diagnosis:
    return diagnose(dataset, edition(), check(dataset, edition())[1])


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often data are checked anew, and repairs are looked for."""
    calls: Counter[str] = Counter()

    def counting(module: object, name: str) -> None:
        own = getattr(module, name)

        def call(*args: object, **named: object) -> object:
            calls[name] += 1
            return own(*args, **named)

        monkeypatch.setattr(module, name, call)

    counting(steps, "told")
    counting(choosing, "choices")
    return calls


def test_many_wrong_names_are_mended_in_one_check(counted: Counter[str]) -> None:
    told(misnamed(10))
    of_ten = counted["told"]
    counted.clear()
    assert len(told(misnamed(25)).causes) == 25
    assert counted["told"] == of_ten == 2


def test_put_right_at_once_is_told_as_one_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    def recoded(row: Row) -> Row:
        code = f"{row.code[:-1]}{(int(row.code[-1]) + 3) % 10}"
        return replace(row, key=code, code=code)

    dataset = changed(misnamed(12), GENERAL_TABLE, recoded, 6)
    at_once = told(dataset)
    monkeypatch.setattr(diagnosing, "_MOST", 1000)
    each = told(dataset)
    shown = [
        {(one.places, one.message, one.found, one.expected, one.sure) for one in of.causes if one.kind in ("name", "code")}
        for of in (at_once, each)
    ]  # fmt: skip
    assert shown[0] == shown[1]
    assert len(shown[0]) > 12
    assert at_once.rest == each.rest
    in_turn = explained(each)
    for cause, one in explained(at_once):
        rows = {(place.sheet, place.row) for place in cause}
        in_its_row = not rows.isdisjoint((place.sheet, place.row) for place in one.locations)
        assert in_its_row or (cause, one) in in_turn, one.message
    assert {one for _, one in explained(at_once)} == {one for _, one in in_turn}


def explained(of: Diagnosis) -> set[tuple[tuple[Location, ...], Finding]]:
    """What is told with which row under another code or name."""
    causes = [one for one in of.causes if one.kind in ("name", "code")]
    return {(one.places, each) for one in causes for each in one.explains}


@pytest.mark.parametrize("count", [3, 12])
def test_a_hint_that_only_names_rows_is_told_by_itself(count: int) -> None:
    dataset = changed(data(), GENERAL_TABLE, lambda row: replace(row, label=f"{row.label}费"), count)
    of = told(dataset)
    assert any("行政运行费" in one.message for one in of.rest if one.code == "C-REPEATED")
    assert not [one for one in of.causes if any(each.code == "C-REPEATED" for each in one.explains)]


def test_what_stands_in_no_row_is_told_with_the_row_after_which_it_is_gone() -> None:
    dataset = misnamed(20)
    mended = list(recodings(dataset, edition(), check(dataset, edition())[1]))
    one = replace(mended[0][1], message="别处的一条", locations=(), sides=())
    checks = 0

    def gone_with(wanted: Recoding) -> GoneAfter:
        def gone(rows: Iterable[Recoding]) -> list[Finding]:
            nonlocal checks
            checks += 1
            return [one] if wanted in list(rows) else []

        return gone

    for number, (row, _) in enumerate(mended):
        checks = 0
        assert shared_out([one], mended, gone_with(row)) == {number: [one]}
        assert checks <= 1 + (len(mended) - 1).bit_length()
    assert shared_out([one], mended, lambda _: ()) == {}
    # it names a row: the others are not asked
    names = replace(one, message=f"{mended[7][0].row.code} {mended[7][0].row.label}")
    assert shared_out([names], mended, lambda rows: [names] if list(rows) else []) == {7: [names]}


def test_three_causes_of_a_sheet_do_not_end_the_search_in_others() -> None:
    def higher(row: Row) -> Row:
        name, fact = next((name, fact) for name in row.values if (fact := row.fact(name)))
        value = Amount.published(fact.number + 1, Unit.WAN)
        return replace(row, values={**row.values, name: replace(fact, value=value)})

    dataset = data()
    for table in (INCOME_TABLE, SPENDING_TABLE, GENERAL_TABLE):
        dataset = changed(dataset, table, higher, 1000)
    causes = [one for one in told(dataset).causes if one.kind == "figure"]
    of_sheet = Counter(sheet for one in causes for sheet in {place.sheet for place in one.places})
    assert max(of_sheet.values()) >= 3
    assert len(of_sheet) == 3
    assert min(of_sheet.values()) >= 2


def test_of_a_crowd_no_more_causes_of_one_sheet_are_looked_for_than_are_believed(
    counted: Counter[str],
) -> None:
    told(with_wrong_rows(60))
    assert counted["choices"] == 3
    counted.clear()
    told(with_wrong_rows(8))
    assert counted["choices"] > 3


def test_other_tables_are_looked_through_once_for_all_strange_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: Counter[int] = Counter()
    rows = 0

    def counted(row: Row) -> bool:
        looked[rows] += 1
        return has_figure(row)

    monkeypatch.setattr(typed_codes, "has_figure", counted)
    for rows in (10, 20):
        dataset = misnamed(rows)
        assert len(list(recodings(dataset, edition(), check(dataset, edition())[1]))) == rows
    assert 0 < looked[20] == looked[10]


def test_bases_and_their_words_are_found_by_their_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    hashed = 0
    own = Location.__hash__

    def counted(place: Location) -> int:
        nonlocal hashed
        hashed += 1
        return own(place)

    def work(count: int) -> int:
        nonlocal hashed
        places = [Location(BOOK, Address("上年决算", 3, line)) for line in range(1, count + 1)]
        findings = [
            replace(one, code=code, locations=(at,)) for at in places for code in ("C-SCALE", "C-REASON")
        ]
        hashed = 0
        assert [len(following) for _, following in odd_bases(findings)] == [1] * count
        return hashed

    one = check(misnamed(1), edition())[1][0]
    monkeypatch.setattr(Location, "__hash__", counted)
    assert 0 < work(80) <= 2 * work(40)


@pytest.mark.parametrize("table", [INCOME_TABLE, SPENDING_TABLE, GENERAL_TABLE])
def test_only_verdicts_that_look_at_a_table_change_with_it(table: str) -> None:
    def doubled(row: Row) -> Row:
        values = {
            name: replace(fact, value=replace(fact.value, value=fact.number * 2 + 1)) if (fact := row.fact(name)) else value
            for name, value in row.values.items()
        }  # fmt: skip
        return replace(row, values=values)

    other = changed(data(), table, doubled, 5)
    before, after = all_verdicts(data(), edition()), all_verdicts(other, edition())
    new = [one for one in after if one not in before]
    own = all_verdicts(other, edition(), only=table)
    assert new
    assert all(one in own for one in new)
    assert len(own) < len(after)
