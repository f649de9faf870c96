"""Classes made by the shared functions behave as those of the standard decorator."""

from __future__ import annotations

import dataclasses
import pickle
from collections.abc import Callable
from dataclasses import field, replace
from decimal import Decimal
from itertools import product
from typing import Any, ClassVar

import pytest

from report_gen.figures import records


def both(make: Callable[[Callable[..., Any]], type[Any]]) -> tuple[type[Any], type[Any]]:
    """A class of ours, and the same of the standard library."""
    return make(records.dataclass), make(dataclasses.dataclass)


@pytest.mark.parametrize(("frozen", "slots", "eq"), list(product((True, False), repeat=3)))
@pytest.mark.parametrize("fields", [0, 1, 3])
def test_like_the_standard_decorator(frozen: bool, slots: bool, eq: bool, fields: int) -> None:
    def make(decorator: Callable[..., Any]) -> type[Any]:
        names = {f"f{number}": object for number in range(fields)}
        kind = type("Kind", (), {"__annotations__": names, "__doc__": "A class.", "__qualname__": "Kind"})
        return decorator(frozen=frozen, slots=slots, eq=eq)(kind)

    rows = [tuple(values) for values in product((1, Decimal("1.0"), "甲"), repeat=fields)]
    ours, theirs = both(make)
    for row, other in product(rows, rows):
        equal = ours(*row) == ours(*other)
        assert equal is (theirs(*row) == theirs(*other))
        if ours.__hash__ is not None and equal:
            assert hash(ours(*row)) == hash(ours(*other))
        assert repr(ours(*row)) == repr(theirs(*row))
    assert ours(*rows[0]) != theirs(*rows[0])
    assert (ours.__hash__ is None) == (theirs.__hash__ is None)
    assert ours.__match_args__ == theirs.__match_args__
    assert hasattr(ours(*rows[0]), "__dict__") == hasattr(theirs(*rows[0]), "__dict__")


def test_fields_left_out_of_comparison_and_text() -> None:
    def make(decorator: Callable[..., Any]) -> type[Any]:
        @decorator(frozen=True, slots=True)
        class Kept:
            """Says where it was found, which makes no difference."""

            name: str
            place: str = field(default="", compare=False)
            cache: list[int] = field(default_factory=list, compare=False, repr=False)

        return Kept

    ours, theirs = both(make)
    assert ours("甲", "B2", [1]) == ours("甲", "C3")
    assert len({ours("甲", "B2"), ours("甲", "C3")}) == 1
    assert repr(ours("甲", "B2", [1])) == repr(theirs("甲", "B2", [1]))
    assert replace(ours("甲"), name="乙").name == "乙"


def test_what_a_class_says_itself_stands() -> None:
    @records.dataclass(frozen=True)
    class Own:
        name: str

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Own)

        def __hash__(self) -> int:
            return 7

        def __repr__(self) -> str:
            return "own"

    assert Own("甲") == Own("乙")
    assert (hash(Own("甲")), repr(Own("甲"))) == (7, "own")


@records.dataclass(frozen=True, slots=True)
class Base:
    """A class with one that says more."""

    name: str


@records.dataclass(frozen=True, slots=True)
class More(Base):
    """Compares what it adds as well."""

    number: int = 0


def test_subclasses_compare_their_own_fields() -> None:
    assert More("甲", 1) != More("甲", 2)
    assert Base("甲") != More("甲")
    assert len({More("甲", 1), More("甲", 2), More("甲", 1)}) == 2


def test_objects_are_made_as_those_of_the_standard_decorator() -> None:
    def make(decorator: Callable[..., Any]) -> type[Any]:
        @decorator(frozen=True, slots=True)
        class Made:
            """Has fields with defaults and without."""

            name: str
            number: int = 3
            place: str = field(default="B2", repr=False)

        return Made

    ours, theirs = both(make)
    for given, named in ((("甲",), {}), (("甲", 4), {}), ((), {"place": "C", "name": "乙"})):
        assert repr(ours(*given, **named)) == repr(theirs(*given, **named))
        assert ours(*given, **named).place == theirs(*given, **named).place
    for wrong in ((), (1, 2, 3, 4)):
        said = []
        for kind in (ours, theirs):
            with pytest.raises(TypeError) as fault:
                kind(*wrong)
            said.append(str(fault.value))
        assert said[0] == said[1]


