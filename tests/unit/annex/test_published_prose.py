"""The prose of published reports, typed into an appendix as plain paragraphs: not a character of it changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from word_files import ROOT, docx, p, read_file

from report_gen.annex.model import AnnexWords

NAMES = ("2017-guangzhou.txt", "2024-shanghai-form.txt")
FOLDERS = (ROOT.parent / "shared" / "reference", ROOT.parent.parent / "shared" / "reference")


def paragraphs(name: str) -> list[str]:
    path = next((folder / name for folder in FOLDERS if (folder / name).is_file()), None)
    if path is None:
        pytest.skip("没有公开报告的文字（../shared/reference）")
    lines = path.read_text(encoding="utf-8").replace("\f", "\n").splitlines()
    lines = [line.replace("\t", " ") for line in lines]  # a tab is a space
    return [line.strip() for line in lines if line.strip() and "\x00" not in line and "{" not in line]


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


@pytest.mark.parametrize("name", NAMES)
def test_published_prose_is_printed_as_it_is(tmp_path: Path, name: str) -> None:
    texts = paragraphs(name)
    path = tmp_path / "附件.docx"
    path.write_bytes(docx("".join(p(escaped(text)) for text in texts)))
    made = read_file(path)
    assert made.lines == texts
    assert all(one.number == one.typed for one in made.annex.parts if isinstance(one, AnnexWords))
