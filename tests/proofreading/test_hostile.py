"""Hostile files: one clear message each, little time and memory, and nothing is written."""

from __future__ import annotations

import tracemalloc
from dataclasses import replace
from pathlib import Path

import pytest
from hostile_files import FILES, flate, page_of
from made_files import docx
from made_texts import made
from project_copy import ROOT, run

from report_gen.figures.finding import ReportGenError
from report_gen.proofreading.findings.model import RemarkKind
from report_gen.proofreading.reading import proofread
from report_gen.proofreading.source.opening import read_printed
from report_gen.proofreading.source.unpacking import unpacked
from report_gen.proofreading.source.weighing import Weight, weighed

WORDS = {
    "炸弹.docx": "解开后超过 64 MB", "外部.docx": "外部定义", "膨胀.docx": "外部定义", "深.docx": "已损坏",
    "宽.docx": "500,000 格", "循环.pdf": "已损坏", "嵌套.pdf": "已损坏", "胀.pdf": "解开后超过 64 MB",
    "再胀.pdf": "解开后超过 64 MB", "锁胀.pdf": "解开后超过 24 MB", "多次.pdf": "解开后超过 24 MB",
    "层层.pdf": "解开后超过 24 MB", "镜.pdf": "解开后超过 24 MB", "挤.pdf": "40,000 个", "字体.pdf": "解开后超过 64 MB",
}  # fmt: skip
#: What goes through the whole command; the others are read in this process.
TOGETHER = ("炸弹.docx", "循环.pdf", "胀.pdf")


def test_all_are_told_together_and_nothing_is_written(tmp_path: Path) -> None:
    paths = []
    for name in TOGETHER:
        path = tmp_path / name
        path.write_bytes(FILES[name]())
        paths.append(path)
    done = run("proofread", *map(str, paths), "--output", str(tmp_path / "审校"))
    assert done.exit_code == 2
    for name in TOGETHER:
        (line,) = [line for line in done.output.splitlines() if name in line and "没有读出" in line]
        assert WORDS[name] in line
    assert not (tmp_path / "审校").exists()


@pytest.mark.parametrize("name", WORDS)
def test_each_is_told_in_one_message_with_little_memory(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(FILES[name]())
    tracemalloc.start()
    try:
        with pytest.raises(ReportGenError) as told:
            read_printed(path)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    (fault,) = told.value.findings
    assert WORDS[name] in fault.message
    assert most < 250 << 20


def test_a_drawing_that_calls_itself_once_ends(tmp_path: Path) -> None:
    path = tmp_path / "自引.pdf"
    path.write_bytes(FILES["自引.pdf"]())
    assert read_printed(path).passages == ()


def test_an_ordinary_page_is_within_all_limits() -> None:
    assert weighed(page_of(flate(b"BT (2024) Tj ET\n" * 20_000))) == Weight()
    assert weighed(b"no PDF at all") == Weight()


def test_a_page_whose_drawing_breaks_off_is_told_and_nothing_is_missed_on_it(tmp_path: Path) -> None:
    assert weighed(page_of(flate(b"BT (2024) Tj ET\n" * 99)[:-30] + b"\nendstream")).broken == (1,)
    path = tmp_path / "报告.docx"
    path.write_bytes(docx(made("A")))
    printed = read_printed(path)
    printed = replace(printed, grids=printed.grids[:4])
    whole, broken = (proofread(one, ROOT / "templates") for one in (printed, replace(printed, broken=(3, 4))))
    assert "第 3、4 页已损坏，没有读全" in broken.unrecognised
    assert RemarkKind.MISSING in {one.kind for one in whole.remarks}
    assert RemarkKind.MISSING not in {one.kind for one in broken.remarks}


@pytest.mark.parametrize(
    ("name", "packed"),
    [
        ("ASCII85Decode", b"<~9jqo^~>"),
        ("ASCIIHexDecode", b"4D61 6e20>"),
        ("RunLengthDecode", b"\x03Man \x80"),
        ("LZWDecode", bytes.fromhex("80 13 4c 26 e1 04 04")),
        ("DCTDecode", b"Man "),
    ],
)
def test_filters_unpack_as_their_definition_says(name: str, packed: bytes) -> None:
    assert unpacked(packed, [name], 100) == b"Man "
    assert unpacked(packed, [name], 1) == b"Ma"


def test_codes_that_repeat_what_was_just_said_are_unpacked() -> None:
    """The example of the PDF Reference 3.3.3."""
    assert unpacked(bytes.fromhex("800B6050220C0C8501"), ["LZWDecode"], 99) == bytes(
        (45, 45, 45, 45, 45, 65, 45, 45, 45, 66)
    )
