"""The sections on the 三公 expenses."""

from __future__ import annotations

import re
from collections.abc import Iterator

import judge
import subjects as s
from content_names import THREE_TABLE
from lists import cell_words, labelled, words_of
from raw import Raw
from scanner import AMOUNT, Claim, Handler, Scanner
from sections import Section, counted, fixed, made_of, nothing
from subjects import PARTS, Subject, three

SPENT_COLUMNS = tuple(f"决算{column}" for column in (
    "合计", "因公出国费", "公务用车小计", "公务用车购置费", "公务用车运行费", "公务接待费",
))  # fmt: skip
STATISTICS = {
    "出国团组": ("因公出国团组数", "个"), "累计": ("因公出国人次数", "人次"), "公务用车购置数": ("公务用车购置数", "辆"),
    "公务用车保有量为": ("公务用车保有量", "辆"), "国外来访团组": ("国外来访团组数", "个"), "来访外宾": ("外宾人次数", "人次"),
    "国内接待": ("国内接待批次", "次"), "接待人数共": ("国内接待人数", "人"),
}  # fmt: skip


def direction(words: str, subject: Subject, of: str) -> Claim:
    """“支出减少的主要情况：” with the reason behind it."""
    pattern = re.compile(re.escape(words) + r"(?P<verb>增加|减少|大于|小于)(?:预算数)?的主要情况：")

    def handle(scanner: Scanner, match: re.Match[str]) -> None:
        scanner.open(subject)
        base = scanner.prior if of == "reason" else scanner.budget
        now = scanner.now
        if now is None or base is None:
            return scanner.fault("no base")
        scanner.fault(judge.sign(match["verb"], now, base))
        cell = subject.reason if of == "reason" else subject.gap_reason
        if not scanner.differs(of):
            scanner.fault("a reason where nothing changed")
        return scanner.literal(scanner.raw.words(cell) if cell else "", "the reason")

    return Claim(pattern, handle)


def three_overall(raw: Raw) -> Iterator[Section]:
    done = [three("“三公”经费", "“三公”经费财政拨款支出决算为", "completion")]
    done += [three(part, f"{part}支出决算为", "completion") for part in PARTS]
    gap = three("“三公”经费", "“三公”经费支出决算", "", amount=False)
    yearly = [three("“三公”经费", "“三公”经费财政拨款支出决算数", "prior", amount=False)]
    yearly += [three(part, f"{part}支出决算", "prior", amount=False) for part in PARTS]
    reasons = [three(part, f"{part}支出", "", amount=False) for part in PARTS]
    why = [direction(f"{part}支出", one, "reason") for part, one in zip(PARTS, reasons, strict=True)]
    claims = [*why, direction("“三公”经费支出决算", gap, "gap_reason"), bigger(gap), fixed("其中：")]
    told = [one.words for one in reasons if moved(raw, one) and one.reason and raw.words(one.reason)]
    made = made_of("“三公”经费财政拨款支出决算总体", [*done, *yearly], *claims)
    order = [one.words for one in done] + [gap.words] + [one.words for one in yearly] + told
    yield Section(made.heading, made.claims, order)


def moved(raw: Raw, one: Subject) -> bool:
    now, prior = raw.number(one.now), raw.number(one.prior) if one.prior else None
    return now is not None and prior is not None and judge.rounded(now - prior) != 0


def bigger(gap: Subject) -> Claim:
    """“大于预算数” without a reason: then there must be none to tell."""

    def handle(scanner: Scanner, match: re.Match[str]) -> None:
        scanner.open(gap)
        now, base, word = scanner.now, scanner.budget, match["word"]
        if now is None or (base is None) is not (word == "没有年初预算数可比"):
            return scanner.fault("compared with no budget")
        if base is None:
            return None
        if word in ("大于预算数", "小于预算数"):
            told = gap.gap_reason and scanner.raw.words(gap.gap_reason)
            scanner.fault("a reason was given and is not told" if told else "")
            return scanner.fault(
                judge.sign(word[:2], now, base) or ("" if judge.rounded(now - base) else "alike")
            )
        return scanner.fault(judge.flat(word[4:], now, base))

    words = "大于预算数|小于预算数|与预算数持平|与预算数基本持平|没有年初预算数可比"
    return Claim(re.compile(re.escape(gap.words) + f"(?P<word>{words})(?=。)"), handle)


