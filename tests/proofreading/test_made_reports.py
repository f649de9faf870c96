"""Made-up reports of three wordings: nothing is found in the clean ones, every seeded fault in its class."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from made_files import docx, pdf
from made_texts import made
from seeded import Fault, faults

from report_gen.proofreading.findings.model import Remark, Severity
from report_gen.proofreading.kinds import DocumentKind
from report_gen.proofreading.reading import ProofreadFile

Read = Callable[[str, bytes], ProofreadFile]
STYLES = ("A", "B", "C")
FORMS = {"D": "national", "A": "national", "B": "national-2020", "C": "national"}
ALL = [(style, fault) for style in STYLES for fault in faults(style)]


def told(outcome: ProofreadFile) -> list[Remark]:
    return [one for one in outcome.remarks if one.severity is not Severity.HINT]


@pytest.mark.parametrize("style", (*STYLES, "D"))
@pytest.mark.parametrize("printer", [pdf, docx], ids=["pdf", "docx"])
def test_a_clean_report_is_identified_and_has_no_remarks(
    style: str, printer: Callable[..., bytes], read: Read
) -> None:
    outcome = read(f"报告.{printer.__name__}", printer(made(style)))
    identity = outcome.identity
    assert (identity.kind, identity.year, identity.unit) == (DocumentKind.ACCOUNTS, 2023, "万元")
    assert (identity.department, identity.form) == ("江北市文化和旅游局", FORMS[style])
    assert outcome.claims > 75
    assert told(outcome) == []


@pytest.mark.parametrize("style", STYLES)
def test_a_report_without_upright_lines_in_its_tables_has_no_remarks(style: str, read: Read) -> None:
    outcome = read("报告.pdf", pdf(made(style), ruled="level"))
    assert outcome.identity.kind is DocumentKind.ACCOUNTS
    assert sum(words.startswith("表：") for words in outcome.recognised) >= 5
    assert told(outcome) == []


@pytest.mark.parametrize(("style", "fault"), ALL, ids=[f"{style} {fault.name}" for style, fault in ALL])
def test_a_seeded_fault_is_found_in_its_class(style: str, fault: Fault, read: Read) -> None:
    outcome = read("报告.docx", docx(fault.put(made(style))))
    assert any(one.kind.value in fault.classes for one in told(outcome)), outcome.remarks


@pytest.mark.parametrize("style", STYLES)
def test_faults_are_found_on_their_pages_of_a_pdf(style: str, read: Read) -> None:
    fault = next(one for one in faults(style) if one.name == "增长率算错")
    remarks = told(read("报告.pdf", pdf(fault.put(made(style)))))
    assert [one.kind.value for one in remarks] == ["增减率有误"]
    (remark,) = remarks
    assert remark.page > 10
    assert remark.spots[0].box is not None
    assert remark.printed in remark.text
    assert remark.where == f"第 {remark.page} 页"


def test_all_faults_together_do_not_hide_each_other(read: Read) -> None:
    report = made("A")
    chosen = ("占比算错", "完成率算错", "大小于没有选", "采购分项不等于总额", "截至日期是上一年", "款抄错")
    for fault in faults("A"):
        if fault.name in chosen:
            report = fault.put(report)
    kinds = {one.kind.value for one in told(read("报告.docx", docx(report)))}
    assert kinds >= {"占比有误", "完成率有误", "模板残留", "合计不符", "年度有误"}
