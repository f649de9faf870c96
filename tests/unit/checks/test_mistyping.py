"""A code is called mistyped for certain only by what stands around it, never by a name in the catalogue alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

import pytest
from cases import data, edition, recode, rename
from content_names import GENERAL_TABLE, INCOME_TABLE, SPENDING_TABLE
from hypothesis import given, settings
from hypothesis import strategies as st

from report_gen.checks.causes.codes import recodings
from report_gen.checks.causes.diagnose import diagnose
from report_gen.checks.causes.mistyping import one_slip
from report_gen.checks.check import check
from report_gen.checks.codes import code_findings
from report_gen.checks.withheld import withheld_codes
from report_gen.edition.catalogue import Catalogue
from report_gen.edition.model import Edition
from report_gen.figures.address import Address
from report_gen.figures.code import Code, level_of
from report_gen.figures.dataset import Dataset, Row, TableData
from report_gen.figures.finding import Location

CATALOGUE = edition().catalogue
CODES = sorted(CATALOGUE.functional)
NAMES = sorted({*CATALOGUE.names.values(), "机关运行", "又一个名称"})
#: Tables with 类, 款 and 项; with 项 alone.
DEEP, FLAT = (INCOME_TABLE, SPENDING_TABLE, GENERAL_TABLE), "年初预算"


def renamed(names: Mapping[str, str]) -> Edition:
    """The edition with other names of codes, as an overlay gives them."""
    entries = {
        code: entry._replace(name=names.get(code, entry.name)) for code, entry in CATALOGUE.entries.items()
    }
    return replace(edition(), catalogue=Catalogue(entries))


def with_rows(tables: Mapping[str, Iterable[str]]) -> Dataset:
    """The example with these codes in these tables, in order and under their true names."""
    dataset = data()
    made = {name: TableData(name, tuple(_rows(name, codes))) for name, codes in tables.items()}
    return Dataset.of(dataset.year, ({**dataset.tables, **made}).values(), dataset.unit)


def _rows(sheet: str, codes: Iterable[str]) -> Iterable[Row]:
    for line, code in enumerate(sorted(codes), 7):
        where = Location("决算数据.xlsx", Address.of(sheet, f"A{line}"))
        yield Row(code, CATALOGUE.names[code], level_of(code), {}, where, code)


def whole(codes: Iterable[str]) -> set[str]:
    """The codes with all codes above them."""
    return {code.text for one in codes for code in (Code(one), *Code(one).above)} & set(CODES)


def sure_codes(dataset: Dataset, of: Edition) -> list[str]:
    """The rows whose code is called mistyped for certain."""
    found = list(code_findings(dataset, of, withheld_codes(dataset, of), frozenset()))
    causes = [repair.cause(finding) for repair, finding in recodings(dataset, of, found)]
    return [f"{one.found} → {one.expected}" for one in causes if one.kind == "code" and one.sure]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(CODES), min_size=1, max_size=12),
    st.data(),
)
def test_no_renaming_in_the_catalogue_makes_a_right_code_wrong(typed: list[str], more: st.DataObject) -> None:
    """Any codes in any of the tables; in the catalogue some of them, and any others, have names of other codes."""
    tables = {
        name: whole(more.draw(st.sets(st.sampled_from(typed), min_size=name == DEEP[0]))) for name in DEEP
    }
    tables[FLAT] = more.draw(st.sets(st.sampled_from(typed)))
    names = more.draw(st.dictionaries(st.sampled_from([*typed, *CODES]), st.sampled_from(NAMES), min_size=1))
    assert sure_codes(with_rows(tables), renamed(names)) == []


@pytest.mark.parametrize("code", sorted({r.code for t in DEEP for r in data().tables[t].rows if r.code}))
def test_no_renamed_code_of_the_example_is_called_mistyped(code: str) -> None:
    for name in NAMES[::97]:
        assert sure_codes(data(), renamed({code: name})) == []


def test_a_name_that_many_codes_have_points_to_none_of_them() -> None:
    """行政运行 is the name of 2010301, 2200301 and two hundred others."""
    made = renamed({"2010301": "机关运行"})
    found = diagnose(data(), made, check(data(), made)[1])
    assert [cause for cause in found.causes if cause.kind == "code"] == []
    wrong = rename(GENERAL_TABLE, "2010301", "一般行政管理事务")
    assert sure_codes(wrong, edition()) == []


@pytest.mark.parametrize(("table", "code", "typed"), [
    (GENERAL_TABLE, "2101101", "2101110"), (GENERAL_TABLE, "2101101", "2101701"), (SPENDING_TABLE, "2080502", "2084502"),
    (INCOME_TABLE, "20111", "23111"), ("年初预算", "2089901", "2089904"), (GENERAL_TABLE, "2080801", "2000801"),
])  # fmt: skip
def test_a_slip_that_table_and_sister_tables_contradict_is_certain(table: str, code: str, typed: str) -> None:
    assert sure_codes(recode(table, code, typed), edition()) == [f"{typed} → {code}"]


def test_a_known_code_in_its_right_place_is_possibly_mistyped_at_most() -> None:
    """2010304 is a code of the year and stands where it may: no other table has it, and its name is another's."""
    wrong = recode(GENERAL_TABLE, "2010303", "2010304")
    (found,) = [
        repair.cause(finding) for repair, finding in recodings(wrong, edition(), check(wrong, edition())[1])
    ]
    assert (found.kind, found.expected, found.sure) == ("code", "2010303", False)
    assert found.message.startswith("科目编码可能填错")


@given(st.text("0123456789", min_size=3, max_size=7), st.data())
def test_one_slip_is_what_one_slip_makes(code: str, draws: st.DataObject) -> None:
    place = draws.draw(st.integers(0, len(code) - 2))
    digit = draws.draw(st.sampled_from("0123456789"))
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    for typed in (code[:place] + digit + code[place + 1 :], code[:place] + code[place + 1 :],
                  code[:place] + digit + code[place:], swapped):  # fmt: skip
        assert typed == code or one_slip(typed, code)
    assert not one_slip(code, f"{code}00")
    assert not one_slip(code, code)
