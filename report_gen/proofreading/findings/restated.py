"""An amount that is told once more in a larger unit, right behind it (……68,870.60万元（约6.89亿元）)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from report_gen.figures.amount import round_half_up
from report_gen.figures.messages import worded
from report_gen.figures.recognised import recognised
from report_gen.proof.quantities import decimal_of
from report_gen.proofreading.content.figures import decimals, half, in_wan
from report_gen.proofreading.findings.model import ForeignReport, Remark, RemarkKind, Severity

_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_UNIT = recognised(r"亿元|万元|元")
_AGAIN = recognised("约为|约合|折合|合计约|即|约|合")
#: Without one of the words a bracket may hold another amount, so only a second unit makes it the same one.
_RESTATED = re.compile(
    # Never from within a number: a run of digits that ends otherwise would be tried anew from each of them.
    rf"(?<!\d)(?<!\d[,.])(?P<exact>{_NUMBER})(?P<unit>{_UNIT})"
    rf"(?:（(?:{_AGAIN})?(?P<inside>{_NUMBER})(?P<inner>{_UNIT})）|，(?:{_AGAIN})(?P<behind>{_NUMBER})(?P<outer>{_UNIT}))"
)


def restated_remarks(report: ForeignReport) -> Iterator[Remark]:
    """All of it: the second figure is wrong where no value within the rounding of both gives it."""
    for number, passage in enumerate(report.printed.passages):
        for found in _RESTATED.finditer(passage.text):
            group, unit = ("inside", found["inner"]) if found["inside"] else ("behind", found["outer"])
            if unit == found["unit"]:
                continue
            exact = decimal_of(found["exact"]) * in_wan(found["unit"]) / in_wan(unit)
            around = half(found["exact"]) * in_wan(found["unit"]) / in_wan(unit)
            # A round figure may be cut off instead of rounded (约6.8亿元 for 6.89): a whole unit of its last digit.
            slack = 2 * half(found[group]) + around
            if abs(exact - decimal_of(found[group])) <= slack:
                continue
            right = round_half_up(exact, decimals(found[group]))
            why = worded(
                "remark-restated.why", value=found["exact"], unit=found["unit"], right=f"{right:f}{unit}"
            )
            span = found.span(group)
            yield report.on_text(
                number,
                (span[0], span[1] + len(unit)),
                RemarkKind.TEXT_TEXT,
                Severity.ERROR,
                f"{right:f}{unit}",
                why,
            )
