"""The remaining sections: 三公, meetings, 机关运行经费, procurement, assets, 非税收入, units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import judge
import subjects as s
from raw import Raw, said
from scanner import AMOUNT, NUMBER, Claim, Scanner, reason_claims
from sections import EMPTY, Section, _section, counted, either, fixed, items, nothing
from subjects import PARTS, Subject, three

from report_gen.figures.dataset import Row, Text

SPENT_COLUMNS = tuple(f"决算{column}" for column in (
    "合计", "因公出国费", "公务用车小计", "公务用车购置费", "公务用车运行费", "公务接待费",
))  # fmt: skip
STATISTICS = {
    "出国团组": ("因公出国团组数", "个"), "累计": ("因公出国人次数", "人次"), "公务用车购置数": ("公务用车购置数", "辆"),
    "公务用车保有量为": ("公务用车保有量", "辆"), "国外来访团组": ("国外来访团组数", "个"), "来访外宾": ("外宾人次数", "人次"),
    "国内接待": ("国内接待批次", "次"), "接待人数共": ("国内接待人数", "人"),
}  # fmt: skip


def cell_words(raw: Raw, table: str, key: str, column: str) -> str:
    row = raw.row(table, key)
    value = row.values.get(column) if row else None
    return value.value.strip() if isinstance(value, Text) else ""


def words_of(raw: Raw, table: str, row: str, column: str, lead: str) -> Claim:
    """Words of a cell behind the report's own."""

    def handle(scanner: Scanner, match: re.Match[str]) -> None:
        scanner.literal(raw.words((table, row, column)), lead)

    return Claim(re.compile(re.escape(lead)), handle)


def labelled(raw: Raw, table: str, column: str, level: int = 1, **more: object) -> list[Subject]:
    """The rows of a list under their names."""
    found = items(raw, table, level, column, **more)
    names = {one.key: one.label for one in raw.data.tables[table].rows}
    return [replace(one, words=names[one.now[1]]) for one in found]


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
    made = _section("“三公”经费财政拨款支出决算总体", [*done, *yearly], *claims)
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
    values = raw.column("公开07", *SPENT_COLUMNS)
    first = [three(p, p if p == PARTS[0] else f"{p}支出", "share") for p in PARTS]
    again = [three(part, f"{part}支出", "") for part in PARTS]
    buying = s.plain("公务用车购置支出为", "公开07", "本年", "决算公务用车购置费")
    driving = s.plain("公务用车运行及维护支出", "公开07", "本年", "决算公务用车运行费")
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
    made = _section("“三公”经费财政拨款支出决算具体", [*first, *rest], none, scope, *numbers, *uses)
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


def _use(raw: Raw) -> object:
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


def meetings(raw: Raw) -> Iterator[Section]:
    values = raw.column("会议费", "金额") + raw.column("会议明细", "支出金额")
    last = raw.number(("上年决算", "会议费", "上年决算数"))
    found = labelled(
        raw, "会议明细", "支出金额", whole=("会议费", "会议费决算数", "金额"), must=frozenset({"share"}),
        rivals=tuple(("会议明细", row.key, "支出金额") for row in raw.rows("会议明细", 1)),
    )  # fmt: skip
    claims = [_meeting(one) for one in sorted(found, key=lambda one: -len(one.words))]
    lead = Claim(re.compile("全年开支较大的会议(?P<many>分别)?是："), _many(len(found)))
    why = Claim(re.compile("(?P<verb>增长|下降)的主要原因是："), _grown)
    made = _section(
        "会议费一般公共预算财政拨款支出",
        [s.MEETING],
        lead,
        why,
        fixed("会议费是指会议中按规定开支的"),
        *claims,
    )
    shown = any(values) or bool(last) or bool(found)
    order = [s.MEETING.words, *(one.words for one in found)]
    yield either(made.heading, Section(made.heading, made.claims, order), EMPTY, values, shown=shown)


def _many(count: int) -> object:
    def handle(scanner: Scanner, match: re.Match[str]) -> None:
        scanner.close()
        scanner.fault("" if bool(match["many"]) is (count > 1) else f"{count} things")

    return handle


def _grown(scanner: Scanner, match: re.Match[str]) -> None:
    now, prior, subject = scanner.now, scanner.prior, scanner.subject
    if now is None or prior is None or subject is None or subject.reason is None:
        return scanner.fault("no base")
    scanner.fulfilled.add("reason")
    scanner.fault(judge.sign(match["verb"], now, prior))
    return scanner.literal(scanner.raw.words(subject.reason), "the reason")


