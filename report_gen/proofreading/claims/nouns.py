"""The bare noun of a clause: what is left without department, year, comparison, verb and 决算."""

from __future__ import annotations

import re
from collections.abc import Sequence

from report_gen.proofreading.claims.roles import DOWN, UP

_COMPARED = re.compile(
    r"(与|比|较|同)(上年度?|上一年度?|去年|20\d\d年度?|年初(?!预算|[^，]*结[转余])|(年初|全年|调整)?预算数?)(同期|相比|的)?(支出|收入)?(决算)?(数)?(相比|比较|相)?"
)
_WHO = re.compile(
    r"同比|环比|^相比较?|本部门|本单位|我部门|我单位|我局|我委|我办|本局|全局|全部门|全年|本年度|当年|年度|20\d\d(?=年[初末])|20\d\d年|其中"
)
_END = re.compile(
    r"(（类）|（款）|（项）|实际|年初|全年|调整|决算数?|(?<!公共)(?<!基金)(?<!经营)预算数?|数额|实际完成|完成|共计|总共|(?<!公)共|约|为|是|：|：|的|数|均|各|达到?|合同签订)+$"
)
_VERB_END = re.compile(rf"({UP}|{DOWN}|持平|差额|差值|[大高多小低少]于|超[过出])(了|额|数|幅度|率|为|约)*$")


def bare_noun(words: str, names: Sequence[str]) -> str:
    """The noun of some words; `names` are those of the department, the longest first."""
    text = re.sub(r"^(\d{1,2}[.、．]|（\d{1,2}）)+", "", re.sub(r"[“”\"‘’\s]", "", words))
    # The longest name first, or a short form would leave the rest of a long one in the noun.
    for name in names:
        text = text.replace(name, "")
    text = re.sub(r"（(以合同签订为准|按.{0,8}口径|下同)）", "", text)
    text = re.sub("当年(?=收入|支出)", "本年", text)
    text = re.sub("(支出|收入)\\1", r"\1", _WHO.sub("", _COMPARED.sub("", text)))
    if re.fullmatch(r"(支出|收入)决算(数|总额)?(为|是|：)*", text):
        return ""  # 支出决算为: of the subject that was named before
    text, before = text.lstrip("（"), None
    # Endings come in any order (为、数、决算数): until nothing falls away any more.
    while before != text:
        before, text = text, _END.sub("", _VERB_END.sub("", text))
    return re.sub(
        r"^(度|年(?!初|末)|的|为|和|与|及|以及|在|从|按|共|安排|使用|包含|含|我|由|向|主要|包括|开支|，)+",
        "",
        text,
    )
