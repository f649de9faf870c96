"""How sentences name a 科目: a path with （类）（款）（项）, the same without brackets, a code with its name."""

from __future__ import annotations

import re
from collections.abc import Mapping

from report_gen.figures.code import ANY_CODE, CLASS_CODE
from report_gen.figures.recognised import recognised
from report_gen.proofreading.content.naming import same_name

_PATH = re.compile(
    r"(?P<a>[^，。；：（）]*(?:（(?:室|护|境|役)[^）]*）[^，。；：（）]*)*)（(?:类|" + CLASS_CODE + "类?)）"
    r"(?:(?P<b>[^，。；：]*?)（(?:款|\d{2,5}款?)）)?(?:(?P<c>[^，。；：]*?)（(?:项|\d{2,7}项?)）)?"
)
#: A bracket inside a name (中医（民族）医院), but no ordinal or code before it.
_INSIDE = recognised(r"（(?!类|款|项|\d|[一二三四五六七八九十]+）)[^（）]{1,8}）[^，。；：（）]+")
_CLASS = re.compile(rf"(?P<a>[^，。；：（）\s]{{2,30}})（(?:类|{CLASS_CODE}类?)）")
_ITEM_ONLY = re.compile(rf"(?P<c>[^，。；：（）]+(?:{_INSIDE})*)（项）")
#: 教育支出类普通教育款小学教育项: not sure to be a path, so it counts only where the tables have it.
_BARE = re.compile(
    r"(?P<a>[^，。；：（）]{2,20}?)类(?P<b>[^，。；：（）]{2,24}?)款(?P<c>[^，。；：（）]{2,30})项"
)
_CODE = re.compile(rf"(?<!\d){ANY_CODE}(?!\d)")


#: 2013202-一般行政管理事务、【20132】组织事务、201类一般公共服务支出.
_CODE_BEFORE = re.compile(rf"^[\[【（(]?{ANY_CODE}(?!\d)[\]】）)类款项]?[-—–－_:：.、\s]*(?=\w)")


def path_names(text: str) -> tuple[str, ...]:
    """Names from 类 to 项 of the last path in a text."""
    paths = list(_PATH.finditer(text))
    found = paths[-1] if paths else None
    # Behind a 类 with its sentence (教育支出（类）：主要用于小学教育（项）) a 项 stands alone.
    only = _ITEM_ONLY.search(text, found.end() if found else 0)
    if only:
        return "", "", _name(only["c"])
    if found is None:
        return ()
    names = [found["a"], found["b"], found["c"]]
    while names and names[-1] is None:
        names.pop()
    return tuple(_name(name or "") for name in names)


def class_before(text: str) -> str:
    """The last 类 that a text names with its bracket (社会保障和就业支出（类）……); nothing where it names none."""
    found = list(_CLASS.finditer(text))
    return _name(found[-1]["a"]) if found else ""


def bare_names(text: str) -> tuple[str, ...]:
    """What may be names from 类 to 项 without brackets."""
    found = _BARE.search(text)
    return tuple(map(_name, found.groups())) if found else ()


def told_code(text: str, names: Mapping[str, str]) -> str:
    """The last code in a text that has its name beside it; `names` are those of the tables by code."""
    for found in reversed(list(_CODE.finditer(text))):
        name = re.sub(r"支出$", "", names.get(found[0], ""))
        before, after = (
            re.sub(r"[（）“”、：\[\]【】_—–－-]", "", one)
            for one in (text[: found.start()], text[found.end() :])
        )
        if name and (after.startswith(name) or before.endswith((name, f"{name}支出"))):
            return found[0]
    return ""


def only_code(noun: str, names: Mapping[str, str]) -> str:
    """The one code of the tables that has a name, without the codes above it of the same name; else nothing."""
    codes = [code for code, name in names.items() if same_name(name, noun)]
    lowest = max(codes, key=len, default="")
    return lowest if all(lowest.startswith(code) for code in codes) else ""


def _name(text: str) -> str:
    """A 科目's name without ordinal, its code and the words before it."""
    text = re.sub(r"^(?:[^\w（“《]|[①-⒛㈠-㈩])+", "", text)  # ◆、●、—: marks before an entry
    text = re.sub(r"^(\d+[.、．]|（\d+）|其中|用于|占|、)+", "", text)
    text = re.sub(_CODE_BEFORE, "", text)
    return re.sub(r"^.*[.、](?=.*支出$)", "", text)
