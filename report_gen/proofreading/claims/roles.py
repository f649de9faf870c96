"""What a figure is said to be, from the words right before it: amount, budget, change, rate, share, completion."""

from __future__ import annotations

import re
from dataclasses import replace
from enum import StrEnum

from report_gen.figures.recognised import recognised
from report_gen.figures.records import dataclass
from report_gen.proofreading.claims.numbers import Measure, Said

UP = recognised(r"(增加|增长|上升|提高|增多|上涨|多支出|增幅|升幅)")
DOWN = recognised(r"(减少|下降|降低|减低|下滑|少支出|缩减|节约(?:资金|经费)?|降幅|减幅)")
_TAIL = recognised(r"(了|额|数|支出|收入|幅度|幅|率|约|达到?|为|是|：|共计?|合计)*")
_CLAUSE = re.compile(r"[，。；：、](?=[^，。；：、]*$)")
_UP_END, _DOWN_END = re.compile(UP + _TAIL + "$"), re.compile(DOWN + _TAIL + "$")
_BOTH = re.compile(rf"{UP}(（|/|或){DOWN}|{DOWN}(（|/|或){UP}|{UP}{DOWN}|{DOWN}{UP}")
#: 同比减少：1,027.66万元: the mark parts no clauses.
_VERB_COLON = re.compile(rf"(({UP}|{DOWN})(了|额|数|率|幅度)?)：$")
_DIFFERENCE_END = re.compile(r"(差额|差值|增减额|变动额|相差|差异)(为|是)?$")
_BUDGET_END = re.compile(
    r"预算(数|安排|安排数|总额|金额|合计|批复数?|收入|支出)?(调整)?(数)?(的)?(合计|共计?|总计)?(为|是|：)?$"
)
_NO_BUDGET = re.compile(r"涉及|预留|采购|(一般公共|基金|经营)预算(支出|收入)?(合计|总计|总额)?$|目标")
_SHARE = re.compile(r"占(?P<whole>.*?)(的|比例|比重|比)*(为|是|约|达)*$")
_COMPLETED = re.compile(r"完成|执行率|执行进度|为(年初|全年|调整)?预算(数)?的$|预算执行")
#: A completion that has lost its sign (完成预算100，决算数与预算数持平).
_DONE = re.compile(r"完成(年初|全年|调整)?预算(数)?$|(执行|完成)(率|比例|进度)为?$")
#: 分别完成年初预算、调整预算的97.36%、99.65%: each of the budgets has its completion.
_EACH_COMPLETED = re.compile(r"分别(?:完成|为|占|达到?)(?P<of>[^，。；]*预算数?[、和与][^，。；]*预算数?)的$")
_NEXT = re.compile("[、，和与]|以及")
#: A named amount with which another is compared, and the change right behind it.
_AGAINST = re.compile(r"^(?:[^，。；]{0,12}[）])?(?:较|比|与|同|相较于?|相比)(?P<what>[^，。；]{2,})$")
_MOVED_BEHIND = re.compile(rf"(（[^（）]*）)?(相比|比较)?，?({UP}|{DOWN}|持平)")
#: More or less than the budget, with the difference right behind (决算数小于预算数4.69万元).
_MORE, _LESS = (
    re.compile(rf"({words})(年初|全年|调整)?预算(数|安排数)?(为|约)?$")
    for words in (recognised("大于|高于|多于|超过|超出"), recognised("小于|低于|少于"))
)
#: Words before and behind a number that has lost its unit and can only be money.
_OF_MONEY = re.compile(
    rf"(支出|收入|预算|决算|经费|费|总计|合计|金额|总额|资金|拨款|结余|上年|去年|货物|工程|服务|{UP}|{DOWN})"
    rf"(类|采购|数|额|了)*(均|各|约)?(为|是)?$"
)
#: The same before a whole number, which may also be a count: only what is counted in money, and what moved behind it.
_OF_WHOLE = re.compile(
    r"(支出|收入|预算|决算|经费|费|费用|金额|资金|拨款|结余)(总额|数|额)?(共计|合计)?(均|各|约)?(为|是)?$"
)
_OF_AMOUNTS = (Measure.MONEY, Measure.PERCENT)
_MOVED_BY = re.compile(rf"(比|较|与|同)[^，。；]*({UP}|{DOWN})(了)?$")
_RATE_BEHIND = re.compile(rf"，({UP}|{DOWN})[^，。；]{{0,4}}\d[\d.]*%")
#: 3个项目、173.06资金: what is counted by decimals beside a count, and named behind, is money.
_COUNTED = re.compile(r"^个?(项目)?(，?涉及|、|，|共)+(专项)?(资金|经费)")
_OF_ITEM = re.compile(r"（(类|款|项|\d{3,7})）$")
_BEHIND_MONEY = re.compile(
    rf"[，。；、（）]|(专项)?(资金|经费)(?!率)|的(?=\d[\d.]*%)|比|较|与|同|占|完成|{UP}|{DOWN}"
)
#: An amount of another year by the head of its clause; what was carried over is an amount of this year.
_OTHER_YEAR = re.compile(r"(上年度?|上一年度?|去年|20\d\d年度?)(?!末|底|初|\d|度?结转|度?结余)")
#: What is compared with is named once more before its amount (比上年累计支出433万元减少); not what moved.
_COMPARED_WITH = re.compile(
    rf"(与|比|较|同)(上年度?|上一年度?|去年|20\d\d年度?)(?!同?期?相比|.*({UP}|{DOWN}|[多少]))[^，。；]*$"
)
#: 比去年3.01万元少0.07万元: in short after an amount, or behind what is compared with.
_SHORT = re.compile(r"(?:^|(?:比|较)[^，。；]*?)(?:(?P<more>多)|(?P<less>少))(?:出|了)?$")
_PRIOR_END = re.compile(
    r"(上年度?|去年|以前年度|20\d\d年度?)(的)?(同期)?(支出|收入)?(决算)?(数|支出)?(的)?(为|是)?（?$"
)


