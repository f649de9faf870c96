"""Marks that are Chinese and Latin alike are set in the Chinese face by name where they could be taken for Latin."""

from __future__ import annotations

import re

import pytest

from report_gen.outputs.docx.ooxml import run

FACE = "仿宋_GB2312"


def named(xml: str) -> list[str]:
    """The texts of the runs that name their face."""
    return re.findall(r"<w:r><w:rPr>(?:(?!</w:rPr>).)*w:ascii=.*?<w:t[^>]*>(.*?)</w:t>", xml)


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("“中国制造2025”试点", ["“", "”"]),
        ("从化区“3·25”等事件", ["·", "”"]),
        ("“三公”经费", ["“"]),
        ("打CALL’”", ["’”"]),
        ("推动“三互”大通关", []),
        ("28,224.60万元", []),
    ],
)
def test_marks_behind_latin_and_in_front_name_their_face(text: str, marks: list[str]) -> None:
    xml = run(text, face=FACE)
    assert named(xml) == marks
    assert "".join(re.findall(r"<w:t[^>]*>(.*?)</w:t>", xml)) == text


def test_without_a_face_there_is_one_run() -> None:
    assert run("“2025”").count("<w:r>") == 1
