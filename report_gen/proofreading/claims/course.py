"""What the sentences of a passage go on about: the basis of changes, a later year, names before figures, a budget."""

from __future__ import annotations

import re
from dataclasses import replace

from report_gen.proofreading.claims.bases import basis_of
from report_gen.proofreading.claims.claim import figures_from, goes_on, names_of_list
from report_gen.proofreading.claims.roles import Part, Role, clause

#: What a clause without a figure compares (公务接待费支出决算比预算无增减变化，比去年增加0.5万元).
_COMPARES = re.compile(r"(?:与|比|较|同)(?:上年|上一年|去年|20\d\d年|年初|全年|调整|预算)")
LIST = re.compile(
    r"其中|主要用于以下方面|主要包括|包括|分别(是|为)|具体(情况)?(如下|包括)|用于以下方面|按.{1,10}分"
)
#: Words by which an amount in a list of budgets says that it is none.
_OUTTURN = re.compile("决算|实际|完成|执行")
#: The year that a sentence begins with, and whether it speaks of a budget.
_HEAD_YEAR = re.compile(
    r"[。；][^，。；与比较同至到\d]{0,8}(?P<year>20\d\d)年(?!\d)(?P<aimed>[^，。；]{0,30}预算)?"
)


class Course:
    """Goes through a passage figure by figure; `year` is the report's."""

    def __init__(self, text: str, year: int) -> None:
        self._text = text
        self._year = year
        self._names: list[str] = []
        #: What changes are measured against: 上年, 预算, 年初, 以前年度, or nothing.
        self.basis = ""
        #: Whether a sentence is on the budget of a year behind the report's (2022年度“三公”经费预算较2021年度增加……).
        self.later = False
        #: The sentence that splits a budget; -1 for none.
        self.budgets = -1

    def hear(self, before: str, *, first: bool) -> None:
        """Take note of the words before a figure."""
        self.basis = basis_of(before, self._year) or self.basis
        for head in _HEAD_YEAR.finditer(f"。{before}" if first else before):
            self.later = bool(self._year) and int(head["year"]) > self._year and bool(head["aimed"])

    def named(self, before: str, start: int) -> str:
        """The words that name a figure: its clause, or its place in a list whose names stand before the first."""
        if self._names and goes_on(before):
            return self._names.pop(0)
        self._names = names_of_list(before, figures_from(self._text[start:]))
        return self._names.pop(0) if self._names else clause(before)

    def budgeted(self, one: Part, last: Part | None) -> Part:
        """A part of a budget is a budget, too (预算20万元，其中：公务接待费9万元), up to the end of its sentence."""
        if one.role is not Role.ACTUAL:
            return one
        before = one.said.before
        sentence = self._text.count("。", 0, one.said.start)
        if last is not None and last.role is Role.BUDGET and LIST.search(before):
            self.budgets = sentence
        if _OUTTURN.search(clause(before)):
            self.budgets = -1
        if self.budgets != sentence:
            return one
        return replace(one, role=Role.BUDGET)


def compared(clause: str) -> str:
    """What a clause compares with last year or the budget; nothing where it compares nothing."""
    found = _COMPARES.search(clause)
    return clause[: found.start()] if found else ""
