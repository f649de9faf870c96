"""The end of merging (定稿): drops are carried out, entries are put in order, those of the year are left."""

from __future__ import annotations

from collections.abc import Iterable

from report_gen.edition.layers.entries import EntryState, LayerEntry, NamedEntries
from report_gen.edition.layers.faults import Faults
from report_gen.edition.layers.merging import in_order, is_there
from report_gen.edition.strict import nearest
from report_gen.figures.messages import in_words


def settled(entry: LayerEntry, faults: Faults) -> LayerEntry:
    """The table as its readers see it. What asks for the impossible is added to `faults`."""
    for key, value in entry.items():
        if isinstance(value, NamedEntries):
            entry[key] = settled_list(value, key, faults)
            if others := elsewhere(value):
                entry.elsewhere[key] = others
        elif isinstance(value, LayerEntry):
            settled(value, faults)
        elif isinstance(value, list):
            for item in value:
                if isinstance(item, LayerEntry):
                    settled(item, faults)
    return entry


def settled_list(entries: NamedEntries, what: str, faults: Faults) -> list[LayerEntry]:
    """The entries of the year in their order."""
    for entry in entries:
        if entry.mark.state is EntryState.DROPPED and not entry.mark.met:
            known = [one.known for one in entries if one.mark.state is not EntryState.DROPPED]
            near = nearest(entry.known, known)
            message = in_words("E-EDITION.not_dropped", what=what, name=entry.known, nearest=near)
            faults.add(message, entry.place())
    ordered, lost = in_order(entries)
    for entry in lost:
        _tell_lost(entry, entries, what, faults)
    return [settled(entry, faults) for entry in ordered if is_there(entry)]


def _tell_lost(entry: LayerEntry, entries: Iterable[LayerEntry], what: str, faults: Faults) -> None:
    key, anchor = ("after", entry.mark.after) if entry.mark.after else ("before", entry.mark.before)
    known = [one.known for one in entries if one.known and one is not entry]
    near = nearest(anchor, [name for name in known if name != anchor])
    if anchor in known:
        message = in_words("E-EDITION.order_circle", what=what, name=entry.known, key=key, nearest=near)
    else:
        message = in_words("E-EDITION.no_anchor", what=what, anchor=anchor, key=key, nearest=near)
    faults.add(message, entry.place())


def elsewhere(entries: Iterable[LayerEntry]) -> frozenset[str]:
    """The names, of sets of rows too, that entries of other years have."""
    others = [one for one in entries if not is_there(one) and one.mark.state is not EntryState.DROPPED]
    sets = (name for one in others for name in _texts(one.get("part_of")))
    return frozenset(filter(None, (*(one.known for one in others), *sets)))


def _texts(value: object) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []
