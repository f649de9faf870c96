"""Figures of a passage as claims: which amount a change, a rate, a share or a completion belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from report_gen.proofreading.claims.bases import budget_for, completed_budget, is_its_budget
from report_gen.proofreading.claims.claim import (
    Claim,
    OpenList,
    alike,
    figures_from,
    first_beside,
    goes_on,
    is_split,
    split_by,
)
from report_gen.proofreading.claims.course import LIST, Course
from report_gen.proofreading.claims.named_before import announced, compared_before
from report_gen.proofreading.claims.numbers import in_cents, numbers
from report_gen.proofreading.claims.ordered import amounts_in_order, begun_before, made_up_of
from report_gen.proofreading.claims.paths import path_names
from report_gen.proofreading.claims.roles import Part, Role, clause, part, sharer
from report_gen.proofreading.claims.scope import Headings, in_scope
from report_gen.proofreading.claims.subjects import Resolver, Target
from report_gen.proofreading.printed import Passage

#: A new sentence that goes on with 其中, or splits the same by another measure (。按功能科目分，).
_ANEW, _OTHERWISE = re.compile(r"。[^。]{0,4}其中"), re.compile(r"。[^。，；]{0,6}按[^。，；]{1,10}分")
#: Words between a rate and its amount.
_SHORT = 6


def claims_of(passages: Sequence[Passage], resolver: Resolver, year: int = 0) -> Iterator[Claim]:
    """All claims of a report in their order."""
    headings = Headings()
    cents = in_cents(passage.text for passage in passages)
    for index, passage in enumerate(passages):
        headings.see(passage.text)
        yield from _Linker(index, passage.text, headings.words, resolver, year).claims(cents=cents)


class _Linker:
    """Goes through the figures of one passage."""

    def __init__(self, index: int, text: str, headings: str, resolver: Resolver, year: int) -> None:
        self._index = index
        self._text = text
        self._headings = headings
        self._resolver = resolver
        self._year = year
        self._course = Course(text, year)
        self._done: list[Claim] = []
        self._whole: list[OpenList] = []
        self._topic: tuple[str, Target | None] = ("", None)
        self._order: list[Claim | None] = []

    def claims(self, *, cents: bool) -> Iterator[Claim]:
        """All claims, linked."""
        if re.search(r"…{3,}|\.{6,}|·{6,}", self._text):
            return  # a line of the contents
        for said in numbers(self._text, cents=cents):
            last = self._last.part if self._last else None
            claim = self._claim(self._course.budgeted(part(said, last, self._year), last))
            self._link(claim)
            self._done.append(claim)
            yield claim

    def _claim(self, one: Part) -> Claim:
        said = one.said
        before = said.before
        self._course.hear(before, first=not self._done)
        paths = path_names(before)
        noun = self._resolver.noun(
            sharer(clause(before)) if one.role is Role.SHARE else self._course.named(before, said.start)
        )
        context = f"{self._headings} {self._text[: said.start]}"
        target = self._resolver.target(noun, context, before) if paths or noun else None
        if not paths and not noun and one.role in (Role.ACTUAL, Role.BUDGET):
            noun, target = announced(self._resolver, before, context)
        if not paths and not noun and one.role in (Role.CHANGE, Role.RATE):
            noun, target = compared_before(self._resolver, before, context)
        own = bool(noun or paths)
        if self._course.later:
            noun, target = "", None
        bracket = self._bracket(said.start)
        if bracket >= 0 and target is not None and not self._splits(target, bracket):
            target = None
        if one.base:
            self._course.basis = "年初"  # a change behind it is neither from last year nor from the budget
        elif bracket < 0 and own and target is not None and (paths or one.role in (Role.ACTUAL, Role.BUDGET)):
            self._topic = (target.name, target)
        elif one.role is Role.SHARE and target is not None:
            self._topic = (target.name, target)  # 财政拨款收入占97.97%，为3,079.33万元
        elif bracket < 0 and own and one.role in (Role.ACTUAL, Role.BUDGET, Role.COUNT):
            self._topic = (noun, None)  # 国内公务接待67批次，共12.8万元: no longer of what came before
        elif bracket < 0 and not own and one.role in (Role.ACTUAL, Role.BUDGET, Role.COMPLETION):
            noun, target = self._topic
        sentence = self._text.count("。", 0, said.start)
        segment = sentence * 1000 + self._text.count("；", 0, said.start)
        target = in_scope(target, self._headings, self._text[: said.start])
        return Claim(
            one,
            self._index,
            noun,
            target,
            sentence,
            segment,
            context,
            self._course.basis,
            own_noun=own,
            bracket=bracket,
        )

    @property
    def _last(self) -> Claim | None:
        """The figure before."""
        return self._done[-1] if self._done else None

    def _bracket(self, place: int) -> int:
        """Where a bracket opens that holds a place and stands right behind a figure."""
        opened = self._text.rfind("（", 0, place)
        last = self._last
        inside = last is not None and opened > self._text.rfind("）", 0, place)
        return opened if inside and last and opened in (last.part.said.end, last.bracket) else -1

    def _splits(self, target: Target, bracket: int) -> bool:
        """Whether what a bracket names is a part of what stands before the bracket, not a share of it."""
        before = next((one for one in reversed(self._done) if one.bracket != bracket and one.target), None)
        if before is None or before.target is None:
            return True
        return before.name in target.wholes or self._resolver.one_economic(target, before.target)

    def _link(self, claim: Claim) -> None:
        role, last = claim.role, self._last
        split = role is Role.BUDGET and claim.sentence == self._course.budgets
        if split or role is Role.COUNT or (role is Role.ACTUAL and not claim.part.base):
            self._enter(claim)
        if role is Role.CHANGE:
            claim.current = self._turned(claim) or self._current(claim)
            claim.prior = self._prior(claim)
            if (
                not claim.part.direction
                and last
                and last.role is Role.BUDGET
                and last.segment == claim.segment
            ):
                claim.basis = "预算"  # 支出2.05万元，年初预算为2.95万元，差值为0.9万元
            claim.budget = self._near(Role.BUDGET, claim) if claim.basis == "预算" else None
        if role is Role.RATE:
            claim.change = self._change(claim)
            claim.current = claim.change.current if claim.change else self._current(claim)
            if claim.change:
                claim.basis, claim.noun, claim.target = (
                    claim.change.basis,
                    claim.change.noun,
                    claim.change.target,
                )
            claim.prior = claim.change.prior if claim.change else self._prior(claim)
        if role is Role.COMPLETION:
            again = (
                last if last and last.role is Role.COMPLETION and last.sentence == claim.sentence else None
            )
            claim.current = again.current if again else self._latest(Role.ACTUAL, claim)
            claim.budget = budget_for(self._done, claim, completed_budget(claim))
        if role is Role.SHARE:
            claim.current = self._sharing(claim)
            claim.whole = self._named_whole(claim) or (claim.current.whole if claim.current else None)
            if claim.part.whole == "?" and self._done:
                claim.whole, claim.current = self._done[-1], self._latest(Role.ACTUAL, claim, skip=1)

    def _sharing(self, claim: Claim) -> Claim | None:
        """The amount that has a share: in order behind 分别, that of the subject before 占, else the latest."""
        said = claim.part.said
        if claim.part.listed:
            if not goes_on(said.before):
                count = figures_from(self._text[said.start :])
                self._order = amounts_in_order(self._done, claim, count, self._resolver)
            return self._order.pop(0) if self._order else None
        if claim.target is None:
            return self._latest(Role.ACTUAL, claim)
        return next(
            (one for one in reversed(self._done) if one.role is Role.ACTUAL and one.name == claim.name), None
        )

    def _turned(self, claim: Claim) -> Claim | None:
        """What changed where a rate stands right before its amount: 接待费比上年下降21.08%，减少10.49万元.

        The words that name it stand before the rate, so the amount has what the rate was given.
        """
        last = self._last
        if last is None or last.role is not Role.RATE or last.change is not None or claim.own_noun:
            return None
        if len(re.sub("（[^）]*）", "", claim.part.said.before)) > _SHORT or last.sentence != claim.sentence:
            return None
        last.change = claim
        if last.own_noun:
            claim.noun, claim.target, claim.own_noun = last.noun, last.target, True
        return last.current if last.own_noun else None

    def _named_whole(self, claim: Claim) -> Claim | None:
        """The amount before that the words behind 占 name."""
        noun = self._resolver.noun(claim.part.whole)
        if len(noun) < 2:
            return None
        target = self._resolver.target(noun, claim.context)
        name = target.name if target else noun
        before = [one for one in reversed(self._done) if one.role is Role.ACTUAL and one is not claim.current]
        return next((one for one in before if one.name == name), None)

    def _enter(self, claim: Claim) -> None:
        """An amount: after 其中 it is a part of the amount before; lists end with their sentence or segment."""
        before = claim.part.said.before
        self._whole = [one for one in self._whole if one.goes_on(claim)]
        roles = (claim.role, Role.BUDGET) if claim.bracket >= 0 else (claim.role,)
        last = next((one for one in reversed(self._done) if one.role in roles), None)
        if last is not None and _ANEW.search(before):
            last = first_beside(last, self._done)
        elif last is not None and _OTHERWISE.search(before):
            last = split_by(last, self._done)
        # a list that ended with its sentence (主要包括：……。公用经费, 。其中，……。项目支出) does not hold what follows
        listed = LIST.search(before.rpartition("。")[2])
        if listed and claim.bracket < 0:
            made = made_up_of(self._done, claim, self._resolver)
            last = made or (None if begun_before(self._text, last) else last)
        opens = listed is not None or (last is not None and is_split(last, claim))
        if opens and last is not None and alike(last, claim):
            deeper = bool(self._whole) and self._whole[-1].whole is not last
            self._whole.append(OpenList(last, claim.sentence, claim.segment, deeper, claim.bracket))
        # A list outside does not hold what only splits one of its parts in a bracket.
        around = [one for one in self._whole if one.bracket == claim.bracket and alike(one.whole, claim)]
        claim.whole = around[-1].whole if around else None
        if claim.whole and not claim.own_noun and claim.name == claim.whole.name:
            claim.noun, claim.target = "", None  # without a name it is some part, not the whole once more

    def _change(self, claim: Claim) -> Claim | None:
        """The change that a rate belongs to: in the same segment, with no amount between."""
        for one in reversed(self._done):
            if one.segment != claim.segment or one.role in (Role.ACTUAL, Role.RATE, Role.BUDGET):
                return None
            if one.role is Role.CHANGE:
                # A rate that names another subject, or behind a change that had its rate before it, begins anew.
                apart = claim.own_noun and claim.target and one.own_noun and claim.name != one.name
                taken = any(rate.role is Role.RATE and rate.change is one for rate in self._done)
                return None if apart or (taken and claim.own_noun) else one
        return None

    def _current(self, claim: Claim) -> Claim | None:
        """The amount that changed: of the subject that the clause names, else the last of this sentence or one back."""
        actuals = [one for one in reversed(self._done) if one.role is Role.ACTUAL and not one.part.base]
        if claim.bracket < 0:  # behind 万元（其中：……）the words go on about the amount before the bracket
            actuals = [one for one in actuals if one.bracket < 0]
        if claim.own_noun:
            same = next((one for one in actuals if one.name == claim.name), None)
            # In short of an amount right before: 收入总计……、支出总计……。收入增加……; 一般公共预算财政拨款支出……。
            close = (one for one in actuals if one.sentence >= claim.sentence - 2)
            return same or next((one for one in close if one.noun.startswith(claim.noun)), None)
        near = actuals[0] if actuals else None
        if (
            near is None
            or near.sentence < claim.sentence - 2
            or (near.whole is not None and near.segment != claim.segment)
        ):
            return None
        return near

    def _prior(self, claim: Claim) -> Claim | None:
        """Last year's amount of the same subject, where a change is not one against the budget."""
        last = self._last
        if last and (last.part.base or (last.role is Role.CHANGE and last.prior and last.prior.part.base)):
            return last if last.part.base else last.prior  # named right before, whatever its subject
        prior = self._near(Role.PRIOR, claim) if claim.basis != "预算" else None
        if prior and any(one.prior is prior for one in self._done):
            return None  # another change has used it
        named = claim.current or claim
        apart = prior and prior.own_noun and prior.target and named.target and prior.name != named.name
        return None if apart else prior

    def _near(self, role: Role, claim: Claim) -> Claim | None:
        """The last figure of a role that no completion has used, of the same subject."""
        for one in reversed(self._done):
            if one.role is Role.COMPLETION or one.sentence < claim.sentence - 1:
                return None
            if one.role is role and (role is not Role.BUDGET or is_its_budget(one, claim)):
                return one
        return None

    def _latest(self, role: Role, claim: Claim, skip: int = 0) -> Claim | None:
        for one in reversed(self._done[: len(self._done) - skip]):
            if one.segment != claim.segment and one.sentence < claim.sentence - 1:
                return None
            if one.role is role and (claim.bracket >= 0 or one.bracket < 0):
                return one
            if one.role in (Role.COMPLETION, Role.SHARE) and claim.role is one.role:
                return None
        return None