class Role(StrEnum):
    """The part that a figure has in its sentence."""

    ACTUAL = "actual"
    BUDGET = "budget"
    PRIOR = "prior"
    CHANGE = "change"
    RATE = "rate"
    SHARE = "share"
    COMPLETION = "completion"
    COUNT = "count"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Part:
    """A figure with its role; `direction` is 1 for more, -1 for less, 0 for neither; `whole` the words behind 占."""

    said: Said
    role: Role
    direction: int = 0
    whole: str = ""
    #: Whether it is the named amount that a change behind it is measured against (较年初结转5.00万元增加2.00万元).
    base: bool = False
    #: Whether it is one of several shares in the order of their amounts (分别占25%、75%).
    listed: bool = False


def part(said: Said, last: Part | None = None, year: int = 0) -> Part:
    """The role of a figure.

    `last` is the figure before it (完成预算882.21万元的66.29%), `year` the fiscal year of the report.
    """
    tail = clause(said.before)
    if said.measure is Measure.PERCENT and (listed := _completed_in_order(said, last)):
        return Part(said, Role.COMPLETION, whole=listed)
    shown = said.measure is Measure.PERCENT or (said.measure is Measure.BARE and "." in said.text)
    if shown and last is not None and last.listed and _NEXT.fullmatch(said.before):
        return replace(last, said=said)
    bare = said.measure is Measure.BARE and "." in said.text and re.match(r"[，。；]|比|较", said.after)
    if (said.measure is Measure.PERCENT or bare) and said.before == "的" and last is not None:
        before = clause(last.said.before)
        return Part(said, Role.COMPLETION if _COMPLETED.search(before) else Role.SHARE, whole="?")
    if said.measure is Measure.PERCENT or (said.measure is Measure.BARE and _percent_like(said, tail)):
        return _percent(said, tail)
    if said.measure is Measure.MONEY or _money_like(said, tail, last):
        return _money(said, tail, year, last)
    return Part(said, Role.COUNT if said.measure is Measure.COUNT else Role.OTHER)


def clause(before: str) -> str:
    """The words of the clause in which a figure stands."""
    before = re.sub(r"收(入总计(?=、支出总计)|入)?、支出?", "收入支出", before)
    before = _VERB_COLON.sub(r"\1", before)
    text = re.sub(r"（(?!境|类|款|项|护|役|室|含|不含)[^（）]*）", "", before)
    found = _CLAUSE.search(text)
    return text[found.end() :] if found else text


def sharer(words: str) -> str:
    """What has a share by the words of its clause (财政拨款收入占本年收入的): those before 占."""
    return words.partition("占")[0]


