"""Heads and cells of tables of marks (评分表): which columns hold full marks, which scores, and what a cell says.

Shared by the proof of a report's own tables and by the reading of anybody's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

SCORE = re.compile(r"得分|评分|自评分")
_FULL = re.compile(r"分值|权重|满分|标准分")
_NOT_SCORE = re.compile(r"得分率|评分标准|评分依据|评分说明|扣分")
TOTAL = re.compile(r"^(?:合计|总计|总分|小计|总得分)")
_NUMBER = re.compile(r"\d{1,4}(?:\.\d+)?(?=\s*(?:分|%|％)?$)")


def marks_columns(heads: Sequence[str]) -> tuple[list[int], list[int]]:
    """The columns of full marks and those of scores; nothing where there are not both."""
    scores = score_columns(heads)
    fulls = [n for n, head in enumerate(heads) if _FULL.search(head) and n not in scores]
    return (fulls, scores) if fulls and scores else ([], [])


def score_columns(heads: Sequence[str]) -> list[int]:
    """The columns of scores, with full marks or without."""
    return [n for n, head in enumerate(heads) if SCORE.search(head) and not _NOT_SCORE.search(head)]


def marks(text: str) -> Decimal | None:
    """The marks of a cell; None for a blank or words."""
    found = _NUMBER.match(text)
    return Decimal(found[0]) if found else None
