"""All files of a run as a workbook (审校汇总): what each is, how much was found, why one was not proof-read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from report_gen.figures.messages import worded, worded_list
from report_gen.proofreading.findings.model import Severity
from report_gen.proofreading.giving.sheet import StyledCell, list_book
from report_gen.proofreading.kinds import DocumentKind
from report_gen.workbook.xlsx.texts import shown

#: The name of the file beside those of the reports.
OVERVIEW = worded("overview.file")
_WIDTHS = (6, 44, 16, 8, 28, 8, 8, 8, 10, 50, 44)


def overview(rows: Iterable[tuple[str, Mapping[str, object], list[str]]]) -> bytes:
    """The workbook of (file, its record, the names of what was written for it)."""
    lines = [_line(number, *row) for number, row in enumerate(rows, 1)]
    columns = tuple(zip(worded_list("overview.heads"), _WIDTHS, strict=True))
    return list_book(worded("overview.sheet"), worded("overview.title", count=len(lines)), columns, lines)


def _line(number: int, file: str, record: Mapping[str, object], written: list[str]) -> list[StyledCell]:
    found, unknown = record["findings"], record["unrecognised"]
    judged = record["kind"] == DocumentKind.ACCOUNTS
    counts = Counter(one["severity"] for one in found) if isinstance(found, list) else Counter()
    told = (
        "；".join(map(str, unknown)) if isinstance(unknown, list) and (judged or not record["kind"]) else ""
    )
    texts = (record["kind"] or worded("overview.not_read"), record["year"] or "", record["department"] or "")
    return [
        StyledCell(number),
        StyledCell(shown(file)),
        *(StyledCell(text if isinstance(text, int) else shown(str(text))) for text in texts),
        *(StyledCell(counts[one] if judged else "") for one in Severity),
        StyledCell(int(str(record["claims"])) if judged else ""),
        StyledCell(shown(told if told or judged else worded("overview.not_judged"))),
        StyledCell(shown("；".join(written))),
    ]
