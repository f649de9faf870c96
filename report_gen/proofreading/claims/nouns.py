"""The bare noun of a clause: what is left of it without department, year, comparison, verb and 决算."""

from __future__ import annotations

import re
from collections.abc import Sequence

from report_gen.figures.recognised import recognised
from report_gen.proofreading.claims.roles import DOWN, UP

_COMPARED = re.compile(
    r"(与|比|较|同)(上年度?|上一年度?|去年|20\d\d年度?|年初(?!预算|[^，]*结[转余])|(年初|全年|调整)?预算数?)(同期|相比|的)?(支出|收入)?(决算)?(数据|数字|数)?(相比|比较|相)?"
)
#: What is compared with may be named once more (公务接待费支出较2015年公务接待费减少): up to the verb nothing new.
_COMPARED_NAME = re.compile(
    rf"(与|比|较|同)(上年度?|上一年度?|去年|20\d\d年度?)[^，。；]{{0,30}}?(相比|比较)?(?=({UP}|{DOWN})(了|额|数)?$)"
)
#: Whose it is: the department in its own words (我镇, 全区, 本中心), but not one of several (本级, 机关).
_OWN = recognised(
    r"[我本全](?:部门|单位|中心|街道|系统|[省市县区州旗镇乡局委办厅院校队站所馆社处园])(?!级)|我[会部]"
)
_WHO = re.compile(
    rf"^相比较?|[按以](?:同|可比)口径|同比|环比|{_OWN}|全年|本年度|当年|20\d\d年度|年度|20\d\d(?=年[初末])|20\d\d年|其中"
)
_END = re.compile(
    r"(（类）|（款）|（项）|实际|年初|全年|调整|决算数?|数据|数字|汇总数?|(预算)?(执行|完成)(率|比例|进度)|(?<!公共)(?<!基金)(?<!经营)预算数?|数额|实际完成|完成|共计|总共|(?<!公)共|约|为|是|：|：|的|数|均|各|达到?|合同签订)+$"
)
#: 决算 inside a name (“三公”经费支出决算总额, 公务接待费决算支出): all that a report of accounts tells is that.
_INNER = re.compile(r"决算(?=支出|收入|总额|总收入|总支出|总计|数据|数字)")
_VERB_END = re.compile(
    rf"({UP}|{DOWN}|持平|差额|差值|相差|差异|^[多少]出?|[大高多小低少]于|超[过出])(了|额|数|幅度|率|为|约)*$"
)
#: A place before the department's name (安徽省江北县水务局).
_PLACE = recognised(r"(?:[^，。；：]{1,8}?[省市县区州盟旗]){0,3}")


def bare_noun(words: str, names: Sequence[str]) -> str:
    """The noun of a clause; `names` are the department's, the longest first."""
    text = re.sub(r"^(\d{1,2}[.、．]|（\d{1,2}）)+", "", re.sub(r"[“”\"‘’\s]", "", words))
    # The longest name first, or a short form would leave the rest of a long one in the noun.
    for name in names:
        text = re.sub(_PLACE + re.escape(name), "", text)
    text = re.sub(
        r"^[^，。；：]{0,12}情况(?=[^，。；：]{0,6}20\d\d年)", "", text
    )  # 总体情况 2019年度收入总计
    text = re.sub(r"^经(比较|对比|汇总|统计)", "", text)
    text = re.sub(r"（(以合同签订为准|按.{0,8}口径|下同)）", "", text)
    text = re.sub("当年(?=收入|支出)", "本年", text)
    text = _COMPARED.sub("", _COMPARED_NAME.sub("", text))
    text = re.sub("(支出|收入)\\1", r"\1", _WHO.sub("", text))
    if re.fullmatch(r"((支出|收入)决算(数|总额)?|(共计|累计|合计|实际)(支出|开支|发生))(为|是|：)*", text):
        return ""  # 支出决算为: of the subject that was named before
    text, before = _INNER.sub("", text).lstrip("（"), None
    # Endings come in any order (为、数、决算数): until nothing falls away any more.
    while before != text:
        before, text = text, _END.sub("", _VERB_END.sub("", text))
    return re.sub(
        r"^(度|年(?!初|末)|决算|的|为|和|与|及|以及|在|从|按|共计|共|(实际|累计)(支出|开支|发生)?|(支出|开支)(?=[^，]{4})"
        r"|安排|使用|包含|含|我|由|向|主要|包括|开支|，)+",
        "",
        text,
    )
