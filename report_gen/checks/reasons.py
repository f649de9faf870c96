"""Reasons of changes (变动原因): missing, against the direction, or the same for many items. Figures are not judged."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from report_gen.checks.comparisons import Comparison
from report_gen.checks.verdicts import printed
from report_gen.edition.facets import Facet, FacetKind
from report_gen.edition.model import Completeness
from report_gen.figures.finding import Finding, Level, Location, finding

#: A blank is one that was left out where so many others are filled, and so many times as many.
_FEWEST_TOLD, _TOLD_TO_BLANK = 3, 4


def missing_reasons(found: Iterable[Comparison], settings: Completeness) -> Iterator[Finding]:
    """A large change, or one from or to zero, that nothing explains."""
    for comparison in found:
        asked = comparison.place is not None and comparison.is_large(settings.change_percent)
        if comparison.reason or not asked:
            continue
        unplanned = comparison.of.kind is FacetKind.BUDGET and comparison.base_number == 0
        if unplanned and comparison.purpose:
            continue
        yield _unplanned(comparison) if unplanned else _unexplained(comparison, settings)


def left_blank(found: Iterable[Comparison], settings: Completeness) -> Iterator[Finding]:
    """A small change without a reason where nearly all others of its column have one: it was left out."""
    columns: dict[tuple[str, int], list[Comparison]] = {}
    for one in found:
        at = one.place.address if one.place else None
        if at and one.change and one.base_number:
            columns.setdefault((at.sheet, at.column), []).append(one)
    for changed in columns.values():
        blank = [
            one
            for n, one in enumerate(changed)
            if not (one.reason or one.purpose or one.is_large(settings.change_percent))
            and not _is_sum(one, changed[n + 1 :])
        ]
        if blank and len(changed) - len(blank) >= max(_FEWEST_TOLD, len(blank) * _TOLD_TO_BLANK):
            places = dict.fromkeys(one.place for one in blank if one.place)
            yield finding("C-REASON.blank", *places, names=dict.fromkeys(one.name for one in blank))


def _is_sum(one: Comparison, following: Sequence[Comparison]) -> bool:
    """Whether its change is that of the next few items together: their reasons explain it."""
    sums = accumulate(each.change for each in following)
    return any(number > 0 and total == one.change for number, total in enumerate(sums))


def _unplanned(comparison: Comparison) -> Finding:
    use = comparison.purpose_place or comparison.place
    places = tuple(dict.fromkeys((*((use,) if use else ()), *comparison.current.cells())))
    return finding("C-PURPOSE", *places, name=comparison.name, current=printed(comparison.current))


def _unexplained(comparison: Comparison, settings: Completeness) -> Finding:
    return finding(
        "C-REASON", *comparison.cells(),
        purpose=bool(comparison.purpose), percent=settings.change_percent, **_compared(comparison),
    ).at(Level.WARNING if comparison.purpose else settings.reason_level)  # fmt: skip


def _compared(comparison: Comparison) -> dict[str, str]:
    """What sentences on a comparison name: the item, what it is compared with, both figures."""
    base, current = printed(comparison.base), printed(comparison.current)
    return {"name": comparison.name, "of": comparison.of.words, "base": base, "current": current}


def contradictions(found: Iterable[Comparison], settings: Completeness) -> Iterator[Finding]:
    """A reason that only speaks of less where there is more, or the other way round.

    It stands right behind “增加……，主要变动情况：” or under “大于预算数的主要情况：”: the sentence would be false.
    """
    for comparison in found:
        text = comparison.reason
        if text and comparison.change == 0 and comparison.base_number:
            yield _unchanged(comparison)
        if text is None or comparison.change == 0:
            continue
        name = comparison.name.split(" ")[-1]  # 水资源节约 is a name, not a direction
        direction = _without(text.value.replace(name, ""), comparison.of, settings)
        word = opposed(direction, settings, grew=comparison.change > 0)
        if word:
            level = Level.WARNING if word in settings.weak_words else Level.ERROR
            said = {"word": word, **_compared(comparison)}
            if comparison.change > 0:
                yield finding("C-DIRECTION.more", *comparison.cells(), **said).at(level)
            else:
                yield finding("C-DIRECTION.less", *comparison.cells(), **said).at(level)


def _unchanged(comparison: Comparison) -> Finding:
    """A reason for a change where both figures are the same to the cent: one may have been typed for the other."""
    places = tuple(dict.fromkeys((*comparison.current.cells(), *comparison.cells())))
    current = printed(comparison.current)
    return finding("C-DIRECTION.same", *places, name=comparison.name, of=comparison.of.words, current=current)


def _without(said: str, of: Facet, settings: Completeness) -> str:
    """A reason without the parts that tell no direction of this comparison."""
    own = settings.neutral_budget if of.kind is FacetKind.BUDGET else settings.neutral_prior
    for pattern in (*settings.neutral, *own):
        said = re.sub(pattern, "", said)
    return said


def opposed(said: str, settings: Completeness, *, grew: bool) -> str:
    """The word that speaks against the direction, a strong one first; "" where another speaks for it, or none does."""
    more = [word for word in settings.up_words if word in said]
    less = [word for word in settings.down_words if word in said]
    against, behind = (less, more) if grew else (more, less)
    strong = [word for word in against if word not in settings.weak_words]
    return next(iter(strong or against), "") if not behind else ""


def repeated_reasons(found: Iterable[Comparison], settings: Completeness) -> Iterator[Finding]:
    """The same reason for many items: an inspector takes it for boiler-plate."""
    places: dict[str, dict[Location, str]] = {}
    for comparison in found:
        for line in comparison.reason.lines() if comparison.reason else ():
            assert comparison.reason is not None
            places.setdefault(line, {})[comparison.reason.location] = comparison.name
    for line, used in places.items():
        if len(used) >= settings.repeated:
            yield finding("C-REPEATED", *used, count=len(used), line=line, names=dict.fromkeys(used.values()))
