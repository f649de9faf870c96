"""The template environment (模板环境): Jinja, sandboxed and strict, in which figures stay figures.

What an expression yields is stored by `finalize` and replaced in the text by a token; the document reader turns
tokens back into spans. Only constants of a template and what its filters put together are text, so only the
template makes headings, breaks and ordinals. Arithmetic is refused when a template is compiled, so no template
computes.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, Undefined, UndefinedError, nodes
from jinja2.exceptions import SecurityError, TemplateRuntimeError
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from report_gen.document.nodes import FactSpan, TextSpan
from report_gen.edition.strict import nearest
from report_gen.figures.characters import unprintable, unprintable_line
from report_gen.figures.dataset import Text
from report_gen.figures.fact import Fact
from report_gen.figures.finding import Finding, Location, ReportGenError, finding
from report_gen.figures.messages import in_words, remedy
from report_gen.narrative.names import NoSuchName
from report_gen.narrative.spans import Spans
from report_gen.narrative.words import Words, words_of

ARITHMETIC = (
    nodes.Add,
    nodes.Sub,
    nodes.Mul,
    nodes.Div,
    nodes.FloorDiv,
    nodes.Mod,
    nodes.Pow,
    nodes.Neg,
    nodes.Concat,
)


#: What begins something that is not plain text.
_MARKS = ("{{", "{%", "{#")


class TemplateFault(ReportGenError):
    """A mistake in a template (模板有误): file, line, what is wrong, the nearest known name."""


def template_fault(file: str, line: int, message: str, cure: str = "") -> TemplateFault:
    """A `TemplateFault` with one finding."""
    return TemplateFault([template_finding(Location(file, line=line), message, cure)])


def template_finding(place: Location, message: str, cure: str = "") -> Finding:
    """What is wrong in a template; message and cure are words of the catalogue (`in_words`, `remedy`)."""
    if cure:
        return finding("E-TEMPLATE.other", place, message=message, remedy=cure)
    return finding("E-TEMPLATE.told", place, message=message)


def arithmetic(file: str, line: int) -> TemplateFault:
    """The fault of a template that computes."""
    return template_fault(file, line, in_words("E-TEMPLATE.arithmetic"), remedy("E-TEMPLATE.arithmetic"))


class Environment(ImmutableSandboxedEnvironment):
    """A sandboxed environment that knows views by item and names what it does not find."""

    def __init__(self, names: Mapping[str, object]) -> None:
        self.spans = Spans()
        #: What is done with a parsed text, its file and first line, before it is compiled.
        self.prepare: Callable[[nodes.Template, str, int], nodes.Template] | None = None
        self._trees: dict[str, nodes.Template] = {}
        self._computing: dict[str, tuple[nodes.Node, ...]] = {}
        self._made: dict[tuple[str, str], Any] = {}
        super().__init__(
            undefined=StrictUndefined,
            finalize=self.shown,
            autoescape=False,
            optimized=False,  # there is hardly a constant to fold: looking for them takes longer
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self.globals.clear()
        self.globals.update(names)
        self.filters = {}
        self.tests = {}

    def shown(self, value: object) -> str:
        """A value as template text: data as tokens, text of templates as it is. Raises for what cannot be printed."""
        match value:
            case Undefined():
                return str(value)  # raises, with the name
            case FactSpan() | TextSpan():
                return self.spans.token(value)
            case Words():
                return self.spans.words(value)
            case Text():
                return self.shown(words_of(value))
            case str():
                return value
            case Fact(name=name):
                raise TemplateRuntimeError(in_words("E-TEMPLATE.no_format", name=name))
            case None:
                raise TemplateRuntimeError(in_words("E-TEMPLATE.no_data"))
            case _:
                raise TemplateRuntimeError(in_words("E-TEMPLATE.no_item"))

    def getattr(self, obj: Any, attribute: str) -> Any:
        """`a.b` is `a["b"]` for our views; Python's own attributes are out of reach, but for `loop`'s."""
        if isinstance(obj, LoopContext):
            return super().getattr(obj, attribute)
        return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Items of views and lists only."""
        try:
            return obj[argument]
        except (TypeError, LookupError, AttributeError):
            return self.undefined(obj=obj, name=argument)

    def add_filters(self, filters: Mapping[str, Callable[..., object]]) -> None:
        """Add filters; each refuses an undefined value with its name, before looking at it."""
        self.filters.update({name: _defined(function) for name, function in filters.items()})

    def load(self, file: str, text: str, line: int = 1) -> Compiled:
        """Compile a template, once. Raises `TemplateFault` for syntax errors and for arithmetic."""
        tree = self.tree(file, text, line)
        if (file, text) not in self._made:
            self._made[file, text] = self._make(tree, file, text, line) if _speaks(text) else _Plain(text)
        return Compiled(self, self._made[file, text], file, line)

    def _make(self, tree: nodes.Template, file: str, text: str, line: int) -> Any:
        try:
            for node in self.computing(text):
                raise arithmetic(file, node.lineno + line - 1)
            code = self.compile(tree, file, file)
        except TemplateSyntaxError as cause:
            raise self._syntax(file, cause, cause.lineno + line - 1) from None
        except (RecursionError, SyntaxError, MemoryError):  # Python's own limits on nested blocks
            raise self.too_deep(file, line) from None
        return self.template_class.from_code(self, code, self.globals)

    def tree(self, file: str, text: str, line: int = 1) -> nodes.Template:
        """The parsed template, the same every time; one without any node where the text is plain.

        Raises `TemplateFault` for syntax errors and characters that cells may not hold either: of the private-use
        planes, which tokens are of, and those that nothing prints or that turn the figures behind them around.
        """
        if text not in self._trees:
            at, bad = unprintable_line(text, line)
            if bad:
                message = in_words("E-TEMPLATE.character", bad=bad)
                raise template_fault(file, at, message, remedy("E-TEMPLATE.character"))
            self._trees[text] = self._parsed(file, text, line) if _speaks(text) else nodes.Template([])
        return self._trees[text]

    def computing(self, text: str) -> tuple[nodes.Node, ...]:
        """The arithmetic in a text that was parsed, which templates may not do. Looked for once."""
        if text not in self._computing:
            self._computing[text] = tuple(self._trees[text].find_all(ARITHMETIC))
        return self._computing[text]

    def _parsed(self, file: str, text: str, line: int) -> nodes.Template:
        try:
            tree = self.parse(text, file, file)
            self._look(tree, file, text, line)
            return self.prepare(tree, file, line) if self.prepare else tree
        except TemplateSyntaxError as cause:
            from report_gen.narrative.said import line_of

            raise self._syntax(file, cause, line_of(cause, text, self) + line - 1) from None
        except RecursionError:
            raise self.too_deep(file, line) from None

    @staticmethod
    def _look(tree: nodes.Template, file: str, text: str, line: int) -> None:
        """Refuse characters that a text only names by their numbers: written out they would be refused as well."""
        for node in tree.find_all(nodes.Const) if "\\" in text else ():
            bad = unprintable(node.value) if isinstance(node.value, str) else ""
            if bad:
                message = in_words("E-TEMPLATE.character", bad=bad)
                raise template_fault(file, node.lineno + line - 1, message, remedy("E-TEMPLATE.character"))

    @staticmethod
    def too_deep(file: str, line: int) -> TemplateFault:
        """The fault of a template that nests deeper than Python goes."""
        return template_fault(file, line, in_words("E-TEMPLATE.too_deep"), remedy("E-TEMPLATE.too_deep"))

    def _syntax(self, file: str, cause: TemplateSyntaxError, line: int) -> TemplateFault:
        hint = self.hint(str(cause.message))
        return template_fault(file, line, in_words("E-TEMPLATE.syntax", hint=hint))

    def hint(self, message: str) -> str:
        """The message in Chinese; that a filter or test is unknown shows inside branches at rendering only."""
        found = re.search(r"No (filter|test) named '(.*?)'", message)
        if found is None:
            from report_gen.narrative.said import in_chinese

            return in_chinese(message)
        known = list(self.filters if found[1] == "filter" else self.tests)
        near = nearest(found[2], known)
        if found[1] == "filter":
            return in_words("E-TEMPLATE.no_filter", name=found[2], nearest=near)
        return in_words("E-TEMPLATE.no_test", name=found[2], nearest=near)


