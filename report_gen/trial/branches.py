"""Which branches of the template texts were taken (分支): each is marked when parsed, and notes when it runs."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import nodes

from report_gen.figures.messages import worded
from report_gen.figures.records import dataclass

#: What marked branches call; no name that a template could use.
MARK = "__taken__"


@dataclass(frozen=True, slots=True)
class Branch:
    """A branch of a text: its file, its line there, and what it is, in Chinese."""

    file: str
    line: int
    what: str


class Branches:
    """Marks the branches of every text that an environment parses, and knows which ran."""

    def __init__(self) -> None:
        self._known: list[Branch] = []
        self._taken: set[int] = set()

    def mark(self, number: int, value: object = "") -> object:
        """Note that a branch runs; gives back what it was given."""
        self._taken.add(number)
        return value

    def prepare(self, tree: nodes.Template, file: str, line: int) -> nodes.Template:
        """The tree with a mark in each of its branches."""
        for node in list(tree.find_all((nodes.If, nodes.For, nodes.CondExpr))):
            match node:
                case nodes.If():
                    self._in_if(node, file, line)
                case nodes.For():
                    self._enter(node.body, node, file, line, worded("branches.loop"))
                    if node.else_:
                        self._enter(node.else_, node, file, line, worded("branches.loop_empty"))
                case nodes.CondExpr():
                    node.expr1 = self._wrapped(node.expr1, node, file, line, worded("branches.holds"))
                    if node.expr2 is not None:
                        node.expr2 = self._wrapped(node.expr2, node, file, line, worded("branches.fails"))
        return tree

    def untaken(self) -> Iterator[Branch]:
        """The branches that never ran, in the order in which they were parsed."""
        yield from dict.fromkeys(
            branch for number, branch in enumerate(self._known) if number not in self._taken
        )

    def _in_if(self, node: nodes.If, file: str, line: int) -> None:
        self._enter(node.body, node, file, line, worded("branches.holds"))
        if node.else_:
            self._enter(node.else_, node.else_[0], file, line, "else")

    def _enter(self, body: list[nodes.Node], at: nodes.Node, file: str, line: int, what: str) -> None:
        call = self._call([], at, file, line, what)
        body.insert(0, nodes.Output([call], lineno=at.lineno))

    def _wrapped(self, inner: nodes.Expr, at: nodes.Node, file: str, line: int, what: str) -> nodes.Expr:
        return self._call([inner], at, file, line, what)

    def _call(self, given: list[nodes.Expr], at: nodes.Node, file: str, line: int, what: str) -> nodes.Call:
        self._known.append(Branch(file, at.lineno + line - 1, what))
        number = nodes.Const(len(self._known) - 1, lineno=at.lineno)
        name = nodes.Name(MARK, "load", lineno=at.lineno)
        return nodes.Call(name, [number, *given], [], None, None, lineno=at.lineno)
