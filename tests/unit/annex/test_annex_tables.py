"""Tables: spans, heads, tables in tables, and what is not printed of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from word_files import image, p, picture, picture_part, read, row, table, tc

from report_gen.annex.model import AnnexCell, Under

DOWN, ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def wide(text: str, span: int) -> str:
    return tc(p(text), f'<w:gridSpan w:val="{span}"/>')


def test_merged_cells(tmp_path: Path) -> None:
    rows = (
        row(tc(p("指标"), DOWN), wide("得分", 2)),
        row(tc(p(""), ON), "上年", "本年"),
        row("甲", "90", "95"),
    )
    (sheet,) = read(tmp_path, table(*rows, widths=(2000, 1000, 1000))).tables
    assert sheet.widths == (2000, 1000, 1000)
    first = sheet.rows[0][0]
    assert isinstance(first, AnnexCell) and (first.rowspan, first.colspan) == (2, 1)
    assert sheet.rows[0][2] == Under(0, 1)
    assert sheet.rows[1][0] == Under(0, 0)
    assert sheet.heads == 2


def test_words_under_a_merged_cell_are_named(tmp_path: Path) -> None:
    made = read(tmp_path, table(row(tc(p("甲"), DOWN), "1"), row(tc(p("盖住的字"), ON), "2")))
    assert "合并单元格盖住的字没有印出：「盖住的字」" in made.told


@pytest.mark.parametrize(
    ("rows", "heads"),
    [
        ([row("项目", "得分"), row("甲", "95")], 1),
        ([row("甲", "95"), row("乙", "96")], 0),
        ([row("表1", "A2"), row("甲", "95")], 1),  # no figures, though digits stand behind one character
        ([row("项目", "得分", properties="<w:tblHeader/>"), row("满分", "100", properties="<w:tblHeader/>"), row("甲", "95")], 2),
        ([wide_row := row(wide("项目支出绩效自评表", 2)), row("项目", "得分"), row("甲", "95")], 2),
        ([row("只有", "一行")], 0),
        ([row("项目", "{{ 年度 }}"), row("甲", "95")], 0),
    ],
)  # fmt: skip
def test_heads(tmp_path: Path, rows: list[str], heads: int) -> None:
    (sheet,) = read(tmp_path, table(*rows)).tables
    assert sheet.heads == heads


def test_rows_of_different_lengths_fill_the_grid(tmp_path: Path) -> None:
    before = row("乙", properties='<w:gridBefore w:val="1"/>')
    (sheet,) = read(tmp_path, table(row("甲", "1", "2"), before, row(wide("丙", 5)))).tables
    assert {len(one) for one in sheet.rows} == {5} == {len(sheet.widths)}
    assert [isinstance(one, AnnexCell) and len(one.runs) for one in sheet.rows[1]] == [0, 1, 0, 0, 0]


def test_paragraphs_of_a_cell_are_lines(tmp_path: Path) -> None:
    made = read(tmp_path, table(row(tc(p("一是甲；") + p("二是乙。")), "1")))
    assert made.lines == ["一是甲；\n二是乙。|1"]


def test_a_table_in_a_table_becomes_lines_and_is_told(tmp_path: Path) -> None:
    made = read(tmp_path, table(row(tc(p("前") + table(row("甲", "1"), row("乙", "2")) + p("后")), "3")))
    assert made.lines == ["前\n甲　1\n乙　2\n后|3"]
    assert "表格里的表格拆成各行文字印出" in made.told


def test_rows_and_cells_in_controls(tmp_path: Path) -> None:
    inside = f"<w:sdt><w:sdtContent>{row('甲', '<w:tc>' + p('1') + '</w:tc>')}</w:sdtContent></w:sdt>"
    cell = f"<w:sdt><w:sdtContent>{tc(p('乙'))}</w:sdtContent></w:sdt>"
    made = read(tmp_path, table(inside, f"<w:tr>{cell}{tc(p('2'))}</w:tr>"))
    assert made.lines == ["甲|1", "乙|2"]


def test_hidden_rows_are_named(tmp_path: Path) -> None:
    made = read(tmp_path, table(row("甲", "1"), row("内部", "2", properties="<w:hidden/>")))
    assert made.lines == ["甲|1"]
    assert "隐藏文字没有印出：「内部2」" in made.told


def test_old_sideways_merging(tmp_path: Path) -> None:
    begins, goes_on = tc(p("甲"), '<w:hMerge w:val="restart"/>'), tc(p(""), "<w:hMerge/>")
    (sheet,) = read(tmp_path, table(row(begins, goes_on, "1"))).tables
    assert sheet.rows[0][1] == Under(0, 0)


def test_a_picture_in_a_table_stands_behind_it(tmp_path: Path) -> None:
    made = read(
        tmp_path, table(row(tc(p(picture("a.png"))), "1")) + p("图1　现场"), picture_part("a.png", image())
    )
    assert made.lines == ["|1", "[图]图1　现场"]
    assert "表格里的图片移到该段、该表之后印出" in made.told


def test_too_many_columns_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "附件.docx"
    made = read(tmp_path, table(row(*["1"] * 80)))
    assert path.is_file()
    assert "error E-HUGE 附件.docx 的表格太大" in made.told
