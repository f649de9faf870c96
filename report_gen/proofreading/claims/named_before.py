"""The subject of a figure whose own clause names none: by a clause before it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from report_gen.proofreading.claims.course import compared
from report_gen.proofreading.claims.subjects import Resolver, Target

Named = tuple[str, Target | None]


def announced(resolver: Resolver, before: str, context: str) -> Named:
    """Of a short clause right before: 公务接待费。2023年度决算数2.35万元."""
    return _first(resolver, reversed(re.split(r"[。：；，]", before)[-3:-1]), context)


def compared_before(resolver: Resolver, before: str, context: str) -> Named:
    """Of a clause in the same segment that compares it without a figure (公务接待费比预算无变化，比去年增加0.5万元)."""
    clauses = re.split("[。；]", before)[-1].split("，")[:-1]
    return _first(resolver, map(compared, reversed(clauses)), context)


def _first(resolver: Resolver, clauses: Iterable[str], context: str) -> Named:
    for words in clauses:
        noun = resolver.noun(words)
        target = resolver.target(noun, context) if noun else None
        if target is not None:
            return noun, target
    return "", None
