"""科目 codes and names are those of the fiscal year's catalogue; typing differences are no mistakes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from cases import ROOT, data, drop, edition, named, place, put, recode, rename, withhold
from content_names import BASIC_TABLE, GENERAL_TABLE, INCOME_TABLE, SPENDING_TABLE

from report_gen.checks.codes import code_findings
from report_gen.checks.withheld import withheld_codes
from report_gen.edition.catalogue import Catalogue, Status, plain, read_catalogue
from report_gen.edition.model import Edition
from report_gen.figures.dataset import Dataset
from report_gen.figures.finding import Finding, Level

NOTHING: frozenset[str] = frozenset()


def found(dataset: Dataset, without: frozenset[str] = NOTHING) -> list[Finding]:
    return list(code_findings(dataset, edition(), withheld_codes(dataset, edition()), without))


def test_the_example_has_only_names_of_its_year() -> None:
    assert found(data()) == []


def test_a_wrong_name_is_an_error_that_tells_the_right_one() -> None:
    (finding,) = found(rename(GENERAL_TABLE, "2010301", "行政运转"))
    assert finding.code == "C-NAME"
    assert finding.level is Level.ERROR
    assert "「行政运行」" in finding.message
    assert "「行政运转」" in finding.message
    assert finding.locations[0].sheet == "公开05"


def test_a_name_of_another_fiscal_year_is_an_error() -> None:
    later = replace(edition(), catalogue=read_catalogue(ROOT / "templates" / "catalogue", 2020))
    dataset = replace(data(), year=2020)
    stale = named(code_findings(dataset, later, withheld_codes(dataset, later), NOTHING), "C-NAME")
    told = {finding.message for finding in stale}
    assert "20805 在 2020 年的名称是「行政事业单位养老支出」，现为「行政事业单位离退休」" in told


def doubtful(code: str, status: Status) -> Edition:
    """The example's edition with one line of the catalogue of this status."""
    entries = dict(edition().catalogue.entries)
    entries[code] = entries[code]._replace(status=status)
    return replace(edition(), catalogue=Catalogue(entries))


@pytest.mark.parametrize(
    ("status", "level"),
    [(Status.SEEN, Level.ERROR), (Status.LISTED, Level.WARNING), (Status.UNVERIFIED, Level.HINT)],
)
def test_another_name_weighs_what_the_line_of_the_catalogue_is_worth(status: Status, level: Level) -> None:
    dataset = rename(GENERAL_TABLE, "2010301", "行政运转")
    withheld = withheld_codes(dataset, edition())
    (finding,) = named(code_findings(dataset, doubtful("2010301", status), withheld, NOTHING), "C-NAME")
    assert finding.level is level
    assert "「行政运行」" in finding.message
    assert ("核对当年科目" in finding.message) is (status is not Status.SEEN)


@pytest.mark.parametrize("name", ["政府办公厅(室)及相关机构事务", " 政府办公厅（室） 及相关机构事务"])
def test_width_of_brackets_and_blanks_do_not_matter(name: str) -> None:
    assert plain(name) == "政府办公厅(室)及相关机构事务"
    assert found(rename(GENERAL_TABLE, "20103", name)) == []


def test_an_unknown_code_is_a_warning_with_the_codes_of_that_name() -> None:
    (finding,) = named(found(recode(SPENDING_TABLE, "2060503", "2060593")), "C-UNKNOWN")
    assert finding.level is Level.WARNING
    assert "没有编码 2060593" in finding.message
    assert "相近的有" in finding.message
    assert "2060503" in finding.message


def test_rows_out_of_order_are_pointed_out_with_both_codes() -> None:
    (finding,) = named(
        found(recode(INCOME_TABLE, "2010302", "2010399", drop(INCOME_TABLE, "2010399"))), "C-ORDER"
    )
    assert "2010303" in finding.message
    assert "2010399" in finding.message


def test_a_class_without_items_in_a_table_of_items_is_not_detailed_enough() -> None:
    shallow = drop(GENERAL_TABLE, "20605", "2060503")
    (finding,) = named(found(shallow), "C-DEPTH")
    assert "206 " in finding.message
    row = data().row(GENERAL_TABLE, "206")
    assert row is not None and finding.locations == (row.location,)
    assert "涉密" in finding.cure


def test_what_is_declared_secret_need_not_be_detailed() -> None:
    assert named(found(withhold("206", "款", drop(GENERAL_TABLE, "20605", "2060503"))), "C-DEPTH") == []


def test_a_table_that_could_not_be_read_is_not_judged() -> None:
    assert found(rename(GENERAL_TABLE, "2010301", "行政运转"), frozenset({GENERAL_TABLE})) == []


def test_a_form_of_another_year_is_told_once_with_the_rows_that_hold_money() -> None:
    later = replace(edition(), catalogue=read_catalogue(ROOT / "templates" / "catalogue", 2018))
    dataset = replace(data(), year=2018)
    (finding,) = named(code_findings(dataset, later, withheld_codes(dataset, later), NOTHING), "C-FORM")
    assert finding.level is Level.WARNING
    assert "公开06表样中的科目与 2018 年科目目录不同" in finding.message
    assert "30311 住房公积金" in finding.message
    assert place(BASIC_TABLE, "30311", "金额").cell[1:] in {where.cell[1:] for where in finding.locations}
    assert place(BASIC_TABLE, "30312", "金额").cell[1:] not in {where.cell[1:] for where in finding.locations}


def test_the_printed_label_of_a_form_counts_not_the_name_that_rules_use() -> None:
    assert found(put(BASIC_TABLE, "31099", "公用金额", "5.00")) == []
