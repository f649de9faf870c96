"""How a Word file looks, as lines that a person can review: what stands in its parts beside the words."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from typing import Any

from dumps import W, property_of
from lxml import etree

#: What is a line of its own in the dump of looks.
_OWN_LINE = {
    "title",
    "plotArea",
    "ser",
    "dPt",
    "dLbl",
    "catAx",
    "valAx",
    "legend",
    "style",
    "docDefaults",
    "p",
}
#: What the other dump tells of cells and tables.
_TOLD = {"tcW", "gridSpan", "vMerge", "tblW", "tblCaption", "tblDescription", "sectPr"}
_PARTS = re.compile(r"word/(styles|settings|fontTable|footer\d+|charts/chart\d+)\.xml")


def looks(data: bytes) -> Iterator[str]:
    """How a DOCX looks: styles, footers, charts, settings; in the text each sort of row, cell, table and paragraph once."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))[0]
        for kind in ("tblPr", "trPr", "tcPr", "pPr"):
            for sort, count in Counter(_sort(one) for one in body.iter(f"{W}{kind}")).items():
                yield f"{count} x {kind}: {sort}"
        for name in sorted(filter(_PARTS.fullmatch, archive.namelist())):
            yield name
            yield from _lines(etree.fromstring(archive.read(name)), "  ")


def _sort(element: Any) -> str:
    return " ".join(_flat(one) for one in element if etree.QName(one).localname not in _TOLD)


def _lines(element: Any, indent: str) -> Iterator[str]:
    """An element with all that is in it, in lines that a person can compare."""
    inner = [one for one in element if any(etree.QName(any_).localname in _OWN_LINE for any_ in one.iter())]
    flat = [_flat(one) for one in element if one not in inner]
    yield indent + " ".join([_own(element), *flat])
    for one in inner:
        yield from _lines(one, f"{indent} ")


def _flat(element: Any) -> str:
    inner = " ".join(map(_flat, element))
    return f"{_own(element)}({inner})" if inner else _own(element)


def _own(element: Any) -> str:
    """The name of an element, its values and its text."""
    said = [f"“{element.text.strip()}”"] if (element.text or "").strip() else []
    return property_of(element) + "".join(said) if len(element) == 0 or said else _named(element)


def _named(element: Any) -> str:
    return "=".join([etree.QName(element).localname, *dict.fromkeys(element.attrib.values())])
