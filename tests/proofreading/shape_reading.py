"""What became of the cells of drawn tables when they were read: right, wrong, told as unread, or lost in silence."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from table_shapes import Shaped

from report_gen.proofreading.content.figures import Content, TableContents
from report_gen.proofreading.printed import Printed
from report_gen.proofreading.understanding import understood

TEMPLATES = Path(__file__).parents[2] / "templates"


@dataclass
class Outcome:
    """One table: how many cells of each fate, and words on the worst."""

    name: str
    tally: Counter[str] = field(default_factory=Counter)
    words: list[str] = field(default_factory=list)


def outcomes(printed: Printed, tables: list[Shaped]) -> list[Outcome]:
    """What became of each table."""
    found = understood(printed, TEMPLATES).contents
    return [_outcome(found, table) for table in tables]


def _outcome(found: TableContents, table: Shaped) -> Outcome:
    outcome, content = Outcome(table.name), found.tables.get(table.name)
    told = table.name in found.doubtful or any(table.title in one for one in found.unknown)
    if content is None:
        filled = [value for value in table.truth.values() if value]
        outcome.tally["told" if told else "silent"] = len(filled)
        if not filled:
            outcome.tally["told" if told else "silent"] = 1
        return outcome
    for at, value in table.truth.items():
        _cell(outcome, content, at, value)
    for at, figure in content.figures.items():
        if at not in table.truth and figure.value:
            outcome.tally["wrong"] += 1
            outcome.words.append(f"{at} {figure.text} is nowhere")
    if not outcome.tally:
        outcome.tally["right"] = 1
    return outcome


def _cell(outcome: Outcome, content: Content, at: tuple[str, str], value: Decimal) -> None:
    figure = content.get(*at)
    if figure is not None and figure.value == value:
        outcome.tally["right"] += bool(value)
    elif figure is not None and at not in content.unsure:
        outcome.tally["wrong"] += 1
        outcome.words.append(f"{at} {figure.text} for {value}")
    elif value:
        fate = "told" if at in content.unsure or content.unread else "silent"
        outcome.tally[fate] += 1
        outcome.words.append(f"{at} {fate} {value}")
