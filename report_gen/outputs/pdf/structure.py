"""Writes the tags as PDF objects: structure tree, parent tree, links. The objects are made as text for speed.

Knows no report: it gets a tree of elements and where their content lies on the pages. ReportLab has no tags
of its own, so parts of it are used here, and in `writer` and `archive`, that it does not offer to others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from reportlab.pdfbase import pdfdoc

from report_gen.outputs.pdf.tags import Element, Key, Marker, text_string

#: Keys that ReportLab does not write by itself.
_PAGE_KEYS = ("StructParents", "Tabs")
_CATALOG_KEYS = ("OutputIntents",)


class Raw(pdfdoc.PDFObject):  # type: ignore[misc]
    """An object whose text is made already; `reference` is how others name it."""

    __RefOnly__ = 1

    def __init__(self, document: Any) -> None:
        self.text = ""
        self.reference = _reference(document, self)

    def format(self, document: Any) -> bytes:
        """Its bytes."""
        return self.text.encode("ascii")


class TaggedLink(pdfdoc.LinkAnnotation):  # type: ignore[misc]
    """A link that knows its number among all that the parent tree lists, and that is printed (PDF/A)."""

    permitted = (*pdfdoc.LinkAnnotation.permitted, "StructParent")
    _PRINT = 4

    def __init__(self, area: Sequence[float], words: str, destination: Any, number: int) -> None:
        extra = {"F": self._PRINT, "StructParent": number}
        super().__init__(list(area), words, destination, "[0 0 0]", **extra)


def add_link(canvas: Any, area: Sequence[float], words: str, anchor: str, number: int) -> str:
    """Add a link to an anchor on the current page; returns its reference."""
    made = TaggedLink(area, words, canvas._bookmarkReference(anchor), number)
    canvas._addAnnotation(made)
    return _reference(canvas._doc, made)


def write_structure(canvas: Any, root: Element, marker: Marker, links: Sequence[str]) -> None:
    """Put the tags into the document; `links` are the references of the link annotations by number."""
    _Structure(canvas._doc, marker, links).write(root)


class _Structure:
    """The structure of one document."""

    def __init__(self, document: Any, marker: Marker, links: Sequence[str]) -> None:
        self.document = document
        self.marker = marker
        self.links = links
        self.pages = [_page_object(document, page) for page in document.Pages.pages]
        self.page_references = [_reference(document, page) for page in self.pages]
        self.owners: dict[Key, str] = {}

    def write(self, root: Element) -> None:
        """The tree, the way back from content to tree, and the keys that lead to both."""
        tree = Raw(self.document)
        kid = self._element(root, tree.reference)
        parents = Raw(self.document)
        parents.text = f"<</Nums [{' '.join(self._parents())}]>>"
        following = f"/ParentTreeNextKey {len(self.pages) + len(self.links)}"
        tree.text = f"<</Type /StructTreeRoot /K [{kid}] /ParentTree {parents.reference} {following}>>"
        catalog = self.document.Catalog
        catalog.StructTreeRoot = pdfdoc.PDFObjectReference(tree.__InternalName__)
        catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
        for number, page in enumerate(self.pages):
            page.__NoDefault__ = [*page.__NoDefault__, *_PAGE_KEYS]
            page.StructParents, page.Tabs = number, pdfdoc.PDFName("S")

    def _element(self, element: Element, parent: str) -> str:
        """Write an element with all below it; returns its reference."""
        made = Raw(self.document)
        own = made.reference
        if element.key:
            self.owners[element.key] = own
        kids = [*self._content(element), *(self._element(kid, own) for kid in element.kids)]
        parts = [f"/S /{element.tag} /P {parent}"]
        if kids:
            parts.append(f"/K [{' '.join(kids)}]")
        if element.attributes:
            parts.append(f"/A <</O /Table {' '.join(element.attributes)}>>")
        if element.key in self.marker.frames:
            box = " ".join(f"{edge:.2f}" for edge in self.marker.frames[element.key])
            parts.append(f"/A <</O /Layout /Placement /Block /BBox [{box}]>>")
        if element.alt:
            parts.append(f"/Alt {text_string(element.alt)}")
        if element.actual:
            parts.append(f"/ActualText {text_string(element.actual)}")
        if element.title:
            parts.append(f"/T {text_string(element.title)}")
        made.text = f"<<{' '.join(parts)}>>"
        return own

    def _content(self, element: Element) -> Iterator[str]:
        """The pieces of an element on their pages, and its links."""
        if element.key is None:
            return
        for page, number in self.marker.pieces.get(element.key, ()):
            yield f"<</Type /MCR /Pg {self.page_references[page]} /MCID {number}>>"
        for page, number in self.marker.links.get(element.key, ()):
            yield f"<</Type /OBJR /Pg {self.page_references[page]} /Obj {self.links[number]}>>"

    def _parents(self) -> Iterator[str]:
        """For each page the elements of its pieces by number, then the element of each link."""
        for number, keys in enumerate(self.marker.pages):
            yield f"{number} [{' '.join(self.owners[key] for key in keys)}]"
        owners = {n: self.owners[key] for key, links in self.marker.links.items() for _, n in links}
        # The keys of a number tree must ascend (ISO 32000-1, 7.9.7); links are noted block by block.
        for number in sorted(owners):
            yield f"{len(self.pages) + number} {owners[number]}"


def _page_object(document: Any, page: Any) -> Any:
    return document.idToObject[page.name] if isinstance(page, pdfdoc.PDFObjectReference) else page


def _reference(document: Any, made: Any) -> str:
    number, version = document.idToObjectNumberAndVersion[document.Reference(made).name]
    return f"{number} {version} R"


def add_to_catalog(document: Any, entries: Mapping[str, Any]) -> None:
    """Further keys of the catalog, those too that ReportLab does not know."""
    catalog = document.Catalog
    catalog.__NoDefault__ = [*catalog.__NoDefault__, *_CATALOG_KEYS]
    for key, value in entries.items():
        setattr(catalog, key, value)
