"""`Layers`: the folders of an edition and of those it extends, merged for one fiscal year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, reduce
from pathlib import Path

from report_gen.edition.layers.dating import Dating, one_each
from report_gen.edition.layers.entries import LayerEntry, NamedEntries, SourceFile
from report_gen.edition.layers.faults import Faults
from report_gen.edition.layers.listing import TableListing
from report_gen.edition.layers.merging import merged, overlaid
from report_gen.edition.layers.settling import elsewhere, settled, settled_list
from report_gen.edition.layers.shapes import ONE_NAMESPACE, shape_of
from report_gen.edition.shelves import HEAD, Shelves
from report_gen.edition.strict import EditionError, Section, fault
from report_gen.edition.textfile import parsed, read_text
from report_gen.figures.messages import in_words
from report_gen.figures.records import dataclass

#: base, national, province or city, district, department, and one of the department's own style.
MAX_CHAIN = 6


@dataclass(frozen=True, slots=True)
class Layer:
    """A folder of the chain; `own` is the one that was asked for."""

    folder: Path
    own: bool

    @property
    def name(self) -> str:
        """Its name, by which others extend it."""
        return self.folder.name

    def source(self, path: Path) -> tuple[SourceFile, Mapping[str, object]]:
        """A TOML file of it, and what it says. Raises `EditionError`."""
        shown = path.relative_to(self.folder.parent).as_posix()
        text = read_text(path, shown)
        return SourceFile(shown, text, self.own), parsed(text, shown)


class Layers:
    """The layers of an edition, nearest first, and what they say together about a fiscal year.

    Raises `EditionError` where a folder is missing or the chain has no end; its methods where files are at fault.
    """

    def __init__(self, templates: Path | Shelves, name: str, year: int) -> None:
        self.shelves = templates if isinstance(templates, Shelves) else Shelves.of(templates)
        self.year = year
        self.layers: list[Layer] = []
        self.renamed: list[
            tuple[str, str]
        ] = []  # names that editions bore formerly, with those they bear now
        self._heads: list[tuple[SourceFile, Mapping[str, object]]] = []
        while name:
            behind = self.layers[-1].folder if self.layers else None
            layer = Layer(self.shelves.folder(name, behind), own=not self.layers)
            self.layers.append(layer)
            if layer.name != name:
                self.renamed.append((name, layer.name))
            if len(self.layers) > MAX_CHAIN:
                raise fault(in_words("E-EDITION.extends"), f"{name}/{HEAD}")
            self._heads.append(layer.source(layer.folder / HEAD))
            name = Section(self._heads[-1][1], f"{name}/{HEAD}").text("extends", "")

    def overlays(self) -> list[Path]:
        """Where lists of 科目 over the shipped ones may stand, the nearest last."""
        return self.shelves.overlays([layer.folder for layer in self.layers])

    def file(self, name: str) -> Section:
        """A TOML file of all layers as one; empty where none of them has it."""
        found = self._heads if name == HEAD else [
            layer.source(layer.folder / name) for layer in self.layers if (layer.folder / name).is_file()
        ]  # fmt: skip
        if not found:
            return Section({}, f"{self.layers[0].name}/{name}")
        faults = Faults()
        shape, spaces = shape_of(name), ONE_NAMESPACE.get(name, ())
        dated = [Dating(source, self.year, shape, faults).file(data) for source, data in reversed(found)]
        whole = settled(
            reduce(lambda below, above: overlaid(_without(below, above, spaces), above), dated), faults
        )
        faults.settle()
        return Section(whole, found[0][0].shown)

    def described(self, kind: str, within: Faults | None = None) -> tuple[dict[str, Section], frozenset[str]]:
        """The files of a sub-folder (tables, forms) by the name that they give, and names of other years.

        With `within` its faults go there, and a file that cannot be parsed counts as one of other years.
        """
        faults = within or Faults()
        layers = (self._descriptions(layer, kind, faults) for layer in reversed(self.layers))
        entries = reduce(merged, layers, NamedEntries())
        there = settled_list(entries, kind, faults)
        if within is None:
            faults.settle()
        found = {entry.known: Section(entry, entry.source.shown) for entry in there}
        return found, elsewhere(entries) | frozenset(faults.unread)

    def _descriptions(self, layer: Layer, kind: str, faults: Faults) -> NamedEntries:
        found = []
        for path in sorted((layer.folder / kind).glob("*.toml")):
            if path.is_file():
                try:
                    source, data = layer.source(path)
                except EditionError as error:
                    faults.tell(error, path.stem)
                    continue
                name = data.get("name")
                known = name if isinstance(name, str) and name else path.stem
                found.append(Dating(source, self.year, shape_of(kind), faults).named(data, known))
        return one_each(found, kind, faults)

    @cached_property
    def listing(self) -> TableListing:
        """Which tables the layers list, and in which order."""
        return TableListing.of([(source, data) for source, data in reversed(self._heads)])

    def nearest_first(self, pattern: str) -> Iterator[tuple[Layer, list[Path]]]:
        """The files of each layer that match a pattern, the nearest layer first."""
        for layer in self.layers:
            yield layer, sorted(path for path in layer.folder.glob(pattern) if path.is_file())


def _without(below: LayerEntry, above: LayerEntry, kinds: Iterable[str]) -> LayerEntry:
    """The lower layer without those entries that the nearer one has as another kind: a figure that became a rate."""
    for kind in kinds:
        others = {entry.known for other in kinds if other != kind for entry in _named(above, other)}
        if others and (own := below.get(kind)):
            assert isinstance(own, NamedEntries)
            below[kind] = NamedEntries(entry for entry in own if entry.known not in others)
    return below


def _named(entry: LayerEntry, key: str) -> NamedEntries:
    value = entry.get(key)
    return value if isinstance(value, NamedEntries) else NamedEntries()
