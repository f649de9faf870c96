"""Faults of one template text (语句检查): walks every branch with the names in force there."""

from __future__ import annotations

from collections.abc import Iterable

from jinja2 import nodes

from report_gen.figures.messages import in_words
from report_gen.figures.records import dataclass
from report_gen.narrative.linting.expressions import Expressions, Scope
from report_gen.narrative.linting.kinds import (
    LOOP,
    SAID,
    TEXT,
    Anything,
    Kind,
    Listing,
    Plain,
    Thing,
    alternatives,
    any_of,
    describe,
)

#: Names that macros have besides their own.
_OF_MACROS: dict[str, Kind] = {name: Anything() for name in ("caller", "varargs", "kwargs")}
_FOREIGN = (nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends)


@dataclass
class Statements:
    """Looks at the statements of one template."""

    expressions: Expressions

    def body(self, body: Iterable[nodes.Node], scope: Scope) -> None:
        """Statements in order: what one sets the next may use."""
        for node in body:
            self._statement(node, scope)

    def _statement(self, node: nodes.Node, scope: Scope) -> None:  # noqa: C901, PLR0912 - one case a node
        look = self.expressions
        match node:
            case nodes.Output(nodes=shown):
                for one in shown:
                    if not isinstance(one, nodes.TemplateData):
                        look.shown(one, scope)
            case nodes.If():
                self._if(node, scope)
            case nodes.For():
                self._for(node, scope)
            case nodes.Assign(target=target, node=value):
                self._bind(target, look.kind(value, scope), scope)
            case nodes.AssignBlock(target=target, body=body):
                self.body(body, scope.inner())
                self._bind(target, TEXT, scope)
            case nodes.Macro(name=name):
                scope.names[name] = Anything()
                self._macro(node, scope)
            case nodes.CallBlock(call=call):
                look.kind(call, scope)
                self._macro(node, scope)
            case nodes.With(targets=targets, values=values, body=body):
                inside = scope.inner()
                for target, value in zip(targets, values, strict=True):
                    self._bind(target, look.kind(value, scope), inside)
                self.body(body, inside)
            case nodes.FilterBlock(body=body):
                look.kind(node.filter, scope)
                self.body(body, scope.inner())
            case _ if isinstance(node, _FOREIGN):
                look.tell(node, in_words("E-TEMPLATE.other_file"))
            case nodes.EvalContextModifier():
                look.tell(node, in_words("E-TEMPLATE.autoescape"))
            case nodes.Block(body=body) | nodes.Scope(body=body):
                self.body(body, scope.inner())
            case _:
                for part in node.iter_child_nodes():
                    look.kind(part, scope)

    def _if(self, node: nodes.If, scope: Scope) -> None:
        """All branches. What they set is in force behind them, as at rendering."""
        for branch in (node, *node.elif_):
            inside = self.expressions.condition(branch.test, scope)
            self.body(branch.body, inside)
            scope.names |= {name: kind for name, kind in inside.names.items() if name not in scope.names}
        self.body(node.else_, scope)

    def _for(self, node: nodes.For, scope: Scope) -> None:
        each = self._each(node, self.expressions.kind(node.iter, scope))
        inside = scope.inner({"loop": Anything() if node.recursive else LOOP})
        self._bind(node.target, each, inside, node.iter)
        if node.test is not None:
            inside = self.expressions.condition(node.test, inside)
        self.body(node.body, inside)
        self.body(node.else_, scope.inner())

    def _each(self, node: nodes.For, over: Kind) -> Kind:
        """What a loop gives, one after another."""
        found: list[Kind] = []
        for kind in alternatives(over):
            match kind:
                case Listing(each):
                    found.append(each)
                case Thing(each=each) if each is not None:
                    found.append(each)
                case Anything():
                    found.append(kind)
                case Plain() if kind not in (SAID,) and kind.printed:
                    found.append(TEXT)
                case _:
                    self.expressions.tell(node.iter, in_words("E-TEMPLATE.not_each", owner=describe(kind)))
                    found.append(Anything())
        return any_of(found)

    def _bind(self, target: nodes.Node, kind: Kind, scope: Scope, over: nodes.Node | None = None) -> None:
        """Give names to what is assigned or looped over; pairs of a literal list name by name."""
        match target:
            case nodes.Name(name=name):
                scope.names[name] = kind
            case nodes.Tuple(items=items):
                for place, item in enumerate(items):
                    self._bind(item, self._at(place, over, scope), scope)
            case _:
                pass

    def _at(self, place: int, over: nodes.Node | None, scope: Scope) -> Kind:
        rows = over.items if isinstance(over, nodes.List | nodes.Tuple) else []
        values = [row.items[place] for row in rows if isinstance(row, nodes.Tuple) and place < len(row.items)]
        silent = Expressions(lambda _node, _message: None, (), (), {})
        return any_of([silent.kind(value, scope) for value in values])

    def _macro(self, node: nodes.Macro | nodes.CallBlock, scope: Scope) -> None:
        arguments = {argument.name: Anything() for argument in node.args}
        for default in node.defaults:
            self.expressions.kind(default, scope)
        self.body(node.body, scope.inner(_OF_MACROS | arguments))


def recursive_macros(tree: nodes.Template) -> list[nodes.Macro]:
    """The macros that call themselves, directly or through others: nothing ends them but Python's own limit."""
    macros = {macro.name: macro for macro in tree.find_all(nodes.Macro)}
    calls = {
        name: {call.node.name for call in macro.find_all(nodes.Call) if isinstance(call.node, nodes.Name)}
        for name, macro in macros.items()
    }
    return [macro for name, macro in macros.items() if name in _reached(name, calls)]


def _reached(name: str, calls: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    ahead = set(calls[name])
    while ahead:
        found |= ahead
        ahead = {more for one in ahead for more in calls.get(one, ())} - found
    return found
