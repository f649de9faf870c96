"""Codes and names of 科目 as the tables of one report give them: where one table differs, most of them tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from report_gen.figures.code import DEEPEST, Code, level_of, part_at
from report_gen.proofreading.content.figures import Content, TableContents
from report_gen.proofreading.content.naming import same_name
from report_gen.proofreading.content.spec import Shape


class Codes:
    """The 功能分类 codes of a report.

    A slip in one table (2101100 for 2101103, or a row with the code of its neighbour) must not decide what the
    text means: the text would be held against another row than its own.
    """

    def __init__(self, contents: TableContents) -> None:
        self._contents = contents

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The name of each code, in the order of the tables."""
        found: dict[str, str] = {}
        for (code, name), _ in self._given.most_common():
            found.setdefault(code, name)
        return {code: found[code] for code in dict.fromkeys(code for code, _ in self._given)}

    def code_of(self, names: Sequence[str]) -> str:
        """The code of a path of names from 类 on: the one that most tables call so; nothing where none has it."""
        told: Counter[str] = Counter()
        for (code, name), count in self._given.items():
            if level_of(code) == len(names) and same_name(name, names[-1]) and self._parents_fit(code, names):
                told[code] += count
        own = [code for code in told if same_name(self.names[code], names[-1])]
        return max(own or told, key=lambda code: told[code], default="")

    def items_of(self, name: str, above: str) -> list[str]:
        """The codes of all 项 of a name, those of one 类 where its name is given and it has any."""
        codes = [
            code for code, own in self.names.items() if level_of(code) == DEEPEST and same_name(own, name)
        ]
        inside = (
            [code for code in codes if same_name(self.names.get(part_at(code, 1), ""), above)]
            if above
            else []
        )
        return inside or codes

    @cached_property
    def _given(self) -> Counter[tuple[str, str]]:
        """How many tables give a code a name."""
        return Counter(pair for table in self._tables() for pair in _pairs(table))

    def _tables(self) -> Iterator[Content]:
        return (one for one in self._contents.tables.values() if one.spec.shape is Shape.CODES)

    def _parents_fit(self, code: str, names: Sequence[str]) -> bool:
        above = [self.names.get(parent.text) for parent in Code(code).above]
        return all(
            not wanted or known is None or same_name(known, wanted)
            for known, wanted in zip(above[::-1], names[:-1], strict=True)
        )


def _pairs(table: Content) -> Iterator[tuple[str, str]]:
    """Each code with its name, once."""
    yield from dict.fromkeys((row.key, row.name) for row in table.rows if row.code)
