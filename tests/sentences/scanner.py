"""Reads a section's text from left to right; every number and every word of comparison belongs to a claim that holds.

A claim is a regular expression and a judgement. What no claim takes is skipped, unless it is a digit or a word that
compares: these are faults, so a sentence cannot pass by not being understood.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

import judge
from raw import Raw
from subjects import Subject

NUMBER = r"-?[\d,]+\.\d\d"
AMOUNT = rf"(?P<amount>{NUMBER})万元"
#: Words that claim something: never outside a claim.
CLAIMING = re.compile(
    r"增加|减少|增长|下降|持平|大于|小于|完成|占|不可比|不作比较|没有|无此|无支出|无非税|未安排|主要变动情况|主要原因|主要情况|负数|分别是|包括|其中"
)
PREFIX = r"(?P<kind>比上年决算数|比上年|比年初预算数|)"
CHANGE = re.compile(
    PREFIX + rf"(?P<verb>增加|减少)(?P<delta>{NUMBER})万元"
    rf"(?:，(?P<verb2>增长|下降)(?P<rate>{NUMBER})%|，(?P<little>增幅|降幅)极小"
    r"|（(?P<base>上年决算数|年初预算数)(?P<why>为0(?!\.)|为-?0\.00万元|为负数)，增减率不可比）)"
)
FLAT = re.compile(r"与(?P<of>上年决算数|上年|年初预算数|预算数)(?P<word>基本持平|持平)")
NOTHING_TO_COMPARE = re.compile(r"没有(?P<of>上年数|年初预算数)(?:，不作比较|可比)")
DONE = re.compile(rf"，完成(?P<which>年初)?预算(?:(?P<budget>{NUMBER})万元)?的(?P<rate>{NUMBER})%")
UNDONE = re.compile(
    r"，(?:(?P<none>年初预算和决算均无此项支出)|(?P<unplanned>年初未安排预算|年初预算未安排，完成率不可比)"
    rf"|年初预算(?P<nil>{NUMBER})万元，完成率不可比|(?P<minus>年初预算|决算数)为负数，完成率不可比)"
)
SHARE = re.compile(rf"，占(?:本年支出合计的|政府采购支出总额的|会议费|非税收入)?(?P<rate>{NUMBER})%")

Handler = Callable[["Scanner", re.Match[str]], None]


@dataclass
class Claim:
    """A pattern and what to do with a match."""

    pattern: re.Pattern[str]
    handle: Handler


@dataclass
class Scanner:
    """One section: its text, where the reader is, and what was said."""

    raw: Raw
    text: str
    claims: list[Claim]
    at: int = 0
    subject: Subject | None = None
    fulfilled: set[str] = field(default_factory=set)
    said: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    numbers: int = 0

    def read(self) -> Scanner:
        """Read all of it."""
        while self.at < len(self.text):
            found = next(((c, m) for c in self.claims if (m := c.pattern.match(self.text, self.at))), None)
            if found is not None:
                claim, match = found
                self.at = match.end()
                self.numbers += len(re.findall(r"\d[\d,.]*", match[0]))
                claim.handle(self, match)
                continue
            if self.text[self.at].isdigit() or CLAIMING.match(self.text, self.at):
                self.fault("nothing vouches for this")
            self.at += 1
        self.close()
        return self

    def fault(self, what: str) -> None:
        if what:
            self.faults.append(f"{what}: …{self.text[max(0, self.at - 40) : self.at + 25]}…")

    # -- subjects ------------------------------------------------------------------------------------

    def open(self, subject: Subject) -> None:
        self.close()
        self.subject, self.fulfilled = subject, set()
        self.said.append(subject.words)

    def close(self) -> None:
        """What had to be said of the last subject, and was not."""
        if self.subject is None:
            return
        for duty in sorted(self.subject.must - self.fulfilled):
            if self.possible(duty):
                self.fault(f"{self.subject.words}: no {duty}")
        self.subject = None

    def possible(self, duty: str) -> bool:
        subject = self.subject
        assert subject is not None
        if duty == "share":
            parts = [self.raw.number(cell) for cell in (*subject.rivals, subject.now)]
            whole = self.raw.number(subject.whole) if subject.whole else None
            return all(judge.shareable(part, whole) for part in parts if part is not None)
        if duty in ("reason", "gap_reason"):
            cell = subject.reason if duty == "reason" else subject.gap_reason
            return bool(cell and self.raw.words(cell)) and self.differs(duty)
        if duty == "purpose":
            return bool(subject.purpose and self.raw.words(subject.purpose))
        return True

    def differs(self, duty: str) -> bool:
        now, base = self.now, self.prior if duty == "reason" else self.budget
        return now is not None and base is not None and judge.rounded(now - base) != 0

    @property
    def now(self) -> Decimal | None:
        return self.raw.number(self.subject.now) if self.subject else None

    @property
    def prior(self) -> Decimal | None:
        return self.raw.number(self.subject.prior) if self.subject and self.subject.prior else None

    @property
    def budget(self) -> Decimal | None:
        """The sum of the budget's cells; None where none of them holds a figure."""
        if self.subject is None:
            return None
        found = [self.raw.number(cell) for cell in self.subject.budget]
        numbers = [number for number in found if number is not None]
        return sum(numbers, Decimal(0)) if numbers or self.subject.summed else None

    def base(self, of: str) -> Decimal | None:
        """The base that a word names; without a word it is last year."""
        return self.budget if "预算" in of else self.prior

    def literal(self, words: str, what: str) -> None:
        """Words of a cell must follow."""
        if words and self.text.startswith(words, self.at):
            self.numbers += len(re.findall(r"\d[\d,.]*", words))
            self.at += len(words)
        else:
            self.fault(f"{what} is not “{words}”")


