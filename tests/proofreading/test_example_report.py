"""The example through our own writers: read back without a remark, and with seeded faults."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import docx as word
import pytest
from project_copy import ROOT, YEAR

from report_gen.project.years import Project
from report_gen.proofreading.findings.model import Severity
from report_gen.proofreading.reading import ProofreadFile, proofread
from report_gen.proofreading.source.opening import read_printed
from report_gen.runs.build import build

#: What is changed in the example's DOCX, and the class in which it must be found.
FAULTS = (
    ("比上年决算数增加2,095.35万元，增长8.02%", "比上年决算数增加2,095.35万元，增长8.20%", "增减率有误"),
    ("比上年决算数减少10.55万元，下降6.89%", "比上年决算数增加10.55万元，增长6.89%", "增减方向不符"),
    ("总收入29,325.60万元", "总收入29,235.60万元", "文表不符"),
    ("占本年支出合计的99.48%", "占本年支出合计的94.98%", "占比有误"),
    ("占60.75%", "占60.76%", "占比凑整"),
    ("完成年初预算的111.03%", "完成年初预算的110.03%", "完成率有误"),
    ("比年初预算数增加2,820.85万元，增长11.03%", "比年初预算数增加2,713.48万元，增长10.57%", "增减额有误"),
    ("（类）住房改革支出（款）购房补贴（项）3,545.81万元", "（类）住房改革支出（款）购房补助（项）3,545.81万元", "科目编码或名称有误"),
    ("完成预算882.21万元的66.29%", "完成预算882.21万元的62.69%", "完成率有误"),
    ("公务接待费支出决算为76.33万元", "公务接待费支出决算为67.33万元", "文表不符"),
    ("下降9.42%", "下降9.40%", "末位误差"),
    ("（境）费183.22万元，占31.33%", "（境）费183.22万元，占33.13%", "占比有误"),
    ("完成预算32.32万元的37.22%", "完成预算32.32万元的37.22", "缺少百分号"),
    ("机关运行经费支出2,831.32万元，比上年增加606.75万元", "机关运行经费支出2,831.32万元，比上年增加（减少）606.75万元", "模板残留"),
    ("政府采购服务支出2,542.50万元", "政府采购服务支出2,524.50万元", "合计不符"),
    ("共有车辆118辆", "共有车辆119辆", "合计不符"),
    ("截至2017年12月31日", "截至2016年12月31日", "年度有误"),
    ("与2016年相比，一般公共预算财政拨款支出", "与2017年相比，一般公共预算财政拨款支出", "年度有误"),
    ("占政府采购支出总额的83.24%", "占政府采购支出总额的82.34%", "占比有误"),
    ("上级补助收入0.00万元", "上级补助收入0.00", "缺少金额单位"),
)  # fmt: skip


def told(outcome: ProofreadFile) -> list[tuple[str, str]]:
    return [(one.kind.value, one.text) for one in outcome.remarks if one.severity is not Severity.HINT]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The files of a build, by suffix."""
    folder = tmp_path_factory.mktemp("built")
    build(Project(ROOT, folder), YEAR, ("docx", "pdf"))
    return {path.suffix: path for path in folder.iterdir()}


@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
def test_the_example_has_no_remarks(built: dict[str, Path], suffix: str) -> None:
    outcome = proofread(read_printed(built[suffix]), ROOT / "templates")
    identity = outcome.identity
    assert (identity.year, identity.department, identity.form) == (YEAR, "广州市人民政府办公厅", "guangzhou")
    assert told(outcome) == []
    assert outcome.claims > 250
    # the two pages of the table of goals (绩效) hold amounts; the bars of its charts are no tables
    assert sum(words.startswith("表：") for words in outcome.unrecognised) <= 2


@pytest.mark.libreoffice
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_the_example_printed_by_libreoffice_has_no_remarks(built: dict[str, Path], tmp_path: Path) -> None:
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/user", "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(built[".docx"])],
        check=True, capture_output=True, timeout=3600,
    )  # fmt: skip
    (path,) = tmp_path.glob("*.pdf")
    outcome = proofread(read_printed(path), ROOT / "templates")
    assert outcome.identity.form == "guangzhou"
    assert told(outcome) == []


@pytest.fixture(scope="session")
def faulty(built: dict[str, Path]) -> Callable[[str, str], ProofreadFile]:
    """The example's DOCX with one change of its words."""

    def reading(old: str, new: str) -> ProofreadFile:
        document = word.Document(str(built[".docx"]))
        found = [one for one in document.element.body.iter("{*}p") if old in _words(one)]
        assert found, old
        paragraph = found[0]
        texts = list(paragraph.iter("{*}t"))
        texts[0].text, rest = _words(paragraph).replace(old, new, 1), texts[1:]
        for one in rest:
            one.text = ""
        path = built[".docx"].with_name("改过.docx")
        document.save(str(path))
        return proofread(read_printed(path), ROOT / "templates")

    return reading


def _words(paragraph: object) -> str:
    return "".join(one.text or "" for one in paragraph.iter("{*}t"))  # type: ignore[attr-defined]


@pytest.mark.parametrize(("old", "new", "kind"), FAULTS, ids=[new for _, new, _ in FAULTS])
def test_a_seeded_fault_is_found(
    old: str, new: str, kind: str, faulty: Callable[[str, str], ProofreadFile]
) -> None:
    kinds = [one for one, _ in told(faulty(old, new))]
    assert kind in kinds, kinds
    assert len(kinds) <= 2, kinds
