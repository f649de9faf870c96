"""Shapes that whole reports have: cover, part pages, contents, ordinals, order of parts; in both files, proved."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from content_names import FUND_TABLE, SPENDING_TABLE, TOTALS_TABLE
from lxml import etree
from project_copy import EDITION, YEAR, ProjectCopy, copied
from shaped import Shaped, built, reshaped, texts

from report_gen.document.cells import RowRole
from report_gen.document.nodes import Heading, Paragraph, ParagraphKind, Table, contents, plain
from report_gen.edition.loading import load_edition
from report_gen.edition.strict import EditionError
from report_gen.runs.inputs import Inputs

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HEAD = """
contents_numbers = false
table_title = "{表名}（表{1}）"
table_entry = "（{一}）{表名}"
ordinals = ["第{一}部分　", "{一}、", "（{一}）", "{1}、", "（{1}）", "{①}"]
glossary_level = 2
cover = [
    { text = "{{ 部门名称 }}", title = true },
    { text = "{{ 年度 }}年度部门决算", title = true },
    { text = "{{ 编制日期 }}" },
]
"""
STYLE = "part_pages = true\n"


def reshape(project: ProjectCopy) -> None:
    """Change the example's edition in data alone: the tables come first, 部门构成 is printed as a list."""
    project.rewrite("edition.toml", 'annex = "附件.docx"', f'annex = "附件.docx"{HEAD}')
    (project.edition / "style.toml").write_text(STYLE, encoding="utf-8")
    project.rewrite("report.md", "# {{ 年度 }}年{{ 部门名称 }}决算公开报告", "@封面")
    project.rewrite("report.md", "@节 报表\n", "")
    project.rewrite("report.md", "\n@目录\n", "\n@目录\n\n@节 报表\n")
    project.rewrite("report.md", "## 一、{{ 主体 }}主要职责", "## 一、{{ 主体 }}主要职责{目录：职责}")
    project.rewrite("report.md", "## 二、部门决算单位构成", "## 二、部门决算单位构成\n\n@表 部门构成")
    project.rewrite("tables/支出决算表.toml", 'form = "公开03表"', "published = true")
    project.rewrite(
        "tables/收入支出决算总表.toml",
        'kind = "line", heads = ["支出", "行次"]',
        'kind = "line", first = 1, heads = ["支出", "行次"]',
    )
    project.rewrite(
        "tables/收入支出决算总表.toml",
        'name = "收入支出决算总表"',
        'name = "收入支出决算总表"\nordinal = "{1}、"',
    )


@pytest.fixture(scope="module")
def shaped(example: Inputs, tmp_path_factory: pytest.TempPathFactory) -> Shaped:
    """The example in all these shapes at once."""
    return reshaped(tmp_path_factory.mktemp("shapes"), reshape, example.dataset)


def document(shaped: Shaped) -> etree._Element:
    path = next(path for path in shaped.made.files if path.endswith(".docx"))
    with zipfile.ZipFile(path) as package:
        return etree.fromstring(package.read("word/document.xml"))


def test_the_cover_has_a_page_of_its_own_without_a_number(shaped: Shaped) -> None:
    assert shaped.pdf_pages[0] == "广州市人民政府办公厅2017年度部门决算2018-08-31"
    assert shaped.pdf_pages[1].startswith("目录")
    assert shaped.pdf_pages[1].endswith("—2—")
    first = next(document(shaped).iter(f"{W}sectPr"))
    assert first.find(f"{W}titlePg") is not None
    assert [one.get(f"{W}type") for one in first.iter(f"{W}footerReference")] == ["default", "even"]
    others = list(document(shaped).iter(f"{W}sectPr"))[1:]
    assert others
    assert not any(one.find(f"{W}titlePg") is not None for one in others)


def test_each_part_begins_with_a_page_for_its_title(shaped: Shaped) -> None:
    alone = [page for page in shaped.pdf_pages if page.startswith("第") and len(page) < 50]
    assert [page[:4] for page in alone] == ["第一部分", "第二部分", "第三部分", "第四部分"]


