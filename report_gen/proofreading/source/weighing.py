"""How much a PDF would unpack to (称重), before any parser sees it: what is beyond a limit is told, not read.

A page of a report draws some hundred kilobytes; a file of a few kilobytes can draw gigabytes, by packing, by naming one
stream a thousand times, by drawings that draw others ten times each.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import field

from report_gen.figures.records import dataclass
from report_gen.proofreading.source.objects import MOST_STREAM, Objects, Reference, Stream, Value

#: Bytes that one page, all pages, and all streams but pictures may unpack to.
MOST_PAGE, MOST_DRAWN, MOST_UNPACKED = 24 << 20, 192 << 20, 1 << 30
_DRAWS = re.compile(rb"/([^\s/\[\]()<>{}%]+)[\s\0]+Do(?![A-Za-z])")
#: Drawings within drawings that parsers follow at most, and what each costs them beside its bytes.
_DEEPEST, _EACH = 40, 1 << 10


@dataclass(frozen=True, slots=True)
class Weight:
    """What weighing gave: the limit in bytes that a PDF goes beyond, 0 for none; the pages that cannot be unpacked."""

    beyond: int = 0
    broken: tuple[int, ...] = ()


def weighed(data: bytes) -> Weight:
    """A PDF weighed."""
    objects = Objects(data)
    total = 0
    for stream in objects.streams.values():
        if stream.head.get("Subtype") == "Image":
            continue
        size = len(objects.content(stream))
        total += size
        if size > MOST_STREAM:
            return Weight(MOST_STREAM)
        if total > MOST_UNPACKED:
            return Weight(MOST_UNPACKED)
    return _Drawings(objects).weighed()


@dataclass
class _Drawings:
    """What the pages of a file draw, drawings within drawings counted as often as they are drawn."""

    objects: Objects
    _own: dict[int, tuple[int, Mapping[str, int]]] = field(default_factory=dict)
    _weights: dict[tuple[int, int], int] = field(default_factory=dict)

    def weighed(self) -> Weight:
        """All pages: those in the page tree in their order, and whatever else is a page."""
        ordered = list(self._tree())
        numbers = {id(page): number for number, page in enumerate(ordered, 1)}
        broken: list[int] = []
        drawn = 0
        for page in {id(page): page for page in (*ordered, *self._pages())}.values():
            streams = list(self._contents(page))
            weight = sum(self._weight(stream, self._resources(page)) for stream in streams)
            drawn += weight
            if weight > MOST_PAGE:
                return Weight(MOST_PAGE)
            if drawn > MOST_DRAWN:
                return Weight(MOST_DRAWN)
            if id(page) in numbers and any(map(self.objects.is_broken, streams)):
                broken.append(numbers[id(page)])
        return Weight(0, tuple(sorted(broken)))

    def _pages(self) -> Iterator[Mapping[str, Value]]:
        return (value for value in self._dicts() if value.get("Type") == "Page")

    def _dicts(self) -> Iterator[dict[str, Value]]:
        for number in {*self.objects.places, *self.objects.packed}:
            value = self.objects.of(Reference(number))
            if isinstance(value, dict):
                yield value

    def _tree(self) -> Iterator[Mapping[str, Value]]:
        """The pages in reading order, as the catalogue's tree has them; each node is entered once."""
        catalogue = next((one for one in self._dicts() if one.get("Type") == "Catalog"), None)
        waiting = [catalogue.get("Pages")] if catalogue else []
        entered: set[int] = set()
        while waiting:
            node = self.objects.of(waiting.pop())
            if not isinstance(node, dict) or id(node) in entered:
                continue
            entered.add(id(node))
            kids = self.objects.of(node.get("Kids"))
            if isinstance(kids, list):
                waiting += reversed(kids)
            else:
                yield node

    def _contents(self, page: Mapping[str, Value]) -> Iterator[Stream]:
        """The streams of a page, one that is named several times as often."""
        named = page.get("Contents")
        listed = self.objects.of(named)
        for one in listed if isinstance(listed, list) else [named]:
            stream = self.objects.stream(one)
            if stream:
                yield stream

    def _resources(self, owner: Mapping[str, Value]) -> Mapping[str, Value]:
        """The drawings that the resources of a page or of one of its parents name."""
        for _ in range(_DEEPEST):
            resources = self.objects.of(owner.get("Resources"))
            if isinstance(resources, dict):
                named = self.objects.of(resources.get("XObject"))
                return named if isinstance(named, dict) else {}
            parent = self.objects.of(owner.get("Parent"))
            if not isinstance(parent, dict):
                break
            owner = parent
        return {}

    def _weight(self, stream: Stream, named: Mapping[str, Value], depth: int = 0) -> int:
        """A stream's bytes with those of all that it draws; more than the limit once that is certain."""
        size, draws = self._read(stream)
        for name, times in draws.items():
            inner = self.objects.stream(named.get(name))
            if inner is not None and inner.head.get("Subtype") != "Image" and depth < _DEEPEST:
                size = min(size + times * (_EACH + self._form(inner, named, depth + 1)), MOST_DRAWN + 1)
        return size

    def _form(self, form: Stream, outer: Mapping[str, Value], depth: int) -> int:
        """The weight of a drawing at some depth: one that draws itself is followed as far as parsers follow it."""
        key = form.start, depth
        if key not in self._weights:
            own = self._resources(form.head) if "Resources" in form.head else outer
            self._weights[key] = self._weight(form, own, depth)
        return self._weights[key]

    def _read(self, stream: Stream) -> tuple[int, Mapping[str, int]]:
        if stream.start not in self._own:
            content = self.objects.content(stream)
            names = Counter(name.decode("latin-1") for name in _DRAWS.findall(content))
            self._own[stream.start] = len(content), names
        return self._own[stream.start]
