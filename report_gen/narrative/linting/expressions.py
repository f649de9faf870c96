"""Faults of template expressions (表达式检查): names, members, formats and calls, by kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field

from jinja2 import nodes

from report_gen.edition.model import PhraseSet
from report_gen.edition.strict import nearest
from report_gen.figures.messages import in_words, worded
from report_gen.figures.records import dataclass
from report_gen.narrative.linting.kinds import (
    AMOUNT,
    COUNT,
    NUMBER,
    RATE,
    SAID,
    TEXT,
    TRUTH,
    UNSEEN,
    AnyOf,
    Anything,
    Figure,
    Kind,
    Listing,
    Nothing,
    Plain,
    Thing,
    alternatives,
    any_of,
    describe,
)

#: Told a node and what is wrong with it, in Chinese.
Tell = Callable[[nodes.Node, str], None]
_FORMATS: dict[str, tuple[str, ...]] = {
    "万元": (AMOUNT,), "元": (AMOUNT,), "数字": (AMOUNT, RATE, COUNT), "百分比": (RATE,), "数": (COUNT,),
}  # fmt: skip
_CURES = {
    AMOUNT: worded("template-kinds.use_amount"),
    RATE: worded("template-kinds.use_rate"),
    COUNT: worded("template-kinds.use_count"),
}
#: How many values a filter or test takes besides the one before it: least, most.
ARGUMENTS = {
    **dict.fromkeys((*_FORMATS, "序号"), (0, 0)),
    "原因": (0, 2),
    **dict.fromkeys(("变动原因", "预算差异原因"), (0, 3)),
    "措辞": (1, 2), "并列": (0, 1), "为": (1, 1),
}  # fmt: skip


@dataclass
class Scope:
    """The names in force, and those that a condition around asks for, so that they may be missing."""

    names: dict[str, Kind]
    asked: frozenset[str] = frozenset()

    def inner(self, more: Mapping[str, Kind] | None = None, asked: Iterable[str] = ()) -> Scope:
        """A scope inside this one."""
        return Scope(self.names | dict(more or {}), self.asked | frozenset(asked))


@dataclass
class Expressions:
    """Looks at expressions. `phrases` are the phrase sets by name."""

    tell: Tell
    filters: Iterable[str]
    tests: Iterable[str]
    phrases: Mapping[str, PhraseSet]
    #: Extra names that templates hand to each phrase set.
    handed: dict[str, set[str]] = field(default_factory=dict)

    def kind(self, node: nodes.Node | None, scope: Scope) -> Kind:  # noqa: C901, PLR0911, PLR0912 - one case a node
        """The kind of an expression; its faults are told."""
        match node:
            case nodes.Const(value=value):
                return TEXT if isinstance(value, str) else NUMBER
            case nodes.TemplateData():
                return TEXT
            case nodes.Name():
                return self._name(node, scope)
            case nodes.Getattr(node=owner, attr=attr):
                return self.member(node, self.kind(owner, scope), attr)
            case nodes.Getitem():
                return self._item(node, scope)
            case nodes.Filter():
                return self._filter(node, scope)
            case nodes.Test():
                return self._test(node, scope)
            case nodes.Call():
                return self._call(node, scope)
            case nodes.CondExpr(test=test, expr1=first, expr2=second):
                inside = self.condition(test, scope)
                return any_of([self.kind(first, inside), self.kind(second, scope) if second else TEXT])
            case nodes.And(left=left, right=right):
                return self.kind(right, self.condition(left, scope))
            case nodes.Or(left=left, right=right):
                return any_of([self.kind(left, scope), self.kind(right, scope)])
            case nodes.List(items=items) | nodes.Tuple(items=items):
                return Listing(any_of([self.kind(item, scope) for item in items]))
            case nodes.Not() | nodes.Compare():
                return self._parts(node, scope, TRUTH)
            case None:
                return UNSEEN
            case _:
                return self._parts(node, scope, UNSEEN)

    def _parts(self, node: nodes.Node, scope: Scope, kind: Kind) -> Kind:
        for part in node.iter_child_nodes():
            self.kind(part.expr if isinstance(part, nodes.Operand) else part, scope)
        return kind

    def condition(self, test: nodes.Node, scope: Scope) -> Scope:
        """The scope inside a condition: what it asks for is looked at with care there."""
        self.kind(test, scope)
        asked = [name.name for name in test.find_all(nodes.Name)]
        asked += [test.name] if isinstance(test, nodes.Name) else []
        return scope.inner(asked=asked)

    def shown(self, node: nodes.Node, scope: Scope) -> None:
        """An expression that is printed."""
        match self.kind(node, scope):
            case Figure():
                self.tell(node, in_words("E-TEMPLATE.no_format", name=""))
            case Nothing(why):
                self._missing(node, why, scope)
            case Plain(name=name, printed=False):
                self.tell(node, in_words("E-TEMPLATE.not_printed", name=name))
            case Thing() | Listing():
                self.tell(node, in_words("E-TEMPLATE.no_item"))
            case _:
                pass

    def _missing(self, node: nodes.Node, why: str, scope: Scope) -> None:
        roots = {name.name for name in node.find_all(nodes.Name)}
        roots |= {node.name} if isinstance(node, nodes.Name) else set()
        if not roots & scope.asked:
            self.tell(node, why)

    def _name(self, node: nodes.Name, scope: Scope) -> Kind:
        found = scope.names.get(node.name)
        if found is None:
            self.tell(
                node,
                in_words("E-TEMPLATE.no_name", name=node.name, nearest=nearest(node.name, list(scope.names))),
            )
        return found or UNSEEN

    def member(self, node: nodes.Node, owner: Kind, name: str) -> Kind:
        """What `.name` of something is."""
        match owner:
            case Thing(is_open=True) if name not in owner.members:
                return owner.other
            case Thing(owner=said, members=members) if name not in members:
                self.tell(
                    node,
                    in_words(
                        "E-TEMPLATE.no_member", owner=said, name=name, nearest=nearest(name, list(members))
                    ),
                )
            case Thing(members=members):
                return members[name]
            case AnyOf(kinds):
                having = [
                    kind
                    for kind in kinds
                    if not isinstance(kind, Thing) or name in kind.members or kind.is_open
                ]
                return any_of([self.member(node, kind, name) for kind in having or kinds[:1]])
            case Nothing():
                return owner
            case Figure() | Listing() | Plain():
                self.tell(node, in_words("E-TEMPLATE.no_members", owner=describe(owner), name=name))
            case _:
                pass
        return UNSEEN

    def _item(self, node: nodes.Getitem, scope: Scope) -> Kind:
        owner = self.kind(node.node, scope)
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return self.member(node, owner, node.arg.value)
        self.kind(node.arg, scope)
        return owner.each if isinstance(owner, Listing) else UNSEEN

    def _filter(self, node: nodes.Filter, scope: Scope) -> Kind:
        value = self.kind(node.node, scope)
        arguments = [self.kind(one, scope) for one in node.args]
        for word in node.kwargs:
            self.kind(word.value, scope)
        if node.name not in self.filters:
            self.tell(
                node,
                in_words(
                    "E-TEMPLATE.no_filter", name=node.name, nearest=nearest(node.name, list(self.filters))
                ),
            )
            return UNSEEN
        self._count(node, len(arguments), bool(node.kwargs) and node.name != "措辞")
        if isinstance(value, Nothing):
            self._missing(node, value.why, scope)
        elif not any(self._takes(node.name, one) for one in alternatives(value)):
            self.tell(node, self._refusal(node.name, value))
        elif node.name == "措辞":
            self._phrase(node, value)
        return TEXT

    def _count(self, node: nodes.Filter | nodes.Test, given: int, named: bool) -> None:
        least, most = ARGUMENTS.get(node.name, (0, given))
        if not least <= given <= most or (named and most == 0):
            self.tell(node, in_words("E-TEMPLATE.arguments", filter=node.name, least=least, most=most))

    @staticmethod
    def _takes(name: str, value: Kind) -> bool:
        """Whether a filter can be used on something of this kind."""
        if isinstance(value, Anything | Nothing) or name not in ARGUMENTS:
            return True
        figure = value.figure if isinstance(value, Thing) else value
        match name:
            case "原因" | "为":
                return value == SAID
            case "变动原因" | "预算差异原因" | "措辞":
                return isinstance(value, Thing) and value.compared is not None
            case "并列":
                inner = alternatives(value.each) if isinstance(value, Listing) else []
                return any(isinstance(one, Anything) or Expressions._is_money(one) for one in inner)
            case "序号":
                return value == NUMBER
        return isinstance(figure, Figure) and (not figure.quantity or figure.quantity in _FORMATS[name])

    @staticmethod
    def _is_money(value: Kind) -> bool:
        """Whether an item may be printed with its amount."""
        figure = value.figure if isinstance(value, Thing) else None
        return isinstance(figure, Figure) and figure.quantity in (AMOUNT, "")

    @staticmethod
    def _refusal(name: str, value: Kind) -> str:
        figure = value.figure if isinstance(value, Thing) else value
        if name in _FORMATS and isinstance(figure, Figure):
            cure = _CURES[figure.quantity]
            return in_words("E-TEMPLATE.wrong_quantity", quantity=figure.quantity, filter=name, cure=cure)
        wanted = {
            "原因": "文字", "为": "文字", "并列": worded("template-kinds.lists"), "序号": " loop.index ",
            "变动原因": "指标", "预算差异原因": "指标", "措辞": "指标",
        }.get(name, "数字")  # fmt: skip
        return in_words("E-TEMPLATE.wrong_kind", filter=name, wanted=wanted, kind=describe(value))

    def _phrase(self, node: nodes.Filter, value: Kind) -> None:
        """`|措辞("增减")`: the phrase exists, and the indicator has what it compares with."""
        name = node.args[0].value if node.args and isinstance(node.args[0], nodes.Const) else None
        if name is None:
            return
        phrase = self.phrases.get(name)
        if phrase is None:
            self.tell(
                node,
                in_words("E-TEMPLATE.no_phrase", name=name, nearest=nearest(str(name), list(self.phrases))),
            )
            return
        self.handed.setdefault(name, set()).update(str(word.key) for word in node.kwargs)
        things = [one for one in alternatives(value) if isinstance(one, Thing) and one.compared is not None]
        asked = phrase.of != "completion"  # a completion has a wording for what was not planned
        if asked and things and not any(phrase.facet in (one.compared or ()) for one in things):
            missing = things[0].members.get(phrase.facet)
            owner = things[0].owner
            without = in_words("E-EDITION.no_facet", name=owner, facet=phrase.facet)
            why = missing.why if isinstance(missing, Nothing) else without
            self.tell(node, in_words("E-TEMPLATE.phrase_without", why=why, name=name))

    def _test(self, node: nodes.Test, scope: Scope) -> Kind:
        value = self.kind(node.node, scope)
        for one in node.args or ():
            self.kind(one, scope)
        if node.name not in self.tests:
            self.tell(
                node,
                in_words("E-TEMPLATE.no_test", name=node.name, nearest=nearest(node.name, list(self.tests))),
            )
        elif not any(self._takes(node.name, one) for one in alternatives(value)):
            self.tell(node, self._refusal(node.name, value))
        return TRUTH

    def _call(self, node: nodes.Call, scope: Scope) -> Kind:
        called = self.kind(node.node, scope)
        for one in (*node.args, *(word.value for word in node.kwargs)):
            self.kind(one, scope)
        if not isinstance(called, Anything):
            self.tell(node, in_words("E-TEMPLATE.not_called", owner=describe(called)))
        return UNSEEN
