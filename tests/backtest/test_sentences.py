"""Every number, percentage and direction word of the reference's sentences, in order; deviations are declared.

The report's figures are read from its tree, section by section: what the reference prints must come out, with
the declared deviations and nothing else.
"""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from report_gen.document.nodes import FactSpan, Heading, Paragraph, TextSpan, plain
from report_gen.figures.display import number_text
from report_gen.runs.build import Draft

ANNEX = "附件："
DIRECTIONS = re.compile("增加|减少|增长|下降|持平|小于|大于")
DOCS = Path(__file__).parents[2] / "docs" / "deviations.md"
Quantity = tuple[Decimal, str]


def normal(text: str) -> str:
    """As sentences.toml compares: no blanks, full-width marks, no separators in numbers."""
    text = re.sub(r"\s+|　", "", text).translate(str.maketrans("():;", "（）：；"))
    text = re.sub(r"(?<=\d),(?=\d{3})", "", text)
    return text.replace(",", "，")


def sections(made: Draft) -> dict[str, list[Paragraph]]:
    """Paragraphs under their nearest heading above, part by part; headings of one name are told apart by order."""
    found: dict[str, list[Paragraph]] = {}
    path: dict[int, str] = {}
    for block in made.report.blocks:
        if isinstance(block, Heading):
            path = {level: text for level, text in path.items() if level < block.level}
            path[block.level] = normal(block.number + plain(block.spans))
        elif isinstance(block, Paragraph):
            found.setdefault("/".join(path.values()), []).append(block)
    return found


def bare(heading: str) -> str:
    """A heading without its ordinal and closing mark: the reference numbers some of them otherwise."""
    return re.sub(r"^(（.）|.、|\d\.)", "", normal(heading)).rstrip("。")


def section(made: Draft, name: str) -> list[Paragraph]:
    for path, paragraphs in sections(made).items():
        if bare(path.split("/")[-1]) == bare(name):
            return paragraphs
    raise AssertionError(f"no section {name}")


def figures(paragraphs: list[Paragraph]) -> list[Quantity]:
    """Every figure with the unit that is printed behind it."""
    found = []
    for paragraph in paragraphs:
        for number, span in enumerate(paragraph.spans):
            if isinstance(span, FactSpan):
                behind = plain(paragraph.spans[number + 1 :])
                digits = number_text(span.fact, span.format).replace(",", "")
                found.append((Decimal(digits), span.format.suffix or behind))
    return found


def directions(paragraphs: list[Paragraph]) -> list[str]:
    """Direction words of the program's own wording: what people typed in (reasons, purposes) is left out."""
    words = []
    for paragraph in paragraphs:
        own = "".join(s.text for s in paragraph.spans if not (isinstance(s, TextSpan) and s.source))
        words += DIRECTIONS.findall(
            re.sub("支出(增加|减少)的主要情况|(增长|下降)的主要原因|主要增减变动", "", own)
        )
    return words


def wanted(sentence: dict[str, Any], key: str) -> list[Any]:
    found: list[Any] = sentence.get(f"expected_{key}", sentence[key])
    return found


def groups(sentences: list[dict[str, Any]], *, annex: bool) -> list[tuple[str, list[dict[str, Any]]]]:
    chosen = [s for s in sentences if s["section"].startswith(ANNEX) == annex]
    return [(name, list(items)) for name, items in groupby(chosen, lambda s: str(s["section"]))]


def test_numbers_of_every_section_in_order(made: Draft, sentences: list[dict[str, Any]]) -> None:
    for name, items in groups(sentences, annex=False):
        expected = [(Decimal(digits), unit) for s in items for digits, unit in wanted(s, "numbers")]
        shown = figures(section(made, name))
        literal = [q for q in expected if q not in [(v, q[1]) for v, _ in shown]]
        expected = [q for q in expected if q not in literal]
        assert [value for value, _ in shown] == [value for value, _ in expected], name
        for (_, printed), (value, unit) in zip(shown, expected, strict=True):
            assert printed.startswith(unit), (name, value, unit, printed[:5])
        text = normal("".join(plain(p.spans) for p in section(made, name)))
        for value, unit in literal:  # thresholds (50万元以上) are words of the form
            assert f"{value}{unit}" in text, (name, value, unit)


def test_direction_words_of_every_section_in_order(made: Draft, sentences: list[dict[str, Any]]) -> None:
    for name, items in groups(sentences, annex=False):
        expected = [word for s in items for word in wanted(s, "directions")]
        assert directions(section(made, name)) == expected, name


def test_every_sentence_has_its_place(made: Draft, sentences: list[dict[str, Any]]) -> None:
    for name, items in groups(sentences, annex=False):
        text = normal("".join(p.number + plain(p.spans) for p in section(made, name)))
        text = re.sub(r"(?<=\d)\.00(?=万元)", "", text)
        for sentence in items:
            anchor = re.sub(r"(?<=\d)\.00(?=万元)", "", normal(sentence["anchor"]))
            assert anchor in text, (name, anchor)


def test_named_figures_of_the_appendix(made: Draft, sentences: list[dict[str, Any]]) -> None:
    parts = [p for path, ps in sections(made).items() if path.startswith("附件") for p in ps]
    shown = [value for value, _ in figures(parts)]
    text = normal("".join(plain(p.spans) for p in parts))
    for _, items in groups(sentences, annex=True):
        for sentence in items:
            if sentence["id"].startswith("perf_table") or sentence["id"].startswith("perf_task"):
                continue
            for digits, unit in wanted(sentence, "numbers"):
                assert Decimal(digits) in shown or f"{digits}{unit}" in text, (sentence["id"], digits, unit)


def test_every_deviation_really_deviates_and_is_documented(sentences: list[dict[str, Any]]) -> None:
    documented = normal(DOCS.read_text(encoding="utf-8"))
    for sentence in (s for s in sentences if "deviation" in s):
        printed = [[Decimal(d), u] for d, u in sentence["numbers"]]
        right = [[Decimal(d), u] for d, u in sentence["expected_numbers"]]
        changed = (printed, sentence["directions"]) != (right, sentence["expected_directions"])
        assert changed, sentence["id"]
        differing = [d for d, _ in sentence["expected_numbers"] if [Decimal(d), _] not in printed]
        for digits in differing:
            assert digits in documented, (sentence["id"], digits)


def test_nothing_in_the_third_part_is_without_a_counterpart(
    made: Draft, sentences: list[dict[str, Any]]
) -> None:
    known = {bare(name) for name, _ in groups(sentences, annex=False)}
    for path, paragraphs in sections(made).items():
        if path.startswith("第三部分") and figures(paragraphs):
            assert bare(path.split("/")[-1]) in known, path


@pytest.mark.parametrize(
    "word", ["None", "XX", "××", "增加0.00万元", "增长0.00%", "根据国家政策根据国家政策", "只要包括"]
)
def test_no_residue(made: Draft, word: str) -> None:
    text = "".join(plain(b.spans) for b in made.report.blocks if isinstance(b, Paragraph | Heading))
    assert word not in text
