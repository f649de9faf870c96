"""Every sentence of a composed report against the raw cells: what is false, what is missing, what nobody vouches for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

import details
import sections
import three
from pictures import wrong_charts, wrong_sums
from raw import Raw
from scanner import Scanner
from sections import Section

from report_gen.document.nodes import Heading, Paragraph, Report, plain

#: Marks that never stand together, blanks inside brackets, rests of templates.
BAD = re.compile(
    r"[，。；：、][，。；：、）]|（[，。；：、）]|None|[{}%]{2}|nan|Infinity|Undefined|[\U000F0000-\U000FFFFD]"
)
_MAKERS = (
    sections.income_and_spending, sections.general, sections.basic_and_fund, three.three_overall,
    three.three_details, details.meetings, details.office_and_procurement, details.assets,
    details.other_revenue, details.units,
)  # fmt: skip


@dataclass
class Result:
    """What was read: numbers that a claim took, things said, and faults."""

    numbers: int = 0
    said: int = 0
    faults: list[str] = field(default_factory=list)


def headings(report: Report) -> dict[str, list[str]]:
    """The paragraphs under each heading."""
    found: dict[str, list[str]] = {}
    current: list[str] = []
    for block in report.blocks:
        if isinstance(block, Heading):
            current = found.setdefault(plain(block.spans), [])
        elif isinstance(block, Paragraph):
            current.append(plain(block.spans))
    return found


def check_text(report: Report, raw: Raw, *, ties: bool = False) -> Result:
    """Read all sections; of data that `ties`, parts add up to their totals."""
    result = Result()
    texts = headings(report)
    read: set[str] = set()
    for section in chain.from_iterable(maker(raw) for maker in _MAKERS):
        (heading,) = [name for name in texts if section.heading in name and name not in read]
        read.add(heading)
        _check_section(section, "".join(texts[heading]), raw, result)
    for heading, paragraphs in texts.items():
        result.faults += [f"{heading}: {fault}" for text in paragraphs for fault in _marks(text)]
        if paragraphs and paragraphs[-1].endswith("："):
            result.faults.append(f"{heading}: nothing follows “{paragraphs[-1][-12:]}”")
        if heading not in read and not re.search("名词解释|职责", heading):
            result.faults += [f"{heading}: unread {t}" for t in paragraphs if _claims_something(t)]
    result.faults += wrong_charts(report, raw)
    if ties:
        result.faults += wrong_sums("\n".join(chain.from_iterable(texts.values())))
    return result


def _check_section(section: Section, text: str, raw: Raw, result: Result) -> None:
    scanner = Scanner(raw, text, section.claims).read()
    faults = list(scanner.faults)
    if scanner.said != section.expected:
        faults.append(f"said {_apart(scanner.said, section.expected)}")
    result.numbers += scanner.numbers
    result.said += len(scanner.said)
    result.faults += [f"{section.heading}: {fault}" for fault in faults]


def _apart(said: list[str], expected: list[str]) -> str:
    place = next(
        (n for n, (a, b) in enumerate(zip(said, expected, strict=False)) if a != b),
        min(len(said), len(expected)),
    )
    return f"{said[place : place + 3]} where {expected[place : place + 3]} is due (place {place})"


def _marks(text: str) -> Iterator[str]:
    for found in BAD.finditer(text):
        yield f"marks: …{text[max(0, found.start() - 15) : found.end() + 10]}…"
    if not text or text[-1] not in "。：）；":
        yield f"ends with “{text[-12:]}”"


def _claims_something(text: str) -> bool:
    return bool(re.search(r"\d", re.sub(r"\d{4}年", "", text)))
