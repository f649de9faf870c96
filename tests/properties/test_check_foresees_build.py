"""What build refuses, check refuses with the same code and place; what check lets through is built."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from test_cells_are_data import example, printed, typed_anew

from report_gen.checks.comparisons import comparisons
from report_gen.derive.derive import derive
from report_gen.edition.model import Edition
from report_gen.figures.dataset import Dataset
from report_gen.figures.finding import Finding, Level, Location, ReportGenError
from report_gen.layout.engine import lay_out
from report_gen.runs.build import Draft, draft, preview, proved, unprintable, weighed
from report_gen.runs.inputs import Checked
from report_gen.runs.making import make_files
from report_gen.workbook.reading.cells import clean, forbidden_character

#: Rare, wide, narrow, joined and invisible characters; numbers that nothing vouches for; texts far too long.
ODD = (
    "\t", "\U00020000", "\U0002a6d6", "😀", "\u00ad", "\u3000", "\u2028", "e\u0301", "ﬁ", "ก็", "²", "１２３", "Ⅳ", "\u00a0", "\u2003",
    "\u2009", "\ufe0f", "\u0301", "ÿ", "Ω", "Я", "한", "ｶ", "12万元", "百分之六十", "长" * 900, "行\n" * 40, "##", "{{", "\u2011", "\u2060",
    "…", "—", "℃", "ß", "İ", "\u3164", "㉑", "𝟏𝟐", "³", "¼", "፩", "，" * 90, "（" * 60, "A" * 120, "1" * 40, "1,2,3", "‰", "\\", "<", "&",
)  # fmt: skip
EDITS = (
    "{{ 年度 }}", "{{ 财政拨款收入|万元 }}", "{{ 财政拨款收入 }}", "{{ 会议 }}", "{% if 会议费 %}", "{% endif %}", "{% for 会议 in 会议明细 %}",
    "{% endfor %}", "{% else %}", "{{", "}}", "{%", "%}", "{#", "#}", "@表 公开01", "@表 公开99", "@图 图1", "@图", "@无", "@分页", "# 题", "## 一、节",
    "（1）", "1.", "**", "{不入目录}", "\n\n", "\n", "|", "|措辞(\"增减\")", "{% macro 甲(乙) %}", "{% endmacro %}", "{{ 甲(年度) }}", "甲", "\ue000", "\U000f0000",
    "{% set 丙 = 年度 %}", "{{ 丙 }}", "{{ 1 + 1 }}", "{{ loop.index|序号 }}", "𠀀", "@@", "{{ 部门名称|原因 }}", "123.45万元",
)  # fmt: skip


def checked(dataset: Dataset | None = None, edition: Edition | None = None) -> Checked:
    inputs = example()
    inputs = replace(inputs, dataset=dataset or inputs.dataset, edition=edition or inputs.edition)
    return Checked(inputs, derive(inputs.dataset, inputs.edition), (), ())


def errors(findings: tuple[Finding, ...]) -> set[Finding]:
    return {finding for finding in findings if finding.level is Level.ERROR}


def refused(one: Checked, formats: tuple[str, ...]) -> set[Finding]:
    """The errors that a build stops with, from the text to the files read back."""
    try:
        made = draft(one)
    except ReportGenError as fault:
        return errors(fault.findings)
    missing = errors(unprintable(made, one.inputs, ()))
    return missing or built(made, one, formats)


def built(made: Draft, one: Checked, formats: tuple[str, ...]) -> set[Finding]:
    style = one.inputs.edition.style
    pages = lay_out(made.report, style)
    files = make_files(formats, made.report, style, pages, lambda _: None)
    _, findings = proved(made, one.inputs, pages, files.values())
    return errors(findings)


@settings(deadline=None, derandomize=True, max_examples=4)
@given(
    st.lists(st.sampled_from(ODD).filter(lambda text: not forbidden_character(text)), min_size=1, max_size=40)
)
def test_odd_characters_are_told_by_check_or_printed(odd: list[str]) -> None:
    """Every printed cell gets one: check tells what build stops with, else both files say what was typed."""
    places = sorted(printed(), key=str)
    given_to = {place: odd[number % len(odd)] for number, place in enumerate(places)}

    def inserted(place: Location, old: str) -> str:
        return clean(old[:2] + given_to.get(place, "") + old[2:])

    one = checked(typed_anew(inserted))
    told, stopped = errors(preview(one).findings), refused(one, ("docx", "pdf"))
    assert stopped <= told
    assert bool(told) == bool(stopped)


def test_each_odd_character_that_check_lets_through_is_printed_with_the_others() -> None:
    """All of them at once, in one report, in every place they may stand: in a reason no number without backing."""
    places, why = sorted(printed(), key=str), reasons()
    allowed = [odd for odd in ODD if not forbidden_character(odd)]
    in_duties = stopping(allowed, [place for place in places if place.sheet == "主要职责"])
    in_reasons = stopping(allowed, [place for place in places if place in why])
    anywhere = [odd for odd in allowed if odd not in in_duties]
    backed = [odd for odd in anywhere if odd not in in_reasons]
    assert len(anywhere) > len(backed) > 25
    given_to = {
        place: sound[number % len(sound)]
        for sound, kept in ((anywhere, set(places) - why), (backed, why))
        for number, place in enumerate(place for place in places if place in kept)
    }
    one = checked(typed_anew(lambda place, old: clean(given_to.get(place, "") + old)))
    assert not errors(preview(one).findings)
    assert not refused(one, ("docx", "pdf"))


def reasons() -> set[Location]:
    """The cells of the example that hold the words of a change."""
    inputs = example()
    found = comparisons(inputs.dataset, inputs.edition, derive(inputs.dataset, inputs.edition))
    return {one.reason.location for one in found if one.reason}


def stopping(allowed: list[str], places: list[Location]) -> set[str]:
    """Those of the characters of which check says that build stops with them in such a place, a place for each."""
    found: set[str] = set()
    for odds in batched(allowed, len(places)):
        given_to = dict(zip(places, odds, strict=False))

        def put(at: Location, old: str, more: dict[Location, str] = given_to) -> str:
            return clean(old + more.get(at, ""))

        made = draft(one := checked(typed_anew(put)))
        told = errors((*unprintable(made, one.inputs, ()), *weighed(made, one.inputs)))
        cells = [{(at.sheet, at.cell) for at in finding.locations} for finding in told]
        named = {(place.sheet, place.cell): odd for place, odd in given_to.items()}
        assert all(not named.keys().isdisjoint(at) for at in cells), told
        found |= {odd for place, odd in named.items() if any(place in at for at in cells)}
    return found


def batched(values: list[str], size: int) -> Iterator[list[str]]:
    return (values[start : start + size] for start in range(0, len(values), size))


@st.composite
def edited(draw: st.DrawFn) -> str:
    """report.md with a piece put in, taken out or doubled, once or several times."""
    text = example().edition.report.text
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 12)))
        piece = draw(st.one_of(st.sampled_from(EDITS), st.just("")))
        text = text[:start] + piece + text[end if draw(st.booleans()) else start :]
    return text


@settings(deadline=None, derandomize=True, max_examples=20)
@given(edited())
def test_an_edited_template_is_refused_by_both_or_by_none(text: str) -> None:
    edition = example().edition
    one = checked(edition=replace(edition, report=replace(edition.report, text=text)))
    told = errors(preview(one).findings)
    stopped = refused(one, ())
    assert stopped <= told
    assert bool(told) == bool(stopped)
