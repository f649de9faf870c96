"""Whether two names of 科目 are one."""

from __future__ import annotations

import re
from functools import lru_cache


def same_name(one: str, other: str) -> bool:
    """Whether two names are one, but for 支出 or 事务支出 at the end and kinds of marks."""
    return one == other or _short(one) == _short(other)


@lru_cache(4096)  # the same few hundred names are compared for every figure of a text
def _short(name: str) -> str:
    return re.sub(r"支出$", "", re.sub(r"[“”\"\s]", "", name))
