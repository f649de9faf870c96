"""Which edition serves a year: asked for, recorded with its inputs, the project's default, else the only one."""

from __future__ import annotations

from pathlib import Path

import pytest

from report_gen.edition.shelves import Shelves
from report_gen.edition.strict import EditionError
from report_gen.project.choosing import RECORD, SETTINGS, chosen, record, settings


def put(shelf: Path, name: str, since: int, until: int, more: str = "") -> None:
    (shelf / name).mkdir(parents=True)
    text = f'title = "{name}表样"\nyears = [{since}, {until}]\n{more}\n'
    (shelf / name / "edition.toml").write_text(text, encoding="utf-8")


@pytest.fixture
def shelves(tmp_path: Path) -> Shelves:
    """Shipped: 国 (the default), 市 and 底; the project's own: 区."""
    shipped, own = tmp_path / "shipped", tmp_path / "templates"
    put(shipped, "国", 2016, 2026, "default = true")
    put(shipped, "市", 2016, 2024)
    put(shipped, "底", 0, 0)
    put(own, "区", 2023, 2024)
    return Shelves.of(own, shipped)


def choose(tmp_path: Path, shelves: Shelves, year: int, wanted: str | None = None) -> str:
    return chosen(tmp_path, shelves, year, wanted)


def test_of_several_the_projects_own_then_the_default(tmp_path: Path, shelves: Shelves) -> None:
    assert choose(tmp_path, shelves, 2024) == "区"  # three serve it, one of them the project's own
    assert choose(tmp_path, shelves, 2020) == "国"  # two serve it, one of them the default
    assert choose(tmp_path, shelves, 2025) == "国"  # the only one


def test_a_years_record_and_the_projects_settings_come_before_what_is_found(
    tmp_path: Path, shelves: Shelves
) -> None:
    (tmp_path / SETTINGS).write_bytes(settings("市"))
    assert choose(tmp_path, shelves, 2024) == "市"
    folder = tmp_path / "inputs" / "2024"
    folder.mkdir(parents=True)
    (folder / RECORD).write_bytes(record("国", 2024))
    assert choose(tmp_path, shelves, 2024) == "国"
    assert choose(tmp_path, shelves, 2023) == "市"
    assert choose(tmp_path, shelves, 2024, "区") == "区"


def test_a_year_after_all_that_is_known_is_served_by_the_default(tmp_path: Path, shelves: Shelves) -> None:
    assert choose(tmp_path, shelves, 2031) == "国"


def test_a_year_goes_on_with_last_years_edition_where_it_serves(tmp_path: Path, shelves: Shelves) -> None:
    folder = tmp_path / "inputs" / "2023"
    folder.mkdir(parents=True)
    (folder / RECORD).write_bytes(record("区", 2023))
    assert choose(tmp_path, shelves, 2024) == "区"
    assert choose(tmp_path, shelves, 2025) != "区"


def test_what_cannot_be_told_lists_editions_with_their_years(tmp_path: Path, shelves: Shelves) -> None:
    with pytest.raises(EditionError) as raised:
        choose(tmp_path, shelves, 2012)
    (finding,) = raised.value.findings
    for words in ("2012", "区（区表样，2023—2024 年度）", "国（国表样，2016—2026 年度）", "市（"):
        assert words in finding.message
    assert "底" not in finding.message
    put(shelves.folders[0], "镇", 2024, 2024)
    with pytest.raises(EditionError, match=r"有多个：.*国.*镇（镇表样，2024 年度）"):
        (tmp_path / "shipped" / "国" / "edition.toml").write_text(
            'title = "国"\nyears = [2016, 2026]\n', encoding="utf-8"
        )
        choose(tmp_path, shelves, 2024)


@pytest.mark.parametrize("text", ['editon = "市"', "edition = 3", "edition = "])
def test_a_mistake_in_the_small_files_names_the_file(tmp_path: Path, shelves: Shelves, text: str) -> None:
    (tmp_path / SETTINGS).write_text(text, encoding="utf-8")
    with pytest.raises(EditionError) as raised:
        choose(tmp_path, shelves, 2024)
    assert raised.value.findings[0].locations[0].file == SETTINGS
