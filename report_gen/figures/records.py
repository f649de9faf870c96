"""`dataclass` as the standard library means it, at a third of the cost of making a class.

The standard decorator writes and compiles six to nine functions for each class. Every run makes 270 classes before
it has read a file, and that took an eighth of a `check`. Here `__init__` alone is compiled; comparison, hash and
text are functions that all classes share, and ask for the fields by their names.

Type checkers see the standard decorator, and hold what `frozen` promises: nothing at run time does. An `__init__`
that may set its fields also makes objects quicker than one that has to get round a lock.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from operator import attrgetter
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]


def _equal(one: Any, other: Any) -> object:
    if other.__class__ is not one.__class__:
        return NotImplemented
    compared = one.__compared__
    return compared(one) == compared(other)


def _hash(one: Any) -> int:
    return hash(one.__compared__(one))


@recursive_repr()
def _text(one: Any) -> str:
    parts = (f"{field.name}={getattr(one, field.name)!r}" for field in dataclasses.fields(one) if field.repr)
    return f"{type(one).__qualname__}({', '.join(parts)})"


def _nothing(one: object) -> tuple[()]:
    return ()


def _record(cls: type[Any], *, frozen: bool = False, slots: bool = False, eq: bool = True) -> type[Any]:
    own = vars(cls)
    shared: dict[str, Any] = {} if "__repr__" in own else {"__repr__": _text}
    if eq and "__eq__" not in own:
        shared["__eq__"] = _equal
    if eq and "__hash__" not in own:
        # as the standard has it: what can change and is compared by value is no key
        shared["__hash__"] = _hash if frozen else None
    made = dataclasses.dataclass(cls, repr=False, eq=False, slots=slots)
    for name, function in shared.items():
        setattr(made, name, function)
    names = [field.name for field in dataclasses.fields(made) if field.compare]
    made.__compared__ = attrgetter(*names) if names else staticmethod(_nothing)
    return made


if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(
        cls: type[Any] | None = None, /, **how: bool
    ) -> type[Any] | Callable[[type[Any]], type[Any]]:
        """The class with its methods; `frozen`, `slots` and `eq` as in `dataclasses.dataclass`."""
        return (lambda plain: _record(plain, **how)) if cls is None else _record(cls, **how)
