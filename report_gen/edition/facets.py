"""Facets (面): what an indicator's figure of this year is compared with, as the edition declares it.

    [[facet]]
    name = "全年预算"          # in formulas and templates: 指标.全年预算
    kind = "budget"            # prior: last year's figure; budget: what was planned, which has a completion rate
    key = "full_budget"        # in indicators.toml, its words of why under full_budget_reason
    words = "全年预算数"       # in messages

An edition may have several of each kind. What templates call the comparison and its words has a default.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property

from report_gen.edition.gathering import Gathered
from report_gen.edition.reserved import ENTRY_KEYS, ITEM_MEMBERS
from report_gen.edition.strict import Section
from report_gen.figures.messages import in_words
from report_gen.figures.records import dataclass

#: This year's figure itself (本年): the one facet that every entry has.
CURRENT = "本年"


class FacetKind(StrEnum):
    """What a figure is compared with."""

    PRIOR = "prior"
    BUDGET = "budget"


class Member(StrEnum):
    """What templates may ask of a facet; the values are the keys that name it in edition.toml."""

    BASE = "name"  # the figure compared with: 上年
    CHANGE = "change"  # the comparison, with 额 and 率: 增减
    COMPLETION = "completion"  # 完成率, of a budget
    REASON = "reason"  # the words of why: 变动原因
    HAS = "has"  # whether the base is more than nothing: 有上年
    GIVEN = "given"  # whether there is a base: 有上年数
    MORE = "more"  # 增
    LESS = "less"  # 减


#: What a member is called where the facet does not say: 全年预算差额, 全年预算完成率, 有全年预算, 超全年预算.
_DEFAULTS: Mapping[Member, str] = {
    Member.CHANGE: "{}差额", Member.COMPLETION: "{}完成率", Member.REASON: "{}差异原因", Member.HAS: "有{}",
    Member.GIVEN: "有{}数", Member.MORE: "超{}", Member.LESS: "低于{}",
}  # fmt: skip


@dataclass(frozen=True)
class Facet:
    """A facet. `key` and `reason_key` are its keys in indicators.toml; `words` its name in messages.

    `figure` is what the base's figure is called behind its indicator, `against` what stands there in the name of
    the comparison's. `named` are its members by the name that templates use.
    """

    name: str
    kind: FacetKind
    key: str
    reason_key: str
    words: str
    figure: str
    against: str
    members: tuple[tuple[Member, str], ...]

    @cached_property
    def named(self) -> Mapping[str, Member]:
        """The members by what templates call them."""
        return {name: member for member, name in self.members}

    def called(self, member: Member) -> str:
        """What templates call a member."""
        return dict(self.members)[member]


def read_facets(head: Section, gathered: Gathered) -> tuple[Facet, ...]:
    """The [[facet]] entries of edition.toml. Raises `EditionError` where two of them share a name."""
    taken: dict[str, str] = {name: name for name in (*ITEM_MEMBERS, *ENTRY_KEYS)}

    def read(item: Section) -> Facet:
        facet = _facet(item)
        names = list(dict.fromkeys((facet.key, facet.reason_key, *facet.named)))
        for name in names:
            if name in taken:
                raise item.fault(in_words("E-EDITION.facet_name", name=name, other=taken[name]))
        taken.update(dict.fromkeys(names, facet.name))
        return facet

    return tuple(gathered.each(head.sections("facet"), read))


def _facet(item: Section) -> Facet:
    name, kind, key = item.called(), item.choice("kind", FacetKind), item.text("key")
    words = item.text("words", f"{name}数")
    wanted = [member for member in Member if member is not Member.COMPLETION or kind is FacetKind.BUDGET]
    members = [
        (member, name if member is Member.BASE else item.text(member.value, _DEFAULTS[member].format(name)))
        for member in wanted
    ]
    facet = Facet(
        name=name,
        kind=kind,
        key=key,
        reason_key=item.text("reason_key", f"{key}_reason"),
        words=words,
        figure=item.text("figure", words),
        against=item.text("against", f"比{name}"),
        members=tuple(members),
    )
    item.close()
    return facet
