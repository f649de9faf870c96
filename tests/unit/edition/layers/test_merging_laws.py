"""Laws of layers that hold for whatever entries: grouping, one variant a year, drop and add again, lines of places."""

from __future__ import annotations

import tomllib
from functools import reduce
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from toml_writer import dumped

from report_gen.edition.layers.dating import Dating
from report_gen.edition.layers.entries import LayerEntry, NamedEntries, SourceFile
from report_gen.edition.layers.faults import Faults
from report_gen.edition.layers.lines import line_of
from report_gen.edition.layers.merging import merged
from report_gen.edition.layers.settling import settled_list
from report_gen.edition.layers.shapes import NAME
from report_gen.edition.strict import EditionError

YEAR = 2020
names = st.sampled_from(["甲", "乙", "丙", "丁"])
spans = st.sampled_from(
    [{}, {"since": 2019}, {"since": 2021}, {"until": 2019}, {"since": 2018, "until": 2020}]
)
marks = st.sampled_from(
    [{}, {}, {"drop": True}, {"replace": True}, {"after": "甲"}, {"before": "乙"}, {"after": "丙"}]
)
keys = st.dictionaries(
    st.sampled_from(["a", "b"]), st.one_of(st.integers(0, 3), st.just({"c": 1})), max_size=2
)
entry = st.builds(
    lambda name, span, mark, data: {"name": name, **data, **span, **mark}, names, spans, marks, keys
)
layer = st.lists(entry, max_size=4, unique_by=lambda one: one["name"])
Data = list[dict[str, Any]]


def read(data: Data, year: int = YEAR) -> NamedEntries:
    """A layer's entries as they are in a year."""
    whole = Dating(SourceFile("甲.toml", ""), year, {"entry": NAME}, Faults()).file({"entry": data})
    found = whole.get("entry", NamedEntries())
    return found if isinstance(found, NamedEntries) else NamedEntries()


def result(layers: list[NamedEntries]) -> list[dict[str, object]] | set[str]:
    """What is left of layers in their order; the messages where something is wrong."""
    faults = Faults()
    kept = settled_list(reduce(merged, layers, NamedEntries()), "entry", faults)
    try:
        faults.settle()
    except EditionError as cause:
        return {finding.message for finding in cause.findings}
    return [dict(one) for one in kept]


@given(layer, layer, layer)
def test_it_does_not_matter_which_layers_are_merged_first(a: Data, b: Data, c: Data) -> None:
    first, second, third = read(a), read(b), read(c)
    left = result([merged(first, second), third])
    assert left == result([first, merged(second, third)])
    assert left == result([first, second, third])


@given(layer, names, keys)
def test_dropping_and_adding_again_is_replacing(below: Data, name: str, data: dict[str, Any]) -> None:
    whole = {"name": name, **data}
    again = result([read(below), read([{"name": name, "drop": True}]), read([whole])])
    replaced = result([read(below), read([{**whole, "replace": True}])])
    there = any(one["name"] == name for one in below)
    if there and isinstance(replaced, list) and isinstance(again, list):
        moved = [one for one in below if one["name"] == name and {"after", "before"} & one.keys()]
        assert again == replaced or moved
        assert sorted(map(str, again)) == sorted(map(str, replaced))


@given(st.lists(entry, max_size=6))
def test_in_every_year_at_most_one_variant_of_a_name_holds_or_the_overlap_is_told(entries: Data) -> None:
    faults = Faults()
    for year in range(2017, 2023):
        whole = Dating(SourceFile("甲.toml", ""), year, {"entry": NAME}, faults).file({"entry": entries})
        found = whole.get("entry", [])
        assert isinstance(found, list)
        known = [one.known for one in found if isinstance(one, LayerEntry)]
        assert len(known) == len(set(known))
    spans = [(one["name"], one.get("since", 0), one.get("until", 9999)) for one in entries]
    overlap = any(
        a[0] == b[0] and a[1] <= b[2] and b[1] <= a[2] for n, a in enumerate(spans) for b in spans[n + 1 :]
    )
    try:
        faults.settle()
    except EditionError as cause:
        told = any("已有" in finding.message for finding in cause.findings)
    else:
        told = False
    assert told == overlap


@given(st.lists(entry, max_size=6), st.booleans())
def test_an_entry_is_found_on_the_line_where_it_is_written(entries: Data, inline: bool) -> None:
    if inline:
        items = [f"  {{ name = {one['name']!r}, a = '# [x] {{' }}, # {{ [[a]]" for one in entries]
        text = "a = 1 # [[entry]]\nentry = [\n" + "\n".join(items) + "\n]\n"
        expected = [n + 3 for n in range(len(entries))]
    else:
        text = 'a = """\n[[entry]]\n"""\n' + "".join(f"[[entry]]\n{dumped(one)}" for one in entries)
        expected = [n for n, line in enumerate(text.split("\n"), 1) if line == "[[entry]]"][1:]
    assert len(tomllib.loads(text).get("entry", [])) == len(entries)
    assert [line_of(text, ("entry", n)) for n in range(len(entries))] == expected
    for n, line in enumerate(expected):
        at = line_of(text, ("entry", n, "name"))
        assert "name" in text.split("\n")[at - 1]
        assert at >= line