def _meeting(one: Subject) -> Claim:
    """Days, persons, amount and parts of a meeting."""
    parts = ("场地租用费", "住宿费", "会议餐费", "交通费")
    pattern = (
        re.escape(one.words) + rf"历时(?P<days>[\d,.]+)天，参会人数(?P<persons>[\d,.]+)人，共支出{AMOUNT}"
        rf"(?:，占会议费(?P<share>{NUMBER})%)?(?:，其中：(?P<parts>(?:(?:{'|'.join(parts)}){NUMBER}万元，?)+))?(?=。)"
    )

    def handle(scanner: Scanner, match: re.Match[str]) -> None:
        scanner.open(one)
        raw, key = scanner.raw, one.now[1]
        for group, column in (("days", "天数"), ("persons", "参会人数")):
            value = raw.number(("会议明细", key, column))
            scanner.fault("" if judge.digits(match[group]) == value else f"{column} {match[group]}")
        scanner.fault(judge.amount(match["amount"], scanner.now))
        if match["share"]:
            assert one.whole
            scanner.fulfilled.add("share")
            scanner.fault(judge.share(match["share"], scanner.now, raw.number(one.whole)))
        told = dict(re.findall(rf"({'|'.join(parts)})({NUMBER})万元", match["parts"] or ""))
        for part in parts:
            value = raw.number(("会议明细", key, part))
            scanner.fault(judge.amount(told[part], value) if part in told else f"no {part}" if value else "")

    return Claim(re.compile(pattern), handle)


def office_and_procurement(raw: Raw) -> Iterator[Section]:
    values = raw.column("机关运行经费", "金额")
    last = raw.number(("上年决算", "机关运行经费", "上年决算数"))
    full = _section("机关运行经费支出情况", [s.OFFICE], *reason_claims("主要增减变动情况是："))
    yield either(full.heading, full, EMPTY, values, shown=any(values) or bool(last))
    values = raw.column("政府采购", "金额")
    full = _section("政府采购支出情况", s.PROCUREMENT, fixed("其中："))
    yield either(full.heading, full, EMPTY, values, shown=any(values))


def assets(raw: Raw) -> Iterator[Section]:
    rows = [row for row in raw.rows("车辆类型", 1) if raw.number(("车辆类型", row.key, "数量"))]
    notes = [row for row in rows if raw.words(("车辆类型", row.key, "说明"))]
    cars = [
        _told(counted(row.label, "辆", ("车辆类型", row.key, "数量")), row.label) for row in _longest(rows)
    ]
    claims = [
        *cars,
        *(_note(raw, row) for row in _longest(notes)),
        counted("共有车辆", "辆", ("国有资产", "车辆总数", "数量")),
        counted("单位价值50万元以上通用设备", "台（套）", ("国有资产", "通用设备", "数量")),
        counted("单价100万元以上专用设备", "台（套）", ("国有资产", "专用设备", "数量")),
        fixed("其中，"),
    ]
    order = [row.label for row in rows] + [f"{row.label}主要是" for row in notes]
    yield Section("国有资产占用", [*claims, *_section("", []).claims], order)


def _longest(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: -len(row.label))


def _told(claim: Claim, words: str) -> Claim:
    def handle(scanner: Scanner, match: re.Match[str]) -> None:
        scanner.said.append(words)
        claim.handle(scanner, match)

    return Claim(claim.pattern, handle)


def _note(raw: Raw, row: Row) -> Claim:
    claim = words_of(raw, "车辆类型", row.key, "说明", f"{row.label}主要是")
    return _told(claim, f"{row.label}主要是")


def other_revenue(raw: Raw) -> Iterator[Section]:
    columns = ("合计", "纳入预算管理已缴国库小计", "纳入财政专户管理已缴财政专户小计")
    values = raw.column("非税收入", *columns)
    classes = labelled(
        raw, "非税收入", "合计", whole=("非税收入", "合计", "合计"), must=frozenset({"share"}),
        rivals=tuple(("非税收入", row.key, "合计") for row in raw.rows("非税收入", 1)),
    )  # fmt: skip
    order: list[Subject] = list(s.OTHER_REVENUE)
    for one in classes:
        row = raw.row("非税收入", one.now[1])
        assert row is not None
        below = [leaf for leaf in raw.leaves("非税收入", row) if raw.number(("非税收入", leaf.key, "合计"))]
        order += [one, *(Subject(leaf.label, ("非税收入", leaf.key, "合计")) for leaf in below)]

    def account(scanner: Scanner, match: re.Match[str]) -> None:
        kinds = [raw.number(("非税收入", row.key, columns[2])) for row in raw.rows("非税收入", 1)]
        scanner.fault(judge.amount(match["amount"], sum((k for k in kinds if k is not None), Decimal(0))))

    special = Claim(re.compile("纳入财政专户管理已缴财政专户" + AMOUNT), account)
    full = _section("非税收入征缴情况", order, special, fixed("其中："), fixed("，包括"))
    yield either(full.heading, full, "本年度无非税收入。", values, shown=any(values))


def units(raw: Raw) -> Iterator[Section]:
    rows = list(raw.data.tables["部门构成"].rows)
    below = [row.label for row in rows if getattr(row.values.get("单位性质"), "value", "") == "下属"]
    own = said(cell_words(raw, "基本信息", "本级称谓", "内容"))
    head = f"的单位共{len(rows):,}个，"
    if not below:
        tail = f"即{own}，没有下属预算单位。"
    else:
        listing = "分别是：" if len(below) > 1 else "即"
        tail = f"包括{own}和下属{len(below):,}个预算单位，{listing}{'、'.join(below)}。"
    yield Section("部门决算单位构成", [*_section("", []).claims, _whole(head + tail)], ["units"])


def _whole(text: str) -> Claim:
    return Claim(re.compile(re.escape(text)), lambda scanner, match: scanner.said.append("units"))
