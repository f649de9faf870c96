"""Scores over their full marks (得分超过满分): in cells that have a highest value, and in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from report_gen.edition.model import Edition
from report_gen.figures.dataset import Dataset, Text
from report_gen.figures.finding import Finding, finding

_FULL = Decimal(100)
_SCORE = re.compile(
    r"(?:得分|评分|总分|打分|综合分|自评分)(?:为|是|达到?|约|[:：])?\s*(?P<score>\d{1,4}(?:\.\d+)?)\s*分(?!之|值)"
)
_FULL_MARKS = re.compile(r"(?:满分|总分值?|分值)(?:为|是|[:：])?\s*(?P<full>\d{1,4}(?:\.\d+)?)\s*分?")


def too_high(dataset: Dataset, edition: Edition) -> Iterator[Finding]:
    """An error for every figure above the highest value that its row allows."""
    for table in edition.tables.values():
        highest = {row.key: row.most for block in table.blocks for row in block.rows if row.most is not None}
        for row in dataset.tables[table.name].rows if highest else ():
            for column in table.figure_columns if row.key in highest else ():
                fact = row.fact(column.name)
                if fact and fact.number > highest[row.key]:
                    yield finding(
                        "C-SCORE.cell",
                        *fact.cells(),
                        label=row.label,
                        score=fact.number,
                        highest=highest[row.key],
                    )


def told_scores(texts: Iterable[Text]) -> Iterator[Finding]:
    """An error for every score in words above its full marks: those that the words name, else one hundred."""
    for text in texts:
        named = [Decimal(found["full"]) for found in _FULL_MARKS.finditer(text.value)]
        full = max(named, default=_FULL)
        for found in _SCORE.finditer(text.value):
            if Decimal(found["score"]) > full:
                yield finding("C-SCORE.words", text.location, shown=found[0], full=full.normalize())
