"""A claim (说法): a figure that a sentence gives, with the figures that it is compared with; lists of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from report_gen.figures.records import dataclass
from report_gen.proofreading.claims.numbers import Measure
from report_gen.proofreading.claims.roles import Part, Role
from report_gen.proofreading.claims.subjects import Target

#: Names before the figures that belong to them in their order (货物、工程、服务支出分别为1万元、2万元、3万元).
_RESPECTIVELY = re.compile(r"(?P<names>[^，。；：]+)分别(?:为|是|达|约)*$")
#: What may join names, the surest first.
_JOINS = ("、", "、|和", "、|以及|和|与", "、|以及|和|与|及")
_FIGURE = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
_RUN = re.compile(r"(?:-?\d[\d,]*(?:\.\d+)?[^\d，。；、和与及]{0,3}(?:、|和|与|及|以及|，(?=-?\d))?)+")
_NEXT = re.compile("(?:、|，|和|与|及|以及|；)+")

#: What is left of all funds beside this year's amount, no second part of a split.
_CARRIED = re.compile("结转|结余|弥补")


@dataclass
class Claim:
    """A figure that a sentence claims, with what it is compared with.

    `basis` is 上年 or 预算 for changes; `current`, `budget`, `change`, `prior` and `whole` are other claims.
    """

    part: Part
    passage: int
    noun: str
    target: Target | None
    sentence: int
    segment: int
    context: str
    basis: str = ""
    current: Claim | None = None
    change: Claim | None = None
    budget: Claim | None = None
    prior: Claim | None = None
    whole: Claim | None = None
    own_noun: bool = True
    #: Where the bracket opens in which it splits the amount before (万元（其中：……）); -1 outside.
    bracket: int = -1

    @property
    def place(self) -> tuple[int, int]:
        """Passage and place in it."""
        return self.passage, self.part.said.start

    @property
    def role(self) -> Role:
        """Its role."""
        return self.part.role

    @property
    def name(self) -> str:
        """The common name of what it speaks of."""
        return self.target.name if self.target else self.noun


@dataclass
class OpenList:
    """A list after 其中: its whole, where it began, and whether it lies in another list."""

    whole: Claim
    sentence: int
    segment: int
    deeper: bool
    bracket: int

    def goes_on(self, claim: Claim) -> bool:
        """Whether an amount may still be of the list."""
        if self.bracket >= 0:
            return claim.bracket == self.bracket
        return claim.sentence == self.sentence and not (self.deeper and claim.segment != self.segment)


def alike(one: Claim, other: Claim) -> bool:
    """Whether two figures count the same, so that one can be a part of the other."""
    same = one.part.said.measure is other.part.said.measure
    return same and (one.part.said.measure is not Measure.COUNT or one.part.said.unit == other.part.said.unit)


def names_of_list(before: str, following: int) -> list[str]:
    """The names that a list of figures begins with, each of one figure in their order; nothing elsewhere.

    `following` is how many figures the list has: 和 and 及 are within names, too (公务用车购置及运行维护费).
    """
    found = _RESPECTIVELY.search(before)
    splits = (re.split(marks, found["names"]) for marks in _JOINS) if found else ()
    return next((names for names in splits if len(names) == following > 1 and all(names)), [])


def figures_from(text: str) -> int:
    """How many figures a list has that begins a text (1万元、2万元和3万元，……)."""
    run = _RUN.match(text)
    return len(_FIGURE.findall(run[0])) if run else 0


def goes_on(before: str) -> bool:
    """Whether nothing but a mark or 和 stands between a figure and the one before it."""
    return _NEXT.fullmatch(before) is not None


def first_beside(last: Claim, done: Sequence[Claim]) -> Claim:
    """The first amount of the sentence of the last one: what 。其中 in the next sentence speaks of."""
    wanted = last.role, last.sentence
    return next((one for one in done if (one.role, one.sentence) == wanted and one.bracket < 0), last)


def split_by(last: Claim, done: Sequence[Claim]) -> Claim:
    """What a split by another measure is of: the whole that the last amount is a part of beside others.

    A part alone (总支出12万元，其中本年支出9万元) is what the sentence goes on about.
    """
    parts = [one for one in done if one.whole is not None and one.whole is last.whole]
    several = sum(not _CARRIED.search(one.name) for one in parts) > 1
    return last.whole if several and last.whole is not None else last


def is_split(last: Claim, claim: Claim) -> bool:
    """Whether an amount in a bracket right behind another is a part of it (购置及运行费21万元（购置费0万元、……）)."""
    inside = claim.bracket >= 0 and last.bracket != claim.bracket
    return inside and claim.target is not None and last.name in claim.target.wholes
