"""Sentence by sentence: every number in the text, typed or computed, belongs to a sentence of the reference.

Where `test_sentences` compares the figures that the program set, this reads the finished text: a number that a
purpose, a reason or the template brings in and the reference lacks is found as well. Years, dates and ordinals
do not count as numbers.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from test_sentences import ANNEX, groups, normal, section, sections, wanted

from report_gen.document.nodes import GridCell, Heading, Paragraph, Table, plain
from report_gen.runs.build import Draft

NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
NOT_COUNTED = re.compile(r"\d{4}年(?:\d{1,2}月\d{1,2}日)?|(?<![\d.])\d{1,2}\.(?!\d)|（\d{1,2}）")
NO_CENTS = re.compile(r"(?<=\d)\.00(?=万元)")
SENTENCES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parents[1] / "data/guangzhou/sentences.toml").read_text(encoding="utf-8")
)["sentence"]
IN_TEXT = [s for s in SENTENCES if not s["section"].startswith(ANNEX)]
IN_ANNEX = [s for s in SENTENCES if s["section"].startswith(ANNEX)]
DOCS = Path(__file__).parents[2] / "docs" / "deviations.md"
#: Numbers that the appendix replaces by words: "no such spending this year" for an amount of nothing.
SAID_IN_WORDS = {("perf_self_parts", Decimal(0), "万元")}


@dataclass(frozen=True)
class Found:
    """A number in a text: where it begins and ends, its value, and what stands behind it."""

    start: int
    end: int
    value: Decimal
    behind: str


def searched(text: str) -> str:
    """A text as anchors are searched in it: 0.00万元 and 0万元 are one."""
    return NO_CENTS.sub("", normal(text))


def numbers(text: str) -> list[Found]:
    """The numbers of a text, without what only looks like one."""
    counted = NOT_COUNTED.sub(lambda match: "#" * len(match[0]), text)
    return [Found(m.start(), m.end(), Decimal(m[0]), text[m.end() :][:4]) for m in NUMBER.finditer(counted)]


def expected(sentence: dict[str, Any]) -> list[tuple[Decimal, str]]:
    return [(Decimal(digits), unit) for digits, unit in wanted(sentence, "numbers")]


def section_text(made: Draft, name: str) -> str:
    return searched("".join(p.number + plain(p.spans) for p in section(made, name)))


def share(text: str, items: list[dict[str, Any]], wanted_id: str) -> tuple[list[Found], int, int]:
    """The numbers of one sentence, where the sentence before ends and where the next begins to count."""
    found, at = numbers(text), 0
    for sentence in items:
        count = len(expected(sentence))
        if sentence["id"] == wanted_id:
            before = found[at - 1].end if at else 0
            behind = found[at + count].start if at + count < len(found) else len(text)
            return found[at : at + count], before, behind
        at += count
    raise AssertionError(wanted_id)


@pytest.mark.parametrize("sentence", IN_TEXT, ids=[s["id"] for s in IN_TEXT])
def test_numbers_and_place_of_a_sentence(made: Draft, sentence: dict[str, Any]) -> None:
    text = section_text(made, sentence["section"])
    items = [s for s in IN_TEXT if s["section"] == sentence["section"]]
    found, before, behind = share(text, items, sentence["id"])
    assert [one.value for one in found] == [value for value, _ in expected(sentence)]
    for one, (_, unit) in zip(found, expected(sentence), strict=True):
        assert one.behind.startswith(unit), (one, unit)
    places = [match.start() for match in re.finditer(re.escape(searched(sentence["anchor"])), text)]
    assert any(before <= place < behind for place in places), text[before:behind]


@pytest.mark.parametrize("name", [name for name, _ in groups(SENTENCES, annex=False)])
def test_no_number_of_a_section_is_left_over(made: Draft, name: str) -> None:
    text = section_text(made, name)
    known = sum(len(expected(s)) for s in IN_TEXT if s["section"] == name)
    assert [one.value for one in numbers(text)[known:]] == []


def test_all_other_sections_of_the_third_part_have_no_numbers(made: Draft) -> None:
    known = [id(p) for name, _ in groups(SENTENCES, annex=False) for p in section(made, name)]
    for path, paragraphs in sections(made).items():
        if path.startswith("第三部分"):
            text = searched("".join(plain(p.spans) for p in paragraphs if id(p) not in known))
            assert numbers(text) == [], path


# --- appendix ---------------------------------------------------------------------------------------


def annex_texts(made: Draft) -> list[str]:
    """Paragraphs and table rows behind the heading of the appendix."""
    inside, texts = False, []
    for block in made.report.blocks:
        if isinstance(block, Heading):
            inside = inside or block.number.startswith("附件")
        elif inside and isinstance(block, Paragraph):
            texts.append(searched(plain(block.spans)))
        elif inside and isinstance(block, Table):
            for row in block.grid.rows:
                texts.append(searched("".join(plain(c.spans) for c in row.cells if isinstance(c, GridCell))))
    return texts


@pytest.mark.parametrize("sentence", IN_ANNEX, ids=[s["id"] for s in IN_ANNEX])
def test_numbers_of_a_sentence_of_the_appendix_stand_together(made: Draft, sentence: dict[str, Any]) -> None:
    """The department words its appendix itself, so the numbers are looked for, not the anchor."""
    values = [one for one in expected(sentence) if (sentence["id"], *one) not in SAID_IN_WORDS]
    in_table = sentence["id"].startswith(("perf_table", "perf_task"))
    for text in annex_texts(made):
        found = numbers(text)
        for at in range(len(found) - len(values) + 1):
            pairs = zip(found[at:], values, strict=False)
            if all(one.value == v and (in_table or one.behind.startswith(unit)) for one, (v, unit) in pairs):
                return
    raise AssertionError(values)


def test_what_the_appendix_says_in_words_is_not_said_in_figures_as_well(made: Draft) -> None:
    (text,) = [text for text in annex_texts(made) if "政府性基金支出项目" in text]
    assert "本年度无政府性基金预算项目支出" in text
    assert not [one for one in numbers(text) if one.value == 0 and one.behind.startswith("万元")]


# --- declared deviations ----------------------------------------------------------------------------


def documented_rows() -> list[list[str]]:
    """The rows of the table of numbers in docs/deviations.md: place, printed, right, why."""
    text = DOCS.read_text(encoding="utf-8")
    lines = text[text.index("## Numbers") : text.index("### Checked")].splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    return rows[2:]


def test_every_documented_deviation_is_declared_and_every_declared_one_documented() -> None:
    declared = [s for s in SENTENCES if "deviation" in s]
    assert declared
    rights = [re.findall(r"\d+\.\d\d", right) for _, _, right, _ in documented_rows()]
    printed = [re.findall(r"\d+\.\d\d", shown) for _, shown, _, _ in documented_rows()]
    for right, wrong in zip(rights, printed, strict=True):
        holders = [s for s in declared if set(right) <= {d for d, _ in s["expected_numbers"]}]
        assert any(set(wrong) <= {d for d, _ in s["numbers"]} for s in holders), (right, wrong)
    for sentence in declared:
        changed = {d for d, _ in sentence["expected_numbers"]} - {d for d, _ in sentence["numbers"]}
        changed = {digits for digits in changed if Decimal(digits) != 0}
        assert not changed or any(changed <= set(right) for right in rights), sentence["id"]
    assert len(documented_rows()) == len(declared)


@pytest.mark.parametrize("sentence", [s for s in IN_TEXT if "deviation" in s], ids=lambda s: str(s["id"]))
def test_a_declared_deviation_still_deviates_in_the_report(made: Draft, sentence: dict[str, Any]) -> None:
    """A deviation that is gone must leave the declaration as well."""
    items = [s for s in IN_TEXT if s["section"] == sentence["section"]]
    found, _, _ = share(section_text(made, sentence["section"]), items, sentence["id"])
    printed = [Decimal(digits) for digits, _ in sentence["numbers"]]
    words = sentence["directions"] != sentence["expected_directions"]
    assert [one.value for one in found] != printed or words