def direction(text: str) -> int:
    """1 where the last verb is more, -1 where it is less."""
    up = _UP_END.search(text) or _MORE.search(text)
    down = _DOWN_END.search(text) or _LESS.search(text)
    return 0 if _BOTH.search(text) else 1 if up else -1 if down else 0


def _money_like(said: Said, tail: str, last: Part | None) -> bool:
    """Whether a bare number can only be money: by its decimals, the words before it and what stands behind it."""
    if said.measure is not Measure.BARE or not _BEHIND_MONEY.match(said.after):
        return False
    if re.fullmatch(r"[\d,]+\.\d+", said.text):
        counted = _COUNTED.search(said.before + said.after[:4])
        return bool(_OF_MONEY.search(tail) or _OF_ITEM.search(said.before) or counted)
    moved = _MOVED_BY.search(tail) and last is not None and last.said.measure in _OF_AMOUNTS
    return said.value > 0 and bool(_OF_WHOLE.search(tail) or moved)


def _percent_like(said: Said, tail: str) -> bool:
    """Whether a bare number can only be a rate: its sign is missing."""
    rate = re.search(rf"^({UP}|{DOWN})(了|率|幅度|幅|为)*$", tail)
    share = re.search(r"^(?:分别)?占[^，]*?(的|比例|比重|为|比)?$", tail) and "个" not in tail
    if rate and _RATE_BEHIND.match(said.after):
        return False  # 减少2.14，下降12.30%: the amount comes first
    # 完成 alone (年初预算127.16万元，完成100.00。) with the budget right before: an amount would have decimals, too,
    # but also a noun.
    done = re.fullmatch(r"(预算)?(完成率?|执行率)(为)?", tail) and re.fullmatch(r"\d+\.\d{1,2}", said.text)
    ended = done and re.match(r"[，。；]", said.after)
    told = _DONE.search(tail) and re.match(r"[，。；]", said.after)
    return bool(rate or share or ended or told or re.search(r"完成(年初|全年|调整)?预算(数)?的$", tail))


def _percent(said: Said, tail: str) -> Part:
    shared = _SHARE.search(tail.replace("分别", ""))
    if _COMPLETED.search(tail):
        return Part(said, Role.COMPLETION)
    if shared:
        return Part(said, Role.SHARE, whole=shared["whole"], listed="分别" in tail)
    way = direction(tail)
    if way or re.search(f"{UP}|{DOWN}", tail):
        return _signed(Part(said, Role.RATE, way))
    return Part(said, Role.OTHER)


def _completed_in_order(said: Said, last: Part | None) -> str:
    """The budgets of a list, from that on of which a per cent is the completion; nothing elsewhere."""
    begun = _EACH_COMPLETED.search(said.before)
    if begun:
        return begun["of"]
    listed = last.whole if last is not None and last.role is Role.COMPLETION else ""
    rest = re.split("[、和与]", listed, maxsplit=1)[1:]
    return rest[0] if rest and _NEXT.fullmatch(said.before) else ""


def _signed(one: Part) -> Part:
    """A change without its sign: 增加-12.30万元 is a decrease of 12.30."""
    if one.said.value >= 0 or not one.direction:
        return one
    return replace(one, said=replace(one.said, value=-one.said.value), direction=-one.direction)


def _in_short(tail: str, last: Part | None) -> int:
    """1 for 多, -1 for 少 where they compare with an amount: right behind it, or with the comparison in the clause."""
    found = _SHORT.search(tail)
    if found is None or (len(found[0]) < 3 and (last is None or last.role not in (Role.PRIOR, Role.BUDGET))):
        return 0
    return 1 if found["more"] else -1


def _money(said: Said, tail: str, year: int, last: Part | None) -> Part:
    way = direction(tail) or _in_short(tail, last)
    if way or _BOTH.search(tail) or _DIFFERENCE_END.search(tail):
        return _signed(Part(said, Role.CHANGE, way))
    if _BUDGET_END.search(tail) and not _NO_BUDGET.search(tail):
        return Part(said, Role.BUDGET)
    another = _PRIOR_END.search(tail) or _OTHER_YEAR.match(tail) or _COMPARED_WITH.search(tail)
    if another and f"{year}年" not in tail:
        return Part(said, Role.PRIOR)
    base = bool(_AGAINST.search(tail) and _MOVED_BEHIND.match(said.after))
    return Part(said, Role.ACTUAL, base=base)
