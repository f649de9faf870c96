"""Template texts that only name things and their formats (直接成文): said from their tree, no code is made of them.

Most texts of an edition beside report.md are such: 增长{{ 率|百分比 }}. To have Jinja write and compile a function for
each takes far longer than to look its few names up. Where a name or a format fails Jinja renders the text and says why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Protocol

from jinja2 import nodes
from jinja2.exceptions import TemplateRuntimeError

from report_gen.narrative.names import NoSuchName

if TYPE_CHECKING:
    from report_gen.narrative.environment import Environment

#: What a name, a member or a format that is not there may raise.
_FAULTS = (AttributeError, LookupError, NoSuchName, TemplateRuntimeError, TypeError, ValueError)


class Rendered(Protocol):
    """What gives the text of a template."""

    def render(self, names: Mapping[str, object]) -> str:
        """The text with tokens; `names` go before those of the environment."""


def direct_text(
    tree: nodes.Template, environment: Environment, compiled: Callable[[], Rendered]
) -> Rendered | None:
    """A text of nothing but words, names, their members and formats; None for any other.

    `compiled` gives what renders it where one of these fails.
    """
    parts: list[nodes.Node] = []
    for output in tree.body:
        if not isinstance(output, nodes.Output):
            return None
        parts += output.nodes
    if not all(isinstance(part, nodes.TemplateData) or _is_named(part, environment) for part in parts):
        return None
    return _DirectText(parts, environment, compiled)


def _is_named(node: nodes.Node | None, environment: Environment) -> bool:
    """Whether an expression is a name or what is asked of one; of formats those that are known."""
    match node:
        case nodes.Name():
            return True
        case nodes.Getattr(node=owner):
            return _is_named(owner, environment)
        case nodes.Filter(node=value, name=name, args=args, kwargs=[], dyn_args=None, dyn_kwargs=None):
            known = name in environment.filters and all(isinstance(one, nodes.Const) for one in args)
            return known and _is_named(value, environment)
        case _:
            return False


class _DirectText:
    def __init__(
        self, parts: list[nodes.Node], environment: Environment, compiled: Callable[[], Rendered]
    ) -> None:
        self._parts, self._environment, self._compiled = parts, environment, compiled

    def render(self, names: Mapping[str, object]) -> str:
        try:
            return "".join(self._said(names))
        except _FAULTS:
            return self._compiled().render(names)

    def _said(self, names: Mapping[str, object]) -> Iterator[str]:
        for part in self._parts:
            if isinstance(part, nodes.TemplateData):
                yield part.data
            else:
                yield self._environment.shown(self._value(part, names))

    def _value(self, node: Any, names: Mapping[str, object]) -> Any:
        match node:
            case nodes.Name(name=name):
                return names[name] if name in names else self._environment.globals[name]
            case nodes.Getattr(node=owner, attr=attribute):
                return self._environment.getattr(self._value(owner, names), attribute)
            case _:
                arguments = [argument.value for argument in node.args]
                return self._environment.filters[node.name](self._value(node.node, names), *arguments)
