"""Every format is proved: its `Output` holds writer and reader, and what is not read back cannot be made."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import BinaryIO

import pytest
from printed_files import printed
from project_copy import run
from proof_samples import STYLE, made

from report_gen import outputs
from report_gen.document.nodes import Report
from report_gen.edition.style import StyleSheet
from report_gen.figures.finding import Finding, Level
from report_gen.layout.engine import lay_out
from report_gen.layout.pages import Pages
from report_gen.outputs import FORMATS, OUTPUTS, Output, output
from report_gen.outputs.output import Output as OutputType
from report_gen.proof.passages import PassageKind
from report_gen.proof.prove import prove
from report_gen.proof.reading import DamagedError, PageReading, Reading, ReadMark, TreeReading


def wrong(report: Report, style: StyleSheet, pages: Pages, stream: BinaryIO) -> None:
    """A writer of another figure."""
    stream.write("<p>WRONG 99,999,999.99 万元</p>".encode())


def of_lines(data: bytes) -> Reading:
    return TreeReading([ReadMark(PassageKind.TEXT, data.decode()[3:-4].replace(" ", ""))], [])


def blind(data: bytes) -> Reading:
    return TreeReading([], [])


def blind_to_pages(data: bytes) -> Reading:
    return PageReading([])


def damaged(data: bytes) -> Reading:
    raise DamagedError


def found(monkeypatch: pytest.MonkeyPatch, one: Output) -> list[Finding]:
    """The errors of a report in a format that was added to the list."""
    monkeypatch.setattr(outputs, "OUTPUTS", (*OUTPUTS, one))
    tree = made()
    pages = lay_out(tree, STYLE)
    stream = io.BytesIO()
    output(one.name).write(tree, STYLE, pages, stream)
    _, findings = prove(tree, pages, printed({f"报告.{one.name}": stream.getvalue()}))
    return [finding for finding in findings if finding.level is Level.ERROR]


@pytest.mark.parametrize("read", [of_lines, blind, blind_to_pages, damaged])
def test_a_new_format_that_prints_other_figures_is_no_report(
    monkeypatch: pytest.MonkeyPatch, read: Callable[[bytes], Reading]
) -> None:
    """Whatever its reader sees, or does not see."""
    errors = found(monkeypatch, Output("html", "网页", wrong, read))
    assert errors
    assert {one.code for one in errors} == {"E-PROOF"}
    assert errors[0].message.startswith("网页：")


def test_a_format_without_a_reader_cannot_be_made() -> None:
    with pytest.raises(TypeError, match="read"):
        OutputType("html", "网页", wrong)  # type: ignore[call-arg]


def test_a_file_of_no_known_format_is_not_taken_for_proved() -> None:
    with pytest.raises(LookupError, match="html"):
        printed({"报告.html": b""})


def test_the_command_line_offers_the_formats_that_there_are() -> None:
    told = run("build", "--help").stdout
    assert " 或 ".join(FORMATS) in told
    refused = run("build", "2017", "--format", "html")
    assert refused.exit_code == 2
    assert "、".join(FORMATS) in refused.output
