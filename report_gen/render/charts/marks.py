"""What a chart draws, noted down: calls on a canvas that can be sent to another process and made there.

Needs neither matplotlib nor ReportLab, and knows nothing of charts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from report_gen.edition.style import Face
from report_gen.render.faces import fonts

#: A method, its arguments, those by name. `Path`, `Words`, `Form` and `Face` stand for what only a canvas makes.
#: A plain tuple, for there are thousands.
Call = tuple[str, tuple[Any, ...], dict[str, Any]]


@dataclass(slots=True)
class Notes:
    """Calls in order. Taken for a canvas by those who draw."""

    calls: list[Call] = field(default_factory=list)

    def __getattr__(self, method: str) -> Callable[..., None]:
        """Note any call; a name that no canvas has is refused when the calls are made."""
        if method.startswith("__"):
            raise AttributeError(method)

        def note(*arguments: Any, **named: Any) -> None:
            self.calls.append((method, tuple(map(_plain, arguments)), named))

        return note


class Path(Notes):
    """A path of the canvas."""

    __slots__ = ()


class Words(Notes):
    """A text object of the canvas."""

    __slots__ = ()


@dataclass(slots=True)
class Form(Notes):
    """A form object, stored once in a document under its name."""

    name: str = ""
    size: float = 0.0


@dataclass(frozen=True, slots=True)
class Marks:
    """A whole chart: its size in points, and the calls that draw it from the lower left corner."""

    width: float
    height: float
    calls: tuple[Call, ...]


def _plain(argument: Any) -> Any:
    """Numbers of NumPy as Python's own: whoever makes the calls may be without it."""
    return float(argument) if isinstance(argument, float) else argument


def make(calls: tuple[Call, ...] | list[Call], target: Any, canvas: Any) -> None:
    """Make the calls on `target`, which is the canvas or something of it."""
    for method, arguments, named in calls:
        getattr(target, method)(*(_made(argument, canvas) for argument in arguments), **named)


def _made(argument: Any, canvas: Any) -> Any:
    match argument:
        case float():  # by far most of them
            return argument
        case Face():
            return fonts.register((argument,))[argument]
        case Path() | Words():
            made = canvas.beginPath() if isinstance(argument, Path) else canvas.beginText()
            make(argument.calls, made, canvas)
            return made
        case Form():
            return _form(argument, canvas)
        case _:
            return argument


def _form(form: Form, canvas: Any) -> str:
    """The name of the form, stored in the document if it is not there yet."""
    if not canvas.hasForm(form.name):
        canvas.beginForm(form.name, 0, 0, form.size, form.size)
        make(form.calls, canvas, canvas)
        canvas.endForm()
    return form.name