# --- claims that any section may make ---------------------------------------------------------------


def subject_claim(same: list[Subject]) -> Claim:
    """The words of a subject and its amount; of several with the same words each in its turn."""
    words, tail = same[0].words, AMOUNT if same[0].amount else ""

    def handle(scanner: Scanner, match: re.Match[str]) -> None:
        subject = same[min(scanner.said.count(words), len(same) - 1)]
        scanner.open(subject)
        if subject.amount:
            scanner.fault(judge.amount(match["amount"], scanner.now))

    return Claim(re.compile(re.escape(words) + tail), handle)


def _change(scanner: Scanner, match: re.Match[str]) -> None:
    now, base = scanner.now, scanner.base(match["kind"])
    duty = "gap" if "预算" in match["kind"] else "prior"
    if now is None or base is None or duty in scanner.fulfilled:
        return scanner.fault(f"a change without a base, or said twice: {match[0]}")
    scanner.fulfilled.add(duty)
    if match["base"] and ("预算" in match["base"]) is not (duty == "gap"):
        scanner.fault("another base than the one compared with")
    return scanner.fault(judge.change(match.groupdict(), now, base))


def _flat(scanner: Scanner, match: re.Match[str]) -> None:
    now, base = scanner.now, scanner.base(match["of"])
    scanner.fulfilled.add("gap" if "预算" in match["of"] else "prior")
    if now is None or base is None:
        return scanner.fault("flat without a base")
    return scanner.fault(judge.flat(match["word"], now, base))


def _nothing_to_compare(scanner: Scanner, match: re.Match[str]) -> None:
    scanner.fulfilled.add("gap" if "预算" in match["of"] else "prior")
    if scanner.subject is None or scanner.base(match["of"]) is not None:
        scanner.fault("there is a base")


def _done(scanner: Scanner, match: re.Match[str]) -> None:
    scanner.fulfilled.add("completion")
    scanner.fault(judge.completion(match["rate"], scanner.now, scanner.budget))
    if match["budget"]:
        scanner.fault(judge.amount(match["budget"], scanner.budget))


def _undone(scanner: Scanner, match: re.Match[str]) -> None:
    scanner.fulfilled.add("completion")
    now, budget = scanner.now, scanner.budget
    if now is None:
        return scanner.fault("no figure")
    if match["none"] or match["unplanned"]:
        planned = [scanner.raw.number(cell) for cell in (scanner.subject.budget if scanner.subject else ())]
        empty = not any(planned) and (not match["none"] or now == 0)
    elif match["nil"]:
        empty = budget is not None and judge.rounded(budget) == 0 == judge.digits(match["nil"])
    elif match["minus"] == "年初预算":
        empty = budget is not None and judge.rounded(budget) < 0
    else:
        empty = now < 0 and budget is not None and judge.rounded(budget) > 0
    return scanner.fault("" if empty else f"{now} against a budget of {budget}")


def _share(scanner: Scanner, match: re.Match[str]) -> None:
    subject = scanner.subject
    if subject is None or subject.whole is None:
        return scanner.fault("a share of nothing")
    scanner.fulfilled.add("share")
    others = [scanner.raw.number(cell) for cell in subject.rivals]
    if any(other is not None and other < 0 for other in others):
        scanner.fault("a share beside a negative part")
    return scanner.fault(judge.share(match["rate"], scanner.now, scanner.raw.number(subject.whole)))


def _reason(duty: str) -> Handler:
    def handle(scanner: Scanner, match: re.Match[str]) -> None:
        subject = scanner.subject
        cell = (subject.reason if duty == "reason" else subject.gap_reason) if subject else None
        if cell is None or not scanner.differs(duty):
            return scanner.fault("a reason where nothing changed")
        scanner.fulfilled.add(duty)
        return scanner.literal(scanner.raw.words(cell), "the reason")

    return handle


def _purpose(scanner: Scanner, match: re.Match[str]) -> None:
    scanner.fulfilled.add("purpose")
    cell = scanner.subject.purpose if scanner.subject else None
    scanner.literal(scanner.raw.words(cell) if cell else "", "the purpose")


def _year(scanner: Scanner, match: re.Match[str]) -> None:
    if int(match["year"]) not in (scanner.raw.data.year, scanner.raw.data.year - 1):
        scanner.fault("another year")


def reason_claims(year: str = "主要变动情况：|主要原因：", gap: str = "") -> list[Claim]:
    """What leads to a reason of a change against last year, and of a gap against the budget."""
    claims = [Claim(re.compile(year), _reason("reason"))] if year else []
    return [Claim(re.compile(gap), _reason("gap_reason")), *claims] if gap else claims


def common() -> list[Claim]:
    """Claims of every section."""
    return [
        Claim(re.compile(r"(?P<year>\d{4})年(?:度|12月31日)?"), _year),
        Claim(CHANGE, _change),
        Claim(FLAT, _flat),
        Claim(NOTHING_TO_COMPARE, _nothing_to_compare),
        Claim(DONE, _done),
        Claim(UNDONE, _undone),
        Claim(SHARE, _share),
        Claim(re.compile("，主要用于"), _purpose),
    ]
