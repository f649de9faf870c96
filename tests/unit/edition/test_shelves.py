"""Editions are searched edition by edition: the project's own folder first, then what came with the program."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_gen.edition.layers.chain import Layers
from report_gen.edition.loading import load_edition
from report_gen.edition.shelves import OVERLAY, Shelves
from report_gen.edition.strict import EditionError

SHIPPED = Path(__file__).parents[3] / "templates"
NAMES = ("甲", "乙", "丙", "丁")


def put(shelf: Path, name: str, text: str = "") -> Path:
    folder = shelf / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "edition.toml").write_text(f'title = "{name}"\n{text}\n', encoding="utf-8")
    return folder


@given(own=st.sets(st.sampled_from(NAMES)), shipped=st.sets(st.sampled_from(NAMES)))
def test_each_edition_is_taken_from_the_nearest_folder_that_has_it(
    tmp_path_factory: pytest.TempPathFactory, own: set[str], shipped: set[str]
) -> None:
    root = tmp_path_factory.mktemp("shelves")
    near, far = root / "own", root / "shipped"
    near.mkdir()
    far.mkdir()
    for shelf, names in ((near, own), (far, shipped)):
        for name in names:
            put(shelf, name)
    shelves = Shelves.of(near, far)
    assert shelves.names() == sorted(own | shipped)
    for name in NAMES:
        if name in own | shipped:
            assert shelves.folder(name).parent == (near if name in own else far)
        else:
            with pytest.raises(EditionError, match="找不到版本"):
                shelves.folder(name)


def test_an_own_edition_extends_a_shipped_one_and_inherits_its_files(tmp_path: Path) -> None:
    near = put(tmp_path, "huadu", 'extends = "guangzhou"').parent
    shelves = Shelves.of(near, SHIPPED)
    layers = Layers(shelves, "huadu", 2017)
    assert [layer.name for layer in layers.layers] == ["huadu", "guangzhou", "national", "base"]
    assert next(found for _, found in layers.nearest_first("report.md") if found) == [
        SHIPPED / "guangzhou" / "report.md"
    ]
    mine, theirs = load_edition(shelves, "huadu", 2017), load_edition(SHIPPED, "guangzhou", 2017)
    assert list(mine.tables) == list(theirs.tables)
    assert mine.catalogue == theirs.catalogue


def test_a_shipped_edition_extends_the_projects_own_base(tmp_path: Path) -> None:
    shutil.copytree(SHIPPED / "base", tmp_path / "base")
    head = tmp_path / "base" / "edition.toml"
    head.write_text(head.read_text(encoding="utf-8").replace("草稿", "征求意见稿"), encoding="utf-8")
    shelves = Shelves.of(tmp_path, SHIPPED)
    assert load_edition(shelves, "guangzhou", 2017).settings.draft_mark == "征求意见稿"


def test_an_own_edition_of_a_shipped_name_extends_the_shipped_one(tmp_path: Path) -> None:
    folder = put(tmp_path, "guangzhou", 'extends = "guangzhou"\ndraft_mark = "草"')
    (folder / "report.md").write_text("## 一段\n\n只有一句。\n", encoding="utf-8")
    shelves = Shelves.of(tmp_path, SHIPPED)
    edition = load_edition(shelves, "guangzhou", 2017)
    assert edition.report.text == "## 一段\n\n只有一句。\n"
    assert edition.settings.draft_mark == "草"
    assert len(edition.rules) == len(load_edition(SHIPPED, "guangzhou", 2017).rules)


@pytest.mark.parametrize(
    "links", [{"甲": "甲"}, {"甲": "乙", "乙": "甲"}, {"甲": "乙", "乙": "丙", "丙": "甲"}]
)
def test_a_circle_is_told(tmp_path: Path, links: dict[str, str]) -> None:
    for name, below in links.items():
        put(tmp_path, name, f'extends = "{below}"')
    with pytest.raises(EditionError, match="成环"):
        Layers(Shelves.of(tmp_path), "甲", 2017)


def test_a_name_that_an_edition_bore_formerly_leads_to_it(tmp_path: Path) -> None:
    put(tmp_path, "新名", 'formerly = ["旧名", "更旧"]')
    shelves = Shelves.of(tmp_path, SHIPPED)
    assert shelves.folder("更旧") == tmp_path / "新名"
    assert [shelves.now(name) for name in ("更旧", "新名", "无人")] == ["新名", "新名", "无人"]


def test_the_shipped_example_is_loaded_by_its_old_name_too(tmp_path: Path) -> None:
    old = load_edition(SHIPPED, "guangzhou-2017", 2017)
    assert (old.name, old.renamed) == ("guangzhou", (("guangzhou-2017", "guangzhou"),))
    put(tmp_path, "huadu", 'extends = "guangzhou-2017"')
    assert load_edition(Shelves.of(tmp_path, SHIPPED), "huadu", 2017).renamed == old.renamed
    assert load_edition(SHIPPED, "guangzhou", 2017).renamed == ()


def test_a_folder_without_a_head_says_what_is_lacking(tmp_path: Path) -> None:
    (tmp_path / "甲").mkdir()
    with pytest.raises(EditionError, match=r"没有 edition\.toml"):
        Shelves.of(tmp_path).folder("甲")


def test_one_folder_under_two_names_is_one_shelf(tmp_path: Path) -> None:
    (tmp_path / "templates").symlink_to(SHIPPED)
    assert len(Shelves.of(tmp_path / "templates", SHIPPED).folders) == 1


LINE = "code,name,from,to,status,year_certain,source\n2010301,{name},2017,2017,seen,yes,试验\n"


def test_every_layer_and_the_project_may_carry_an_overlay_the_nearest_last(tmp_path: Path) -> None:
    put(tmp_path, "city", 'extends = "guangzhou"')
    put(tmp_path, "district", 'extends = "city"')
    shelves = Shelves.of(tmp_path, SHIPPED)

    def name() -> str:
        return load_edition(shelves, "district", 2017).catalogue.functional["2010301"]

    assert name() == "行政运行"
    for place, said in ((tmp_path / "city", "市"), (tmp_path / "district", "区"), (tmp_path, "项目")):
        (place / OVERLAY).write_text(LINE.format(name=said), encoding="utf-8")
        assert name() == said


@pytest.mark.parametrize("broken", ["title = ", "years = [2020]\n", "title = 1\n"])
def test_a_broken_edition_hides_no_other(tmp_path: Path, broken: str) -> None:
    put(tmp_path, "甲", "years = [2020, 2024]")
    put(tmp_path, "乙")
    (tmp_path / "乙" / "edition.toml").write_text(broken, encoding="utf-8")
    shelves = Shelves.of(tmp_path)
    found, faults = shelves.readable()
    assert [one.name for one in found] == ["甲"]
    assert {place.file for each in faults for place in each.locations} == {"乙/edition.toml"}
    assert shelves.head("甲").serves(2022)
    with pytest.raises(EditionError, match="找不到版本 丙；可用的名称：甲"):
        shelves.folder("丙")


def test_an_edition_that_is_only_extended_is_offered_to_editions_alone(tmp_path: Path) -> None:
    base = put(tmp_path, "基础")
    put(tmp_path, "甲", "years = [2020, 2024]")
    shelves = Shelves.of(tmp_path)
    with pytest.raises(EditionError) as asked:
        shelves.folder("基")
    with pytest.raises(EditionError) as extended:
        shelves.folder("基", extending=base.with_name("甲"))
    assert "基础" not in str(asked.value)
    assert "基础" in str(extended.value)
