"""Amounts that others belong to, not the nearest ones: shares in their order (分别占), parts of a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from report_gen.proofreading.claims.claim import Claim, goes_on, names_of_list
from report_gen.proofreading.claims.roles import Role
from report_gen.proofreading.claims.subjects import Resolver

_NAMED = re.compile(r"(?P<names>[^，。；：]*)分别占")


def amounts_in_order(
    done: Sequence[Claim], claim: Claim, following: int, resolver: Resolver
) -> list[Claim | None]:
    """The amounts of the shares that begin with a claim, `following` of them in their order.

    Those that are named before 分别 if there are names, else the last ones of the sentence: 其中 or a whole before
    them does not count, as there are as many amounts as shares. Nothing where they cannot be told.
    """
    named = _NAMED.search(claim.part.said.before)
    words = named["names"].strip("其中：") if named else ""
    amounts = list(_amounts(done, claim))
    if words:
        names = names_of_list(f"{words}分别", following)
        targets = [resolver.target(resolver.noun(one), claim.context) for one in names]
        return [next((a for a in amounts if t and a.name == t.name), None) for t in targets]
    run = _run(amounts)
    found = run if len(run) == following else amounts[:following]
    return list(found[::-1]) if len(found) == following else []


def _amounts(done: Sequence[Claim], claim: Claim) -> Iterator[Claim]:
    """The amounts of a sentence before a claim, the last one first; shares that were told part them."""
    for one in reversed(done):
        if one.sentence != claim.sentence or one.role is Role.SHARE:
            return
        if one.role is Role.ACTUAL and not one.part.base and one.bracket < 0:
            yield one


def _run(amounts: Sequence[Claim]) -> Sequence[Claim]:
    """The list that ends with the last amount: nothing but marks between them."""
    for place, one in enumerate(amounts):
        if not goes_on(one.part.said.before):
            return amounts[: place + 1]
    return amounts


def made_up_of(done: Sequence[Claim], part: Claim, resolver: Resolver) -> Claim | None:
    """The amount told before that a part makes up with others, though a sibling or another item stands nearer."""
    wanted = resolver.wholes_of(part.noun)
    return next(
        (
            one
            for one in reversed(done)
            if one.role is part.role and not one.part.base and any(of.search(one.noun) for of in wanted)
        ),
        None,
    )


def begun_before(text: str, last: Claim | None) -> bool:
    """Whether a figure is of a sentence that another page began (；商品和服务支出……): its whole stands there."""
    return last is not None and last.sentence == 0 and text[:1] in ("；", "，", "、")