def _defined(function: Callable[..., object]) -> Callable[..., object]:
    def checked(value: object, *arguments: object, **words: object) -> object:
        if isinstance(value, Undefined):
            value._fail_with_undefined_error()
        return function(value, *arguments, **words)

    return checked


def _speaks(text: str) -> bool:
    """Whether a text holds anything that Jinja looks at; line ends of other systems it makes its own."""
    return "\r" in text or any(mark in text for mark in _MARKS)


class _Plain:
    """A text that is the same whatever the data are: nothing to parse, nothing to compile."""

    def __init__(self, text: str) -> None:
        self._text = text

    def render(self, names: Mapping[str, object]) -> str:
        """The text."""
        return self._text


class Compiled:
    """A compiled template of one file; rendering reports faults with file and line."""

    def __init__(self, environment: Environment, template: Any, file: str, line: int) -> None:
        self._environment, self._template = environment, template
        self._file, self._line = file, line

    def render(self, names: Mapping[str, object] | None = None) -> str:
        """The text with tokens. Raises `TemplateFault`."""
        try:
            text = str(self._template.render(names or {}))
        except NoSuchName as cause:
            raise self._fault(
                cause,
                in_words(
                    "E-TEMPLATE.no_member",
                    owner=cause.owner,
                    name=cause.name,
                    nearest=nearest(cause.name, cause.known),
                ),
            ) from None
        except UndefinedError as cause:
            raise self._fault(cause, self._undefined(str(cause), names or {})) from None
        except (TemplateRuntimeError, SecurityError) as cause:
            raise self._fault(cause, self._environment.hint(str(cause))) from None
        except RecursionError as cause:
            raise self._fault(cause, in_words("E-TEMPLATE.too_deep")) from None
        except (TypeError, ValueError, AttributeError) as cause:
            raise self._fault(cause, in_words("E-TEMPLATE.refused")) from None
        return self._environment.spans.settled(text)

    def _fault(self, cause: Exception, message: str) -> TemplateFault:
        frames = traceback.extract_tb(cause.__traceback__)
        lines = [frame.lineno or 1 for frame in frames if frame.filename == self._file]
        return template_fault(self._file, (lines[-1] if lines else 1) + self._line - 1, message)

    def _undefined(self, message: str, names: Mapping[str, object]) -> str:
        found = re.search(r"'([^']*)' is undefined", message)
        if found is None:
            return in_words("E-TEMPLATE.no_such", words=message)
        known = [name for name in {**self._environment.globals, **names} if isinstance(name, str)]
        return in_words("E-TEMPLATE.no_name", name=found[1], nearest=nearest(found[1], known))
