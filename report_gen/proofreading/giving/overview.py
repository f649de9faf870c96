"""All files of a run as a workbook (审校汇总): what each is, how much was found, why one was not proof-read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from report_gen.proofreading.findings.model import Severity
from report_gen.proofreading.giving.sheet import StyledCell, list_book
from report_gen.proofreading.kinds import DocumentKind
from report_gen.workbook.xlsx.texts import shown

#: The name of the file beside those of the reports.
OVERVIEW = "审校汇总.xlsx"
_COLUMNS = (
    ("序号", 6), ("文件", 44), ("种类", 16), ("年度", 8), ("部门", 28), ("错误", 8), ("警告", 8), ("提示", 8),
    ("核对的数", 10), ("没有认出、没有审校的", 50), ("写出的文件", 44),
)  # fmt: skip


def overview(rows: Iterable[tuple[str, Mapping[str, object], list[str]]]) -> bytes:
    """The workbook of (file, its record, the names of what was written for it)."""
    lines = [_line(number, *row) for number, row in enumerate(rows, 1)]
    return list_book("审校汇总", f"审校汇总（{len(lines)} 个文件）", _COLUMNS, lines)


def _line(number: int, file: str, record: Mapping[str, object], written: list[str]) -> list[StyledCell]:
    found, unknown = record["findings"], record["unrecognised"]
    judged = record["kind"] == DocumentKind.ACCOUNTS
    counts = Counter(one["severity"] for one in found) if isinstance(found, list) else Counter()
    told = (
        "；".join(map(str, unknown)) if isinstance(unknown, list) and (judged or not record["kind"]) else ""
    )
    texts = (record["kind"] or "没有读出", record["year"] or "", record["department"] or "")
    return [
        StyledCell(number),
        StyledCell(shown(file)),
        *(StyledCell(text if isinstance(text, int) else shown(str(text))) for text in texts),
        *(StyledCell(counts[one] if judged else "") for one in Severity),
        StyledCell(int(str(record["claims"])) if judged else ""),
        StyledCell(shown(told if told or judged else "不是决算公开报告，没有审校")),
        StyledCell(shown("；".join(written))),
    ]
