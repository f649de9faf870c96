"""The remaining sections: meetings, 机关运行经费, procurement, assets, 非税收入, units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

import judge
import subjects as s
from lists import cell_words, labelled, words_of
from raw import Raw, said
from scanner import AMOUNT, NUMBER, Claim, Handler, Scanner, reason_claims
from sections import EMPTY, Section, counted, either, fixed, made_of
from subjects import Subject

from report_gen.figures.dataset import Row


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
    made = made_of(
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


def _many(count: int) -> Handler:
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
    full = made_of("机关运行经费支出情况", [s.OFFICE], *reason_claims("主要增减变动情况是："))
    yield either(full.heading, full, EMPTY, values, shown=any(values) or bool(last))
    values = raw.column("政府采购", "金额")
    full = made_of("政府采购支出情况", s.PROCUREMENT, fixed("其中："))
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
    yield Section("国有资产占用", [*claims, *made_of("", []).claims], order)


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
    full = made_of("非税收入征缴情况", order, special, fixed("其中："), fixed("，包括"))
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
    yield Section("部门决算单位构成", [*made_of("", []).claims, _whole(head + tail)], ["units"])


def _whole(text: str) -> Claim:
    return Claim(re.compile(re.escape(text)), lambda scanner, match: scanner.said.append("units"))