def test_the_contents_have_no_page_numbers_and_their_own_words(shaped: Shaped) -> None:
    entries = [entry.text for entry in contents(shaped.report, 2)]
    assert "一、职责" in entries
    assert "（一）收入支出决算总表" in entries
    page = shaped.pdf_pages[1]
    assert "一、职责二、部门决算单位构成" in page
    assert "…" not in page
    instructions = [one.text or "" for one in document(shaped).iter(f"{W}instrText")]
    assert any("TOC" in text and "\\n" in text for text in instructions)
    assert any('TC "一、职责"' in text for text in instructions)
    assert not any("PAGEREF" in text for text in instructions)


def test_tables_may_stand_first_and_bear_their_number_over_them(shaped: Shaped) -> None:
    blocks = shaped.report.blocks
    places = {block.name: place for place, block in enumerate(blocks) if isinstance(block, Table)}
    part = next(p for p, b in enumerate(blocks) if isinstance(b, Heading) and "概况" in plain(b.spans))
    assert places[FUND_TABLE] < part
    rows = {
        role: texts(shaped.grid(SPENDING_TABLE))[n][0]
        for n, role in enumerate(r.role for r in shaped.grid(SPENDING_TABLE).rows)
    }
    assert rows[RowRole.TITLE] == "支出决算表（表3）"
    assert RowRole.FORM not in rows
    assert rows[RowRole.FRAME].startswith("部门：")


def test_ordinals_have_the_form_of_the_edition(shaped: Shaped) -> None:
    annex = next(
        place for place, b in enumerate(shaped.report.blocks) if getattr(b, "number", "") == "附件　"
    )
    own = shaped.report.blocks[:annex]
    numbers = {b.number for b in own if isinstance(b, Paragraph | Heading) and b.level == 4}
    assert {"1、", "2、"} <= numbers
    assert not any(number.endswith(".") and "、" not in number for number in numbers if number)
    assert texts(shaped.grid(TOTALS_TABLE))[len(shaped.grid(TOTALS_TABLE).head)][0].startswith("1、")


def test_terms_are_counted(shaped: Shaped) -> None:
    part = next(
        place for place, block in enumerate(shaped.report.blocks)
        if isinstance(block, Heading) and "名词解释" in plain(block.spans)
    )  # fmt: skip
    terms = [b.number for b in shaped.report.blocks[part:] if isinstance(b, Paragraph) and b.number][:3]
    assert terms == ["一、", "二、", "三、"]


def test_running_numbers_are_printed(shaped: Shaped) -> None:
    """行次 of the second block starts anew where the form says so; 序号 counts the rows of a list."""
    rows = texts(shaped.grid(TOTALS_TABLE))[len(shaped.grid(TOTALS_TABLE).head) :]
    assert [row[1] for row in rows] == [row[4] for row in rows] == [str(n) for n in range(1, len(rows) + 1)]
    units = texts(shaped.grid("部门构成"))[len(shaped.grid("部门构成").head) :]
    assert [row[0] for row in units] == [str(n) for n in range(1, len(units) + 1)]


def test_a_cover_is_one_title_and_lines(shaped: Shaped) -> None:
    lines = [b for b in shaped.report.blocks if isinstance(b, Paragraph) and b.kind is ParagraphKind.COVER]
    assert [plain(line.spans) for line in lines] == ["2018-08-31"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"{一}、", "（{一}）"', '"{1}、", "（{一}）"', "认不出"),
        ('table_title = "{表名}"', 'table_title = "{名}"', "{表名}"),
        ("glossary_level = 0", "glossary_level = 1", "不编号"),
        ('zero = "0.00"\ndecimals = 2', 'zero = "0.00"\n[number.text]\nzero = "－"', "正文中的零"),
    ],
)
def test_a_shape_that_cannot_be_is_told(tmp_path: Path, old: str, new: str, told: str) -> None:
    project = copied(tmp_path, templates=True)
    base = project.root / "templates/base/edition.toml"
    text = base.read_text(encoding="utf-8")
    assert old in text
    base.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(EditionError, match=told):
        load_edition(project.root / "templates", EDITION, YEAR)


def test_a_cover_without_a_title_is_told(tmp_path: Path) -> None:
    from report_gen.figures.finding import ReportGenError

    project = copied(tmp_path, templates=True)
    project.rewrite("report.md", "\n@目录\n", "\n@封面\n\n@目录\n")
    with pytest.raises(ReportGenError, match="封面"):
        built(project)
