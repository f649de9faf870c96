"""The catalogue: every line with its years, its worth and its source; overlays take the place of lines below."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_gen.edition.catalogue import (
    COLUMNS,
    Catalogue,
    CatalogueEntry,
    Status,
    is_code,
    read_catalogue,
    written,
)
from report_gen.edition.strict import EditionError

SHIPPED = Path(__file__).parents[3] / "templates" / "catalogue"
YEARS = range(2016, 2027)


@pytest.fixture(scope="module")
def all_years() -> dict[int, Catalogue]:
    return {year: read_catalogue(SHIPPED, year) for year in YEARS}


def test_each_code_has_one_name_in_a_year_and_its_parents(all_years: dict[int, Catalogue]) -> None:
    for year, catalogue in all_years.items():
        missing = [
            code
            for code, entry in catalogue.entries.items()
            if entry.status is Status.SEEN
            for digits in (3, 5)
            if digits < len(code) and code[:digits] not in catalogue.entries
        ]
        assert not missing, (year, missing)


def test_what_was_seen_says_where(all_years: dict[int, Catalogue]) -> None:
    seen = [
        e for catalogue in all_years.values() for e in catalogue.entries.values() if e.status is Status.SEEN
    ]
    assert len({entry.code for entry in seen}) > 300
    assert all(entry.source for entry in seen)


def test_names_follow_the_years(all_years: dict[int, Catalogue]) -> None:
    names = {year: all_years[year].functional["207"] for year in (2018, 2019)}
    assert names == {2018: "文化体育与传媒支出", 2019: "文化旅游体育与传媒支出"}
    assert "234" not in all_years[2019].functional
    assert all_years[2020].functional["234"] == "抗疫特别国债安排的支出"
    assert all_years[2017].economic["30311"] == "住房公积金"
    assert all_years[2018].economic["30113"] == "住房公积金"


def overlay(folder: Path, *lines: str) -> Path:
    path = folder / "overlay.csv"
    path.write_text("\n".join([",".join(COLUMNS), *lines]), encoding="utf-8")
    return path


def test_an_overlay_takes_the_place_of_a_line_in_its_years_alone(tmp_path: Path) -> None:
    mine = overlay(
        tmp_path, "2010301,本市行政运行,2024,2024,seen,yes,本市目录", "2019901,新科目,2024,,seen,yes,"
    )
    assert read_catalogue(SHIPPED, 2024, [mine]).functional["2010301"] == "本市行政运行"
    assert read_catalogue(SHIPPED, 2023, [mine]).functional["2010301"] == "行政运行"
    assert read_catalogue(SHIPPED, 2026, [mine]).functional["2019901"] == "新科目"
    assert read_catalogue(SHIPPED, 2024, [tmp_path / "none.csv"]) == read_catalogue(SHIPPED, 2024)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("20103,甲,2024", "应有 7 项"),
        ("2010,甲,,,seen,yes,", "格式有误"),
        ("20103,,,,seen,yes,", "格式有误"),
        ("20103,甲,今年,,seen,yes,", "格式有误"),
        ("20103,甲,,,sure,yes,", "格式有误"),
    ],
)
def test_a_malformed_line_is_told_with_its_number(tmp_path: Path, line: str, said: str) -> None:
    with pytest.raises(EditionError, match=said) as raised:
        read_catalogue(SHIPPED, 2024, [overlay(tmp_path, line)])
    assert raised.value.findings[0].locations[0].line == 2


def test_two_names_in_one_year_are_refused(tmp_path: Path) -> None:
    mine = overlay(tmp_path, "20103,甲,,2024,seen,yes,", "20103,乙,2024,,seen,yes,")
    with pytest.raises(EditionError, match="两个名称"):
        read_catalogue(SHIPPED, 2024, [mine])
    assert read_catalogue(SHIPPED, 2025, [mine]).functional["20103"] == "乙"


CODES = st.from_regex(r"[1235][0-9]{2}([0-9]{2}([0-9]{2})?)?", fullmatch=True)
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=12)
ENTRIES = st.builds(
    CatalogueEntry, CODES, WORDS, st.sampled_from([0, 2019]), st.sampled_from([2025, 9999]), st.sampled_from(list(Status)),
    st.booleans(), WORDS,
)  # fmt: skip


@given(st.lists(ENTRIES, unique_by=lambda entry: entry.code, max_size=20))
def test_what_is_written_reads_back(
    tmp_path_factory: pytest.TempPathFactory, entries: list[CatalogueEntry]
) -> None:
    path = tmp_path_factory.mktemp("catalogue") / "mine.csv"
    path.write_text(written(entries), encoding="utf-8")
    read = read_catalogue(SHIPPED, 2022, [path]).entries
    assert {entry.code: read[entry.code] for entry in entries} == {entry.code: entry for entry in entries}


@pytest.mark.parametrize(
    ("text", "yes"), [("201", True), ("2010301", True), ("2010", False), ("４01", False), ("901", False)]
)
def test_what_a_code_looks_like(text: str, yes: bool) -> None:
    assert is_code(text) is yes
