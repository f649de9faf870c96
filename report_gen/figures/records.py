"""`dataclass` as the standard library means it, at a fifth of the cost of making a class.

The standard decorator writes and compiles six to nine functions for each class. Every run makes 270 classes before
it has read a file, and that took an eighth of a `check`. Here comparison, hash and text are functions that all classes
share, and ask for the fields by their names; `__init__` is compiled once for each number of fields and places of
factories among them, and then named.

Type checkers see the standard decorator, and hold what `frozen` promises: nothing at run time does. An `__init__`
that may set its fields also makes objects quicker than one that has to get round a lock. `KW_ONLY` and `InitVar` are
not known here.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import MISSING, Field
from functools import cache
from itertools import dropwhile
from operator import attrgetter
from reprlib import recursive_repr
from types import CodeType, FunctionType
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


class _NotGiven:
    """Stands for an argument that was not given, of which each object gets one of its own."""

    def __repr__(self) -> str:
        return "<factory>"


_NOT_GIVEN = _NotGiven()
#: How an `__init__` calls what it sets fields by.
_FIELD, _FACTORY = "field", "factory"


@cache
def _setter(by_factory: tuple[bool, ...], further: bool) -> CodeType:
    """The code of an `__init__` that sets fields, whatever their names: which of them a factory may make.

    `further`: it then does what the class adds in its `__post_init__`.
    """
    names = [f"{_FIELD}{number}" for number in range(len(by_factory))]
    lines = [
        f"self.{name}={_FACTORY}{number}() if {name} is not_given else {name}"
        if by_factory[number]
        else f"self.{name}={name}"
        for number, name in enumerate(names)
    ]
    body = ";".join([*lines, "self.__post_init__()"] if further else lines) or "pass"
    module = compile(f"def __init__(self,{','.join(names)}):{body}", __file__, "exec")
    return next(code for code in module.co_consts if isinstance(code, CodeType))


def _init(cls: type[Any], fields: Sequence[Field[Any]]) -> Callable[..., None]:
    """An `__init__` that sets the fields. Raises TypeError as the standard has it for defaults before other fields."""
    for field in dropwhile(lambda one: not _has_default(one), fields):
        if not _has_default(field):
            raise TypeError(f"non-default argument {field.name!r} follows default argument")
    made = tuple(field.default_factory is not MISSING for field in fields)
    code = _setter(made, hasattr(cls, "__post_init__"))
    # Code knows its arguments and the attributes that it sets by their number: their names can be put afterwards.
    named = {f"{_FIELD}{number}": field.name for number, field in enumerate(fields)}
    code = code.replace(
        co_varnames=("self", *named.values()),
        co_names=tuple(named.get(name, name) for name in code.co_names),
        co_qualname=f"{cls.__qualname__}.__init__",
    )
    known = {"__name__": cls.__module__, "not_given": _NOT_GIVEN}
    known |= {
        f"{_FACTORY}{number}": field.default_factory for number, field in enumerate(fields) if made[number]
    }
    defaults = (
        _NOT_GIVEN if field.default is MISSING else field.default for field in fields if _has_default(field)
    )
    return FunctionType(code, known, None, tuple(defaults))


def _has_default(field: Field[Any]) -> bool:
    return field.default is not MISSING or field.default_factory is not MISSING


def _is_plain(cls: type[Any]) -> bool:
    """Whether making an object sets all fields to arguments in their order, or to what a factory makes."""
    if "__init__" in vars(cls):
        return False
    own = (each for each in vars(cls).values() if isinstance(each, Field))
    others = (
        field
        for base in cls.__mro__[1:]
        if dataclasses.is_dataclass(base)
        for field in dataclasses.fields(base)
    )
    return all(field.init and field.kw_only is not True for field in (*own, *others))


def _made(cls: type[Any], *, init: bool, slots: bool) -> type[Any]:
    """The class as the standard decorator makes it, spared what it looks at without need.

    It looks through every annotation for `ClassVar`, `InitVar` and `KW_ONLY` by a pattern each, and for a class without
    a docstring it takes a signature apart as if it were Python's text (11 ms for the first).
    """
    if not cls.__doc__:
        cls.__doc__ = cls.__name__
    written: dict[str, Any] = vars(cls).get("__annotations__", {})
    if any(not isinstance(said, str) or "Var" in said or "KW_ONLY" in said for said in written.values()):
        return dataclasses.dataclass(cls, init=init, repr=False, eq=False, slots=slots)
    kept = dict(written)
    written.update(dict.fromkeys(written, object))
    try:
        made = dataclasses.dataclass(cls, init=init, repr=False, eq=False, slots=slots)
    finally:
        written.update(kept)
    for field in dataclasses.fields(made):
        if field.name in kept:  # those of the classes above stay as they are
            field.type = kept[field.name]
    return made


def _record(cls: type[Any], *, frozen: bool = False, slots: bool = False, eq: bool = True) -> type[Any]:
    own = vars(cls)
    shared: dict[str, Any] = {} if "__repr__" in own else {"__repr__": _text}
    if eq and "__eq__" not in own:
        shared["__eq__"] = _equal
    if eq and "__hash__" not in own:
        # as the standard has it: what can change and is compared by value is no key
        shared["__hash__"] = _hash if frozen else None
    plain = _is_plain(cls)
    made = _made(cls, init=not plain, slots=slots)
    fields = dataclasses.fields(made)
    if plain:
        shared["__init__"] = _init(made, fields)
    for name, function in shared.items():
        setattr(made, name, function)
    names = [field.name for field in fields if field.compare]
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
