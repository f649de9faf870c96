"""Word files with their elements moved, doubled, taken out and renamed at random: read, refused, never half."""

from __future__ import annotations

import copy
import io
import random
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from word_files import (  # fmt: skip
    CASES,
    NAMESPACES,
    docx,
    image,
    level,
    listed,
    numbering,
    p,
    picture,
    picture_part,
    row,
    t,
    table,
    tc,
)

from report_gen.annex.read import read_annex
from report_gen.figures.finding import has_errors

W = "{" + NAMESPACES["w"] + "}"
RICH = docx(
    p("一、概况", properties=listed())
    + p(
        t("甲", "<w:vanish/>"),
        picture("a.png"),
        "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num></m:f></m:oMath>",
    )
    + table(
        row("项目", "得分"),
        row(tc(p("甲"), '<w:vMerge w:val="restart"/>'), "95"),
        row(tc(p("")), "{{ 年度 }}"),
    ),
    numbering(level("chineseCounting", "%1、")),
    picture_part("a.png", image()),
)
SOURCES = {path.parent.name: path.read_bytes() for path in sorted(CASES.glob("*/附件.docx"))} | {"rich": RICH}


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The file with a few changes in its parts of markup."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            known = name in ("word/document.xml", "word/footnotes.xml", "word/numbering.xml")
            target.writestr(name, changed(content, chance) if known else content)
    return made.getvalue()


def changed(content: bytes, chance: random.Random) -> bytes:
    root = etree.fromstring(content)
    for _ in range(chance.randint(1, 4)):
        elements = [
            one for one in root.iter() if isinstance(one.tag, str) and one.getparent() not in (None, root)
        ]
        if len(elements) < 2:
            break
        one, other = chance.sample(elements, 2)
        match chance.choice(["move", "double", "remove", "rename", "attribute", "text"]):
            case "move" if other not in one.iterancestors():
                one.append(other)
            case "double":
                one.addnext(copy.deepcopy(one))
            case "remove":
                one.getparent().remove(one)
            case "rename":
                one.tag = chance.choice([other.tag, W + "future"])
            case "attribute" if one.attrib:
                one.attrib[chance.choice(list(one.attrib))] = chance.choice(
                    ["", "-1", "x", "999999999999", "0"]
                )
            case "text":
                one.text = "字"
    return etree.tostring(root)


@pytest.mark.parametrize("name", SOURCES)
def test_every_character_is_accounted_for_in_broken_files_too(tmp_path: Path, name: str) -> None:
    path = tmp_path / "附件.docx"
    for seed in range(25):
        path.write_bytes(mutated(SOURCES[name], random.Random(f"{name}{seed}")))
        annex, findings = read_annex(path)
        assert annex.account.left == 0, (seed, annex.account)
        assert annex.parts or annex.account.total or has_errors(findings) or not annex.account.read, seed
