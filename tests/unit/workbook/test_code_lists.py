"""The year's official list of 科目 is read in whatever way a system lays it out."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from old_sample import old_book

from report_gen.edition.catalogue import read_catalogue
from report_gen.workbook.exports.code_lists import read_code_list
from report_gen.workbook.exports.delimited import read_delimited
from report_gen.workbook.exports.export_files import open_export
from report_gen.workbook.reading.safety import Unreadable
from report_gen.workbook.reading.sheets import Sheet

SHIPPED = read_catalogue(Path(__file__).parents[3] / "templates" / "catalogue", 2024).names
#: Half a 类 of each kind of list, with all its 款 and 项, in order: names with digits, brackets and counting words too.
LINES = [(c, n) for c, n in sorted(SHIPPED.items()) if c[:3] in ("201", "208", "302", "505", "103")]

Line = tuple[str, str]
Rows = list[list[object]]


def parts(code: str) -> list[object]:
    return [code[:3], code[3:5], code[5:]]


def filled_down(lines: list[Line]) -> Rows:
    """The code in three columns, the upper parts written once only."""
    rows: Rows = []
    above: list[object] = ["", "", ""]
    for code, name in lines:
        own = parts(code)
        changed = next((n for n in range(3) if own[n] != above[n]), 0)
        shown = [part if n >= changed else "" for n, part in enumerate(own)]
        rows.append([*shown, name])
        above = own
    return rows


def whole_at_its_level(lines: list[Line]) -> Rows:
    """The whole code in the column of its level."""
    return [[*(code if len(code) == digits else "" for digits in (3, 5, 7)), name] for code, name in lines]


def names_indented(lines: list[Line]) -> Rows:
    return [[code, *[""] * ((len(code) - 3) // 2), name] for code, name in lines]


def number(code: str) -> object:
    return int(code)


LAYOUTS: dict[str, Callable[[list[Line]], Rows]] = {
    "code and name": lambda lines: [[c, n] for c, n in lines],
    "name and code": lambda lines: [[n, c] for c, n in lines],
    "codes as numbers": lambda lines: [[number(c), n] for c, n in lines],
    "codes with blanks": lambda lines: [[" ".join(p for p in map(str, parts(c)) if p), n] for c, n in lines],
    "names with indents": lambda lines: [[c, "　" * len(c) + n] for c, n in lines],
    "names broken": lambda lines: [[c, f"{n[:3]}\n{n[3:]}"] for c, n in lines],
    "numbered lines": lambda lines: [[i, c, n] for i, (c, n) in enumerate(lines, 1)],
    "with words behind": lambda lines: [[c, n, f"反映{n}方面的支出，以及与之有关的各项其他支出。"] for c, n in lines],
    "with words between": lambda lines: [[n, c, f"反映{n}方面的支出，以及与之有关的各项其他支出。"] for c, n in lines],
    "three columns": lambda lines: [[*parts(c), n] for c, n in lines],
    "three columns of numbers": lambda lines: [[*(int(str(p)) if p else "" for p in parts(c)), n] for c, n in lines],
    "name before three columns": lambda lines: [[n, *parts(c)] for c, n in lines],
    "three columns filled once": filled_down,
    "whole codes at their level": whole_at_its_level,
    "parents repeated": lambda lines: [[c[:3], c[:5] if len(c) > 3 else "", c if len(c) > 5 else "", n] for c, n in lines],
    "names at their level": names_indented,
    "one cell": lambda lines: [[f"{c}{n}"] for c, n in lines],
    "one cell, parted": lambda lines: [[f"{c} {n}"] for c, n in lines],
    "one cell, dashed": lambda lines: [[f"{c}-{n}"] for c, n in lines],
    "one cell, bracketed": lambda lines: [[f"[{c}]{n}"] for c, n in lines],
    "one cell, numbered": lambda lines: [[i, f"{c}　{n}"] for i, (c, n) in enumerate(lines, 1)],
    "one cell, name first": lambda lines: [[f"{n} {c}"] for c, n in lines],
    "one cell, name first, bracketed": lambda lines: [[f"{n}（{c}）"] for c, n in lines],
    "side by side": lambda lines: [
        [*left, *(right or ("", ""))]
        for left, right in zip(lines[: (len(lines) + 1) // 2], [*lines[(len(lines) + 1) // 2 :], None], strict=False)
    ],
}  # fmt: skip
HEADS: list[Rows] = [
    [],
    [["2024年政府收支分类科目"]],
    [["附件1"], ["2024 年政府收支分类科目"], [], ["单位：万元"]],
]


def plain(text: str) -> str:
    import unicodedata

    return "".join(unicodedata.normalize("NFKC", text).split())


def sheet_of(rows: Rows, name: str = "科目") -> Sheet:
    cells = {
        r: filled
        for r, row in enumerate(rows, 1)
        if (filled := {c: v for c, v in enumerate(row, 1) if v != ""})
    }
    return Sheet(name, "科目.xlsx", cells)


def read(sheet: Sheet) -> dict[str, str]:
    return {line.code: line.name for line in read_code_list(sheet).lines}


@st.composite
def some_lines(draw: st.DrawFn) -> list[Line]:
    """A run of lines that begins with a 类, as lists do."""
    first = draw(st.sampled_from([n for n, (code, _) in enumerate(LINES) if len(code) == 3]))
    return LINES[first : first + draw(st.integers(8, 160))]


@pytest.mark.parametrize("layout", LAYOUTS)
@settings(max_examples=12, deadline=None)
@given(lines=some_lines(), head=st.sampled_from(HEADS), margin=st.integers(0, 2))
def test_every_layout_gives_each_code_its_name(
    layout: str, lines: list[Line], head: Rows, margin: int
) -> None:
    rows = [*head, *([""] * margin + row for row in LAYOUTS[layout](lines))]
    assert read(sheet_of(rows)) == {code: plain(name) for code, name in lines}


def as_xlsx(rows: Rows, path: Path) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append([value if value != "" else None for value in row])
    book.save(path)
    return path


def as_xls(rows: Rows, path: Path) -> Path:
    cells = {(r, c): v for r, row in enumerate(rows, 1) for c, v in enumerate(row, 1) if v != ""}
    path.write_bytes(old_book(cells))
    return path


def as_csv(encoding: str, separator: str) -> Callable[[Rows, Path], Path]:
    def write(rows: Rows, path: Path) -> Path:
        import csv

        stream = io.StringIO()
        csv.writer(stream, delimiter=separator).writerows(rows)
        path.write_bytes(stream.getvalue().encode(encoding))
        return path

    return write


@pytest.mark.parametrize(
    "layout", ["code and name", "name and code", "one cell", "three columns", "numbered lines"]
)
@pytest.mark.parametrize(
    ("suffix", "write"),
    [
        ("xlsx", as_xlsx), ("xls", as_xls), ("csv", as_csv("utf-8", ",")), ("csv", as_csv("utf-8-sig", ",")),
        ("csv", as_csv("gb18030", ",")), ("csv", as_csv("utf-16", "\t")), ("csv", as_csv("gb18030", ";")),
    ],
)  # fmt: skip
def test_every_kind_of_file_is_read(
    tmp_path: Path, layout: str, suffix: str, write: Callable[[Rows, Path], Path]
) -> None:
    rows: Rows = [["2024年政府收支分类科目"], *LAYOUTS[layout](LINES[:120])]
    path = write(rows, tmp_path / f"科目.{suffix}")
    sheets = (read_delimited(path),) if suffix == "csv" else open_export(path)[0]
    found = read_code_list(sheets[0])
    assert {line.code: line.name for line in found.lines} == {c: plain(n) for c, n in LINES[:120]}
    assert found.years == {2024}


@pytest.mark.parametrize(
    "rows",
    [
        [["姓名", "办公室"], ["张三", "501"], ["李四", "502"]][:1],
        [["部门预算"], ["2024年度"], ["合计", 12.5]],
        [],
    ],
)
def test_what_is_no_list_gives_no_line(rows: Rows) -> None:
    assert read(sheet_of(rows)) == {}


def test_lines_whose_code_is_of_no_level_are_told(tmp_path: Path) -> None:
    rows: Rows = [
        ["编码", "名称"],
        ["201", "甲类"],
        ["20101", "甲款"],
        ["201011", "写错的"],
        ["2010101", "甲项"],
    ]
    found = read_code_list(sheet_of(rows))
    assert [line.code for line in found.lines] == ["201", "20101", "2010101"]
    assert [place.cell for place in found.odd] == ["A4"]


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "科目.csv"
    path.write_bytes(b"\x00\x01\xff\xfe\x80" * 20)
    with pytest.raises(Unreadable, match="不是文字文件"):
        read_delimited(path)
