"""All checks of words are asked together, and only of what could be read."""

from __future__ import annotations

from cases import data, drop, edition, put, rename
from content_names import GENERAL_TABLE, THREE_TABLE

from report_gen.checks.check import check
from report_gen.checks.context import Context
from report_gen.checks.texts import all_texts
from report_gen.figures.dataset import Dataset, Text
from report_gen.figures.finding import Level, Location

PASSAGE = Text("银行账号：360200123456789", Location("附件.docx", line=9))


def codes(dataset: Dataset, context: Context) -> set[str]:
    return {
        finding.code for finding in check(dataset, edition(), context)[1] if finding.code.startswith("C-")
    }


def test_every_subject_is_gathered() -> None:
    dataset = rename(GENERAL_TABLE, "2010301", "行政运转")
    dataset = put("上年决算", "会议费", "变动原因", "", dataset)
    dataset = put("上年决算", "公务接待费", "变动原因", "接待增多", dataset)
    dataset = put("上年决算", "项目支出", "上年决算数", "63637800.00", dataset)
    dataset = put("款级用途", "20103", "主要用途", "XX工作", dataset)
    dataset = drop("年初预算", "2010303", dataset=dataset)
    found = codes(dataset, Context(passages=(PASSAGE,)))
    assert found >= {
        "C-NAME", "C-REASON", "C-DIRECTION", "C-SCALE", "C-RESIDUE", "C-LINE", "C-ACCOUNT", "C-REPEATED"
    }  # fmt: skip


def test_changes_are_not_judged_while_some_table_is_unread() -> None:
    dataset = put("上年决算", "会议费", "变动原因", "")
    assert "C-REASON" not in codes(dataset, Context(without=frozenset({THREE_TABLE})))


def test_texts_are_those_people_wrote_each_with_its_place() -> None:
    texts = list(all_texts(data(), edition(), Context(passages=(PASSAGE,))))
    assert texts[-1] == PASSAGE
    words = {text.value for text in texts}
    assert "广州市人民政府办公厅" in words
    assert "行政运行" in words  # the name of an open row
    assert "基本工资" not in words  # a name that the form prints
    assert all(text.location.file for text in texts)


def test_the_example_has_warnings_only() -> None:
    found = check(data(), edition())[1]
    assert {f.level for f in found if f.code.startswith("C-")} == {Level.WARNING}
