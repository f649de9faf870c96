"""Laying one layer over another (逐层合并): dicts deep, named entries by name, other values replaced.

A layer is a set of changes, and so are two layers laid over each other: it does not matter which two of three are
merged first. That is why drops stay as marks until the end; `settled` then carries them out and puts entries in
their order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from report_gen.edition.layers.entries import EntryState, LayerEntry, NamedEntries


def overlaid(below: LayerEntry, above: LayerEntry, of: LayerEntry | None = None) -> LayerEntry:
    """The keys of both, those above first. `of` is whose place the result has; the nearer one's by itself."""
    of = of or above
    result = LayerEntry(below, of.source, of.path, above.known or below.known, of.mark)
    result.origins = {key: below.place(key) for key in below}
    for key, value in above.items():
        result[key] = _over(below.get(key), value)
        if not isinstance(value, NamedEntries):
            result.origins[key] = above.place(key)
    return result


def _over(below: object, above: object) -> object:
    if isinstance(below, NamedEntries) and isinstance(above, NamedEntries):
        return merged(below, above)
    if isinstance(below, LayerEntry) and isinstance(above, LayerEntry):
        return overlaid(below, above)
    return above


def merged(below: NamedEntries, above: NamedEntries) -> NamedEntries:
    """Two lists of named entries: what is of one name is combined where it stood, what is new comes behind."""
    result = NamedEntries(below)
    places = {entry.known: n for n, entry in enumerate(below) if entry.known}
    for entry in above:
        at = places.get(entry.known)
        if at is None:
            result.append(entry)
        else:
            result[at] = combined(result[at], entry)
    return result


def combined(below: LayerEntry, above: LayerEntry) -> LayerEntry:
    """Two entries of one name. Either may be a drop, be of other years, or take the place of all beneath it."""
    match below.mark.state, above.mark.state:
        case (
            EntryState.DROPPED,
            EntryState.ABSENT,
        ):  # it is there again in other years: a change alone brings nothing back
            return _marked(below, conditional=True)
        case _, EntryState.ABSENT:
            return below
        case _, EntryState.DROPPED:
            return _dropped(below, above)
        case EntryState.ABSENT, EntryState.HERE:
            return _marked(above, conditional=not above.mark.firm)
        case EntryState.DROPPED, EntryState.HERE:
            bare = above.mark.conditional or (below.mark.conditional and not above.mark.firm)
            return _placed(_marked(above, whole=True, firm=not bare, conditional=bare), below)
        case _:
            return _together(below, above)


def _dropped(below: LayerEntry, above: LayerEntry) -> LayerEntry:
    """A drop that keeps the place of what it drops, and knows whether there was anything to drop."""
    mark = below.mark
    found = mark.state is not EntryState.DROPPED or mark.met or mark.conditional
    dropped = _marked(above, met=above.mark.met or found)
    return dropped if mark.state is EntryState.ABSENT else _placed(dropped, below)


def _together(below: LayerEntry, above: LayerEntry) -> LayerEntry:
    ours, theirs = above.mark, below.mark
    if ours.whole:
        return _placed(above, below)
    result = overlaid(below, above)
    result.mark = replace(
        ours,
        span=theirs.span,
        whole=theirs.whole,
        firm=ours.firm or theirs.firm,
        conditional=theirs.conditional and not ours.firm,
        reference=ours.reference or theirs.reference,
    )
    return _placed(result, below)


def _placed(entry: LayerEntry, below: LayerEntry) -> LayerEntry:
    """An entry where its own layer puts it, else where the one beneath it stood."""
    if entry.mark.after or entry.mark.before:
        return entry
    return _marked(entry, after=below.mark.after, before=below.mark.before)


def _marked(entry: LayerEntry, **changes: object) -> LayerEntry:
    changed = LayerEntry(entry, entry.source, entry.path, entry.known, replace(entry.mark, **changes))  # type: ignore[arg-type]
    changed.origins = entry.origins
    return changed


def is_there(entry: LayerEntry) -> bool:
    """Whether an entry is part of the form in this year, all layers considered."""
    return entry.mark.state is EntryState.HERE and not entry.mark.conditional


def in_order(entries: Iterable[LayerEntry]) -> tuple[list[LayerEntry], list[LayerEntry]]:
    """Entries in the order that `after` and `before` ask for, and those that could not be placed.

    Several that stand after one entry keep their own order. An entry that is dropped or of other years still has
    its place for those that name it.
    """
    entries = list(entries)
    known = {entry.known for entry in entries if entry.known}
    hanging: dict[tuple[str, bool], list[LayerEntry]] = {}
    roots, lost = [], []
    for entry in entries:
        anchor = entry.mark.after or entry.mark.before
        if not anchor:
            roots.append(entry)
        elif anchor in known:
            hanging.setdefault((anchor, bool(entry.mark.after)), []).append(entry)
        else:
            lost.append(entry)
    if not hanging:
        return entries if not lost else roots, lost
    ordered: list[LayerEntry] = []
    for entry in roots:
        _emit(entry, hanging, ordered)
    placed = set(map(id, ordered))
    circle = [entry for group in hanging.values() for entry in group if id(entry) not in placed]
    return ordered, lost + circle


def _emit(
    entry: LayerEntry, hanging: dict[tuple[str, bool], list[LayerEntry]], ordered: list[LayerEntry]
) -> None:
    for one in hanging.get((entry.known, False), ()) if entry.known else ():
        _emit(one, hanging, ordered)
    ordered.append(entry)
    for one in hanging.get((entry.known, True), ()) if entry.known else ():
        _emit(one, hanging, ordered)
