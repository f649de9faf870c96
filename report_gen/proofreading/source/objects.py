"""The objects of a PDF as far as weighing it needs them: dictionaries, references, streams (对象).

Objects are found by their words (`12 0 obj`), never by the file's own table, which may lie or be broken; those inside
object streams are found, too. Nothing is read deeper or longer than a limit.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from report_gen.figures.records import dataclass
from report_gen.proofreading.source.unpacking import ends_well, unpacked

#: The longest dictionary that is read, its deepest nesting, the largest stream that is unpacked.
_LONGEST, _DEEPEST, MOST_STREAM = 1 << 20, 30, 64 << 20
#: `12 0 obj`: the word that is searched for, and the number before it.
_OBJECT, _NUMBER, _BEFORE = (
    re.compile(rb"obj(?![a-z])"),
    re.compile(rb"(?<!\d)(\d{1,9})[\s\0]+\d{1,5}[\s\0]*$"),
    30,
)
_STREAM = re.compile(rb"stream(\r\n|\n|\r)")
_TOKEN = re.compile(
    rb"(?P<open><<|\[)|(?P<close>>>|\])|/(?P<name>[^\s\0()<>\[\]{}/%]*)|(?P<ref>\d+[\s\0]+\d+[\s\0]+R\b)"
    rb"|(?P<number>[-+]?[\d.]+)|(?P<hex><[^<>]*>)|\((?P<text>(?:[^()\\]|\\.)*)\)?|(?P<end>stream\b|endobj\b)"
    rb"|%[^\r\n]*|[a-z]+|[)>{}'\"]",
    re.DOTALL,
)
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")


class Reference(NamedTuple):
    """An object named by its number."""

    number: int


Value = object


@dataclass(frozen=True)
class Stream:
    """A stream: its dictionary and where its bytes begin and must end at the latest."""

    head: Mapping[str, Value]
    start: int
    end: int


@dataclass
class Objects:
    """All objects of a file."""

    data: bytes
    _values: dict[int, Value] = field(default_factory=dict)

    @cached_property
    def _starts(self) -> list[tuple[int, int]]:
        """The numbers of the objects that stand in the file itself, and where they begin."""
        found = []
        for word in _OBJECT.finditer(self.data):
            number = _NUMBER.search(self.data[max(word.start() - _BEFORE, 0) : word.start()])
            if number:
                found.append((int(number[1]), word.end()))
        return found

    @cached_property
    def places(self) -> Mapping[int, int]:
        """Where each of them begins; of several of one number the last."""
        return dict(self._starts)

    @cached_property
    def streams(self) -> Mapping[int, Stream]:
        """All streams by the place of their dictionary, also those that a later object replaces."""
        starts = [start for _, start in self._starts]
        found: dict[int, Stream] = {}
        for start, stop in pairwise([*starts, len(self.data)]):
            word = _STREAM.search(self.data, start, min(stop, start + _LONGEST))
            head = parsed(self.data[start : word.start()]) if word else None
            if word and isinstance(head, dict):
                length = head.get("Length")
                # other words may lie within its bytes and look like the next object
                end = word.end() + length if isinstance(length, int) else 0
                found[start] = Stream(head, word.end(), max(stop, end))
        return found

    @cached_property
    def packed(self) -> Mapping[int, bytes]:
        """The words of objects that stand in object streams."""
        found: dict[int, bytes] = {}
        for stream in self.streams.values():
            if self.of(stream.head.get("Type")) == "ObjStm":
                found |= _members(stream, self.content(stream))
        return found

    def content(self, stream: Stream, most: int = MOST_STREAM) -> bytes:
        """What a stream unpacks to, at most one byte more than a limit."""
        named = self.of(stream.head.get("Filter"))
        filters = [
            name
            for one in (named if isinstance(named, list) else [named])
            if isinstance(name := self.of(one), str)
        ]
        raw = self.data[stream.start : stream.end]
        return unpacked(raw, filters, most)

    def is_broken(self, stream: Stream) -> bool:
        """Whether a deflated stream cannot be unpacked to its end."""
        named = self.of(stream.head.get("Filter"))
        first = self.of(named[0]) if isinstance(named, list) and named else named
        return first == "FlateDecode" and not ends_well(self.data[stream.start : stream.end])

    def stream(self, value: Value) -> Stream | None:
        """The stream that a reference names."""
        if isinstance(value, Reference) and value.number in self.places:
            return self.streams.get(self.places[value.number])
        return None

    def of(self, value: Value) -> Value:
        """A value, or that which its reference names; None for what is missing or only leads on."""
        if not isinstance(value, Reference):
            return value
        number = value.number
        if number not in self._values:
            self._values[number] = self._read(number)
        found = self._values[number]
        return None if isinstance(found, Reference) else found

    def _read(self, number: int) -> Value:
        start = self.places.get(number)
        if start is None:
            return parsed(self.packed[number]) if number in self.packed else None
        stream = self.streams.get(start)
        return stream.head if stream else parsed(self.data[start : start + _LONGEST])


def _members(stream: Stream, content: bytes) -> dict[int, bytes]:
    """The objects of an object stream: pairs of number and offset stand before them."""
    first, count = stream.head.get("First"), stream.head.get("N")
    if not isinstance(first, int) or not isinstance(count, int):
        return {}
    numbers = [int(word) for word in content[:first].split() if word.isdigit() and len(word) < 10][
        : 2 * count
    ]
    pairs = list(zip(numbers[::2], numbers[1::2], strict=False))
    bounds = pairwise([*pairs, (0, len(content) - first)])
    return {number: content[first + at : first + end] for (number, at), (_, end) in bounds}


def parsed(words: bytes) -> Value:
    """The first value in some words: dicts, lists, names as str, references, numbers; None for anything else.

    What nests deeper than a limit, or is longer, ends there.
    """
    stack: list[list[Value]] = [[]]
    marks: list[bytes] = []
    for found in _TOKEN.finditer(words, 0, _LONGEST):
        kind = found.lastgroup
        if kind == "open":
            if len(stack) > _DEEPEST:
                break
            marks.append(found[0])
            stack.append([])
            continue
        if kind == "end":
            break
        if kind == "close" and len(stack) > 1:
            inner = stack.pop()
            stack[-1].append(_pairs(inner) if marks.pop() == b"<<" else inner)
        elif kind != "close":
            stack[-1].append(_simple(found))
        if len(stack) == 1 and stack[0]:
            break
    return stack[0][0] if stack[0] else None


def _pairs(items: list[Value]) -> dict[str, Value]:
    pairs = zip(items[::2], items[1::2], strict=False)
    return {name: value for name, value in pairs if isinstance(name, str)}


def _simple(found: re.Match[bytes]) -> Value:
    match found.lastgroup:
        case "name":
            return _ESCAPED.sub(lambda one: bytes((int(one[1], 16),)), found["name"]).decode("latin-1")
        case "ref":
            return Reference(int(found["ref"].split()[0]))
        case "number":
            digits = found["number"]
            return int(digits) if digits.isdigit() and len(digits) < 12 else None
        case _:
            return None
