"""The expressions of the appendix (附件中的引用): a name, its items, and a format. Read from Jinja's tree, not by look.

Whoever writes an appendix may name a figure; a literal, a condition or a calculation would print a number that
nothing vouches for, so none of these is let in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jinja2 import TemplateSyntaxError, nodes

from report_gen.edition.strict import nearest
from report_gen.figures.messages import in_words
from report_gen.figures.recognised import recognised
from report_gen.figures.records import dataclass
from report_gen.narrative.environment import Environment

#: Filters that choose a format or a wording; those that take words take no figure in them.
_FORMATS = ("万元", "元", "数字", "百分比", "数")
_WORDED = ("措辞", "原因", "变动原因", "预算差异原因", "并列")
_FIGURE = recognised(
    r"[\d０-９%％]"
    r"|[零〇一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟]+(?:[多余])?(?:元|万|亿|个|项|成|倍|分之)"
)


class NotNamed(ValueError):
    """An expression that is more than a named figure; says what, in Chinese."""


@dataclass(frozen=True, slots=True)
class TemplateNamed:
    """A named figure: the name, the items asked of it (`.本年`, `["合计"]`), and whether a filter follows."""

    name: str
    items: tuple[str | int, ...]
    filters: tuple[str, ...]


def named(expression: str, environment: Environment) -> TemplateNamed:
    """Read the inside of `{{ }}`. Raises `NotNamed`."""
    try:
        tree = environment.parse("{{" + expression + "}}")
    except TemplateSyntaxError as cause:
        raise NotNamed(in_words("E-ANNEX.syntax", hint=environment.hint(str(cause.message)))) from None
    outputs = tree.body
    inner = outputs[0].nodes if len(outputs) == 1 and isinstance(outputs[0], nodes.Output) else []
    if len(inner) != 1:
        raise NotNamed(in_words("E-ANNEX.no_name"))
    filters = tuple(_filters(inner[0], environment))
    return TemplateNamed(*_path(_unfiltered(inner[0])), filters)


def _filters(node: nodes.Node, environment: Environment) -> Iterator[str]:
    """The names of the filters, the outermost first, each let in."""
    while isinstance(node, nodes.Filter):
        if node.name not in (*_FORMATS, *_WORDED):
            known = [name for name in environment.filters if name in (*_FORMATS, *_WORDED)]
            raise NotNamed(in_words("E-ANNEX.no_format", name=node.name, nearest=nearest(node.name, known)))
        given = [*node.args, *(pair.value for pair in node.kwargs)]
        if given and node.name in _FORMATS:
            raise NotNamed(in_words("E-ANNEX.argument", name=node.name))
        for one in given:
            _words(one, node.name)
        if node.dyn_args is not None or node.dyn_kwargs is not None:
            raise NotNamed(in_words("E-ANNEX.no_name"))
        yield node.name
        if node.node is None:
            raise NotNamed(in_words("E-ANNEX.no_name"))
        node = node.node


def _words(node: nodes.Node, name: str) -> None:
    """An argument is words, and says no figure."""
    if not isinstance(node, nodes.Const) or not isinstance(node.value, str):
        raise NotNamed(in_words("E-ANNEX.words", name=name))
    if re.search(_FIGURE, node.value):
        raise NotNamed(in_words("E-ANNEX.number", value=node.value))


def _unfiltered(node: nodes.Node) -> nodes.Node:
    while isinstance(node, nodes.Filter) and node.node is not None:
        node = node.node
    return node


def _path(node: nodes.Node) -> tuple[str, tuple[str | int, ...]]:
    """Name and items. Raises `NotNamed` for anything else."""
    match node:
        case nodes.Name(name=name):
            return name, ()
        case nodes.Getattr(node=inner, attr=item):
            name, items = _path(inner)
            return name, (*items, item)
        case nodes.Getitem(node=inner, arg=nodes.Const(value=str() | int() as item)):
            name, items = _path(inner)
            return name, (*items, item)
        case nodes.Const(value=value):
            raise NotNamed(in_words("E-ANNEX.constant", value=value))
        case nodes.CondExpr() | nodes.Compare() | nodes.And() | nodes.Or() | nodes.Not():
            raise NotNamed(in_words("E-ANNEX.condition"))
        case nodes.BinExpr() | nodes.Concat() | nodes.Neg() | nodes.Pos():
            raise NotNamed(in_words("E-ANNEX.operation"))
        case _:
            raise NotNamed(in_words("E-ANNEX.no_name"))
