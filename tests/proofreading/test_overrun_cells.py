"""Rows of a fixed height print the rest of a long name into the row below."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from dataclasses import replace
from itertools import zip_longest

import pytest
from spoken import TEMPLATES, tables

from report_gen.edition.catalogue import read_catalogue
from report_gen.proofreading.content.figures import Content, FigureRow
from report_gen.proofreading.content.overrun import unmixed
from report_gen.proofreading.content.reading import read_contents
from report_gen.proofreading.content.spec import read_tables
from report_gen.proofreading.printed import Printed
from report_gen.proofreading.reading import ProofreadFile, proofread

ENTRIES = read_catalogue(TEMPLATES / "catalogue", 2023).entries
SPEC = next(one for one in read_tables(TEMPLATES).tables if one.name == "支出表")


def content(names: dict[str, str]) -> Content:
    rows = [FigureRow(code, name, None, code=True) for code, name in names.items()]
    return Content(SPEC, SPEC.name, 1, rows)


def names_of(made: Content) -> dict[str, str]:
    unmixed([made], ENTRIES)
    return {row.key: row.name for row in made.rows}


def mixed(names: dict[str, str], width: int, over: Callable[[str, str], str]) -> dict[str, str]:
    """Names in cells of a width: what does not fit stands in the rows below, over the names of those."""
    codes = list(names)
    lines = {code: [name[n : n + width] for n in range(0, len(name), width)] for code, name in names.items()}
    found = {code: lines[code][0] for code in codes}
    for place, code in enumerate(codes):
        for below, line in zip(codes[place + 1 :], lines[code][1:], strict=False):
            found[below] = over(line, found[below])
    return found


def beside(line: str, name: str) -> str:
    return line + name


def among(line: str, name: str) -> str:
    """Both lines at one height: their letters stand between each other."""
    return "".join(one + other for one, other in zip_longest(line, name, fillvalue=""))


@pytest.mark.parametrize("over", [beside, among])
@pytest.mark.parametrize("width", [8, 10, 12, 14])
def test_names_that_run_into_the_row_below_are_parted(width: int, over: Callable[[str, str], str]) -> None:
    draw = random.Random(width)
    listed = [code for code, one in ENTRIES.items() if code[0] == "2" and len(one.name) < 2 * width]
    listed.remove("20132")
    for _ in range(60):
        codes = sorted(draw.sample(listed, 12))
        # the last name has nothing below it to run into
        names = {code: ENTRIES[code].name for code in codes} | {"20132": ENTRIES["20132"].name}
        assert names_of(content(mixed(names, width, over))) == names


@pytest.mark.parametrize("width", [5, 6, 7])
def test_names_of_three_lines_run_into_the_rows_above_and_below(width: int) -> None:
    draw = random.Random(width)
    long = [one for one in ENTRIES if one[0] == "2" and 2 * width < len(ENTRIES[one].name) <= 3 * width]
    short = [one for one in ENTRIES if one[0] == "2" and len(ENTRIES[one].name) <= width]
    for _ in range(40):
        above, below = draw.sample(short, 2)
        middle = draw.choice(long)
        names = {one: ENTRIES[one].name for one in (above, middle, below)}
        cut = [names[middle][n : n + width] for n in range(0, len(names[middle]), width)]
        printed = {above: names[above] + cut[0], middle: cut[1], below: cut[2] + names[below]}
        assert names_of(content(printed)) == names
        exchanged = {above: names[middle], middle: names[above], below: names[below]}
        assert names_of(content(dict(exchanged))) == exchanged


def test_a_sum_is_known_with_the_rest_of_a_name_before_it_and_not_judged_where_it_is_lost() -> None:
    def renamed(label: str) -> Printed:
        grids = [
            replace(
                grid,
                rows=tuple(
                    tuple(replace(cell, text=label) if cell.text == "公用经费合计" else cell for cell in row)
                    for row in grid.rows
                ),
            )
            for grid in tables().grids
        ]
        return replace(tables(), grids=tuple(grids))

    for label in ("公用经费合计", "出公用经费合计", "日常公用经费合计"):
        found = read_contents(renamed(label), read_tables(TEMPLATES)).tables["基本支出表"]
        assert found.get("公用经费合计", "金额") is not None
    lost = proofread(renamed("出公用费经合计"), TEMPLATES)
    assert not [one for one in lost.remarks if "公用经费合计" in one.why]


def test_other_names_stay_as_they_are_printed() -> None:
    for names in (
        {"2080505": "机关事业单位基本养老保险", "2080506": "机关事业单位职业年金缴费支出"},  # cut off
        {"20805": "行政事业单位离退休", "2080501": "行政单位离退休"},  # an old name
        {"2080505": "机关事业单位基本养老保险", "2080506": "机关事业单位年金缴费"},
        {"20106": "财务事物", "2010601": "行政运行"},
    ):
        assert names_of(content(dict(names))) == names


def test_a_file_with_rows_of_a_fixed_height_has_no_remarks_on_names(
    read: Callable[[str, bytes], ProofreadFile],
) -> None:
    canvas = pytest.importorskip("reportlab.pdfgen.canvas")
    from made_reports import FONTS
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    pdfmetrics.registerFont(TTFont("FixedSong", str(FONTS / "ReportGenSong-Regular.ttf")))
    stream = io.BytesIO()
    page = canvas.Canvas(stream, pagesize=(595, 842))
    page.setFont("FixedSong", 9)
    for height, words in ((700, "江北市水务局"), (680, "2023年度部门决算"), (660, "支出决算表")):
        page.drawString(200, height, words)
    page.drawString(450, 640, "单位：万元")
    codes = ["208", "20805", "2080505", "2080506", "2080599", "20808", "2080801"]
    amounts = ["9.00", "8.00", "4.00", "3.00", "1.00", "1.00", "1.00"]
    rows = [
        ["科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"],
        ["合计", "", "9.00", "9.00", ""],
    ]
    rows += [[code, ENTRIES[code].name, value, value, ""] for code, value in zip(codes, amounts, strict=True)]
    edges = (60, 120, 220, 310, 400, 490)
    for number, row in enumerate(rows):
        top = 630 - 13 * number
        for n, text in enumerate(row):
            page.rect(edges[n], top - 13, edges[n + 1] - edges[n], 13)
            for lower in range(0, max(len(text), 1), 11):
                page.drawString(edges[n] + 2, top - 10 - lower, text[lower : lower + 11])
    page.showPage()
    page.save()
    outcome = read("报告.pdf", stream.getvalue())
    assert not [one for one in outcome.remarks if one.kind.value == "科目编码或名称有误"]
    assert not [words for words in outcome.unrecognised if "支出决算表" in words]
