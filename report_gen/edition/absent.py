"""Words for figures that do not exist (没有的数): a rate whose base is zero, negative or missing, by kind."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from report_gen.edition.strict import Section, fault
from report_gen.figures.messages import in_words
from report_gen.figures.records import dataclass

_TABLE = "absent"
#: Stands in the words for what the base is called: 年初预算数.
BASE_WORDS = "{基数}"


class Lacking(StrEnum):
    """A figure that may not exist. The values are the keys of phrases.toml."""

    SHARE = "share"  # 占比
    COMPLETION = "completion"  # 完成率
    CHANGE = "change"  # 增减
    GAP = "gap"  # 差额
    RATE = "rate"  # a rate of indicators.toml


@dataclass(frozen=True, slots=True)
class AbsentWords:
    """What is printed instead, by what the base is: zero, negative, or none at all."""

    zero: str
    negative: str
    none: str


def read_absent(section: Section) -> Mapping[Lacking, AbsentWords]:
    """The words of all kinds. Raises `EditionError` where a kind is missing."""
    found: dict[Lacking, AbsentWords] = {}
    kinds = section.section(_TABLE)
    for kind in (kind for kind in Lacking if kinds.has(kind.value)):
        item = kinds.section(kind.value)
        found[kind] = AbsentWords(item.text("zero"), item.text("negative"), item.text("none"))
        item.close()
    kinds.close()
    missing = [kind.value for kind in Lacking if kind not in found]
    if missing:
        raise fault(
            in_words("E-EDITION.missing_kinds", names=[f"[{_TABLE}.{kind}]" for kind in missing]),
            section.file,
        )
    return found
