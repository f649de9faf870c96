"""report-gen fonts, and --font-dir of a build, as their user sees them."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader
from test_build_command import NAME, ROOT, process

FONTS = ROOT / "report_gen" / "fonts"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with faces under the names of official ones."""
    made = tmp_path / "字体"
    made.mkdir()
    shutil.copy(FONTS / "ReportGenKai-Regular.ttf", made / "SIMFANG.TTF")
    shutil.copy(FONTS / "ReportGenTitle-Bold.ttf", made / "FZXBSJW.TTF")
    return made


def test_fonts_says_which_face_is_used_and_why(folder: Path) -> None:
    done = process("fonts", "2017", "--font-dir", str(folder), cwd=ROOT)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert f"仿宋：{folder / 'SIMFANG.TTF'}" in lines
    assert "    本机有「方正小标宋简体」" in lines
    assert "罕用字：ReportGenFallback-Regular.ttf" in lines


def test_fonts_needs_no_year(tmp_path: Path) -> None:
    done = process("fonts", "--edition", "shanghai", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "「华文中宋」" in done.stdout


def test_a_folder_that_is_not_there_is_a_usage_error(tmp_path: Path) -> None:
    done = process("fonts", "--font-dir", "没有", cwd=tmp_path)
    assert done.returncode == 2
    assert "没有 不是文件夹" in done.stderr


def test_the_pdf_embeds_the_faces_of_the_folder(folder: Path, tmp_path: Path) -> None:
    done = process(
        "build", "2017", "--format", "pdf", "--font-dir", str(folder), "--output", str(tmp_path), cwd=ROOT
    )
    assert done.returncode == 0, done.stderr
    reader = PdfReader(io.BytesIO((tmp_path / f"{NAME}.pdf").read_bytes()))
    used = {str(font.get_object()["/BaseFont"]) for font in reader.pages[0]["/Resources"]["/Font"].values()}
    assert len(reader.pages) == 47
    assert not any("Fang" in name for name in used)


def test_a_character_without_a_face_stops_the_build_and_names_its_row(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "inputs", tmp_path / "inputs")
    path = tmp_path / "inputs" / "2017" / "决算数据.xlsx"
    book = openpyxl.load_workbook(path)
    book["部门构成"]["B8"] = "广州\U00020000政报编辑部"
    book.save(path)
    done = process("build", "2017", cwd=tmp_path)
    assert done.returncode == 2
    assert "E-GLYPH" in done.stderr and "U+20000" in done.stderr and "部门构成" in done.stderr
    assert not (tmp_path / "outputs").exists()