def three_details(raw: Raw) -> Iterator[Section]:
    values = raw.column(THREE_TABLE, *SPENT_COLUMNS)
    first = [three(p, p if p == PARTS[0] else f"{p}支出", "share") for p in PARTS]
    again = [three(part, f"{part}支出", "") for part in PARTS]
    buying = s.plain("公务用车购置支出为", THREE_TABLE, "本年", "决算公务用车购置费")
    driving = s.plain("公务用车运行及维护支出", THREE_TABLE, "本年", "决算公务用车运行费")
    journeys = labelled(
        raw, "因公出国明细", "支出金额",
        purpose=lambda row: ("因公出国明细", row.key, "主要用途"), must=frozenset({"purpose"}),
    )  # fmt: skip
    numbers = [
        counted(words, measure, ("三公统计", row, "数量")) for words, (row, measure) in STATISTICS.items()
    ]
    scope = fixed(cell_words(raw, "基本信息", "单位范围", "内容"))
    uses = [
        Claim(re.compile("，主要用于"), _use(raw)),
        words_of(raw, "三公用途", "国内接待", "主要用途", "，主要包括"),
        fixed("开支内容包括："), fixed("其中："),
        Claim(re.compile(r"（(?P<n>\d+)）"), _ordinal),
    ]  # fmt: skip
    none = nothing("“三公”经费财政拨款无支出", values)
    shares = [one.words for one in first] if any(values) else ["nothing"]
    rest = [again[0], *journeys, again[1], buying, driving, again[2]]
    made = made_of("“三公”经费财政拨款支出决算具体", [*first, *rest], none, scope, *numbers, *uses)
    claims = [c for c in made.claims if c.pattern.pattern.find(re.escape(f"{PARTS[0]}支出")) != 0]
    abroad = next(c for c in made.claims if c.pattern.pattern.startswith(re.escape(f"{PARTS[0]}支出")))
    # A subject is opened anew without duties once the shares are told.
    split = [_after(first, again, claim) for claim in claims]
    yield Section(made.heading, [*split, abroad], [*shares, *(one.words for one in rest)])


def _after(first: list[Subject], again: list[Subject], claim: Claim) -> Claim:
    """The second mention of a part, after “具体情况如下”, owes no share."""
    pairs = {re.escape(one.words) + AMOUNT: (one, two) for one, two in zip(first, again, strict=True)}
    if claim.pattern.pattern not in pairs:
        return claim
    one, two = pairs[claim.pattern.pattern]

    def handle(scanner: Scanner, match: re.Match[str]) -> None:
        seen = "具体情况如下" in scanner.text[: match.start()]
        scanner.open(two if seen else one)
        scanner.fault(judge.amount(match["amount"], scanner.now))

    return Claim(claim.pattern, handle)


def _ordinal(scanner: Scanner, match: re.Match[str]) -> None:
    before = len(re.findall(r"（\d+）", scanner.text[: match.start()]))
    scanner.fault("" if int(match["n"]) == before + 1 else f"ordinal {match['n']}")


def _use(raw: Raw) -> Handler:
    rows = {"公务用车运行及维护支出": "公务用车运行", "公务接待费支出": "公务接待"}

    def handle(scanner: Scanner, match: re.Match[str]) -> None:
        subject = scanner.subject
        assert subject is not None
        scanner.fulfilled.add("purpose")
        cell = ("三公用途", rows[subject.words], "主要用途") if subject.words in rows else subject.purpose
        if subject.words in rows and not scanner.now:
            scanner.fault("a use of no money")
        scanner.literal(raw.words(cell) if cell else "", "the purpose")

    return handle
