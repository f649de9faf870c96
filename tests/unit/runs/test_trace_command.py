"""`trace` knows the page of every figure, finds near names, and cuts long lists."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from project_copy import ProjectCopy

from report_gen.document.nodes import Report
from report_gen.document.walk import places
from report_gen.layout.engine import lay_out
from report_gen.layout.pages import Glyphs, Pages
from report_gen.layout.whereabouts import Whereabouts, page_name
from report_gen.outputs.faces.search import prepare
from report_gen.runs.build import draft
from report_gen.runs.inputs import Inputs, check_inputs
from report_gen.runs.trace import Traced, nothing_found, traced_lines


@pytest.fixture(scope="module")
def report(example: Inputs) -> Report:
    return draft(check_inputs(example)).report


@pytest.fixture(scope="module")
def pages(report: Report, example: Inputs) -> Pages:
    prepare(example.edition.style, ())
    return lay_out(report, example.edition.style)


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_every_figure_is_printed_on_the_page_that_is_told(report: Report, pages: Pages) -> None:
    where = Whereabouts(pages)
    texts = {
        (page.number, block): squeezed(
            "".join(item.text for item in page.items if isinstance(item, Glyphs) and item.block == block)
        )
        for page in pages.pages
        for block in {item.block for item in page.items}
    }
    charts = {index for index, block in enumerate(report.blocks) if type(block).__name__ == "Chart"}
    told = whole = 0
    for place in places(report):
        page = where.page(place.block, place.at, place.before)
        assert page is not None
        if place.block in charts:
            continue
        text = texts[page.number, place.block]
        behind = squeezed(place.before)[-8:] if not place.at else ""
        told += 1
        whole += behind + squeezed(place.span.text) in text
        assert squeezed(place.span.text)[0] in text, place
    assert told > 900
    assert whole > 0.99 * told  # else it is broken over two pages, and the first is told


def test_a_paragraph_over_two_pages_is_told_apart(report: Report, pages: Pages) -> None:
    where = Whereabouts(pages)
    names = {place.block: set[str]() for place in places(report) if not place.at}
    for place in places(report):
        if not place.at:
            names[place.block].add(page_name(where.page(place.block, (), place.before)))
    assert any(len(found) > 1 for found in names.values())


def test_page_names_are_those_that_are_printed(pages: Pages) -> None:
    printed = [page_name(page) for page in pages.pages if page.label]
    assert printed[:2] == ["第 1 页", "第 2 页"] or printed[0].startswith("第 ")
    assert not any("—" in name for name in printed)
    assert all(page_name(page).startswith("PDF 第") for page in pages.pages if not page.label)


def test_long_lists_are_cut_and_told_whole_on_request(report: Report) -> None:
    found = tuple((place, "") for place in places(report))
    short, long = (list(traced_lines(Traced(found), verbose=verbose)) for verbose in (False, True))
    assert sum(line[:1].isdigit() for line in short) == 10
    assert any(f"另有 {len(found) - 10} 处" in line for line in short)
    assert sum(line[:1].isdigit() for line in long) == len(found)
    assert any("来源同第" in line for line in long)


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ("三公", "相近的名称：三公经费、"),
        ("总收人", "总收入"),
        ("完全没有这样的名称吧", "写报告中印出的数字"),
        ("2010301", "[2010301 行政运行]"),
        ("第99页", "第99页上没有取自数据的数字；报告共"),
        ("公开05!A1", "报告中没有「公开05!A1」"),
    ],
)
def test_a_name_that_is_not_there_leads_to_near_ones(
    project: Callable[..., ProjectCopy], wanted: str, said: str
) -> None:
    assert said in project().run("trace", wanted).output


def test_a_page_is_traced_by_its_number(project: Callable[..., ProjectCopy]) -> None:
    lines = project().run("trace", "第 16 页", "--verbose").output.splitlines()
    numbered = [line for line in lines if line[:1].isdigit()]
    assert len(numbered) > 10
    assert all(line.split(". ")[1].startswith("第 16 页") for line in numbered)


def test_a_cell_is_traced_to_all_that_rests_on_it(project: Callable[..., ProjectCopy]) -> None:
    """The total of 公开03 stands in its table and is part of rates that the text tells."""
    lines = project().run("trace", "公开03!$d$7", "--verbose").output.splitlines()
    assert any("支出决算表" in line for line in lines)
    assert any("【9.76%】" in line for line in lines)


def test_near_names_are_told_in_short() -> None:
    made = Traced((), tuple(f"名{n}" for n in range(40)))
    assert nothing_found("名", made).endswith("名11等。")