def test_a_default_before_other_fields_is_refused() -> None:
    def make(decorator: Callable[..., Any]) -> type[Any]:
        return decorator(
            type("Later", (ours_or_theirs[decorator],), {"__annotations__": {"late": int}, "__doc__": "x"})
        )

    ours_or_theirs: dict[Callable[..., Any], type[Any]] = {
        decorator: decorator(
            type("First", (), {"__annotations__": {"early": int}, "early": 1, "__doc__": "x"})
        )
        for decorator in (records.dataclass, dataclasses.dataclass)
    }
    for decorator in ours_or_theirs:
        with pytest.raises(TypeError, match="non-default argument 'late' follows default argument"):
            make(decorator)


def test_work_of_the_class_itself_is_done() -> None:
    @records.dataclass
    class Doubled:
        number: int
        double: int = field(init=False)
        parts: list[int] = field(default_factory=list)

        def __post_init__(self) -> None:
            self.double = 2 * self.number

    @records.dataclass
    class Below(Doubled):
        name: str = ""

    one, other = Below(2, name="甲"), Below(3)
    assert (one.double, one.name, other.double) == (4, "甲", 6)
    assert one.parts is not other.parts


@pytest.mark.parametrize("slots", [True, False])
@pytest.mark.parametrize("kinds", list(product(("plain", "default", "factory"), repeat=3)))
def test_fields_made_by_factories_as_the_standard_decorator_makes_them(
    kinds: tuple[str, ...], slots: bool
) -> None:
    given: dict[str, Callable[[], Any]] = {
        "plain": dataclasses.field,
        "default": lambda: field(default=7),
        "factory": lambda: field(default_factory=list),
    }

    def make(decorator: Callable[..., Any]) -> type[Any] | str:
        names = {f"value{number}": object for number in range(len(kinds))}
        values = {f"value{number}": given[kind]() for number, kind in enumerate(kinds)}
        kind = type("Kind", (), {"__annotations__": names, "__doc__": "A class.", **values})
        try:
            return decorator(slots=slots)(kind)
        except TypeError as fault:
            return str(fault)

    ours, theirs = both(make)  # type: ignore[arg-type]
    if isinstance(theirs, str):
        assert ours == theirs
        return
    rows = [(1, [2], None)[:length] for length in range(len(kinds) + 1)]
    for row in rows:
        said = []
        for kind in (ours, theirs):
            try:
                said.append(repr(kind(*row)))
            except TypeError as fault:
                said.append(str(fault))
        assert said[0] == said[1]
    if kinds == ("factory",) * 3:
        one, other = ours(), ours()
        assert one.value0 == other.value0 == [] and one.value0 is not other.value0
        assert ours(value1=(kept := [3])).value1 is kept


def test_kept_and_read_again() -> None:
    assert pickle.loads(pickle.dumps(More("甲", 3))) == More("甲", 3)


def test_annotations_and_types_of_fields_are_as_written() -> None:
    def named(decorator: Callable[..., Any]) -> type[Any]:
        @decorator(frozen=True, slots=True)
        class Named:
            """A class below."""

            name: str

        return Named

    below = {decorator: named(decorator) for decorator in (records.dataclass, dataclasses.dataclass)}

    def make(decorator: Callable[..., Any]) -> type[Any]:
        @decorator(frozen=True, slots=True)
        class Typed(below[decorator]):  # type: ignore[misc,valid-type]
            shared: ClassVar[int] = 5
            number: int = 0

        return Typed

    def plain(decorator: Callable[..., Any]) -> type[Any]:
        @decorator(frozen=True, slots=True)
        class Plain(below[decorator]):  # type: ignore[misc,valid-type]
            number: int = 0
            rows: tuple[str, ...] = ()

        return Plain

    for kind in (make, plain):
        ours, theirs = kind(records.dataclass), kind(dataclasses.dataclass)
        assert ours.__annotations__ == theirs.__annotations__
        said = [[(one.name, one.type) for one in dataclasses.fields(each)] for each in (ours, theirs)]
        assert said[0] == said[1]
        assert said[0][0] == ("name", "str")
    assert make(records.dataclass).shared == 5


def test_a_class_without_a_docstring_is_named_by_itself() -> None:
    @records.dataclass
    class Bare:
        name: str

    assert Bare.__doc__ == "Bare"
