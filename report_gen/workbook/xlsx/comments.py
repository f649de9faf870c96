"""Comments (批注) on cells: their words read, put in other words, and added to. Everything else stays as it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from report_gen.figures.address import Address
from report_gen.workbook.xlsx.book import sheet_parts
from report_gen.workbook.xlsx.package import Package
from report_gen.workbook.xlsx.parts import MAIN, SPACE, parse, rewritten, serialise, unprefixed
from report_gen.workbook.xlsx.texts import shown, stored

#: Excel does not take longer comments.
LONGEST = 2000
_AUTHOR = "report-gen"
Comments = Mapping[Address, str]


def read_comments(data: bytes) -> dict[Address, str]:
    """The texts of all comments by cell."""
    package = Package(data)
    return {
        address: "".join(item.itertext())
        for sheet, part in _comment_parts(package)
        for address, item in _items(sheet, parse(package.content(part)))
    }


def reword_comments(data: bytes, wanted: Comments) -> bytes:
    """The workbook with other words in comments that are there; cells without a comment get none."""
    sheets = {part: sheet for sheet, part in _comment_parts(Package(data))}
    return rewritten(
        data, lambda name, content: _reworded(content, sheets[name], wanted) if name in sheets else content
    )


def _reworded(content: bytes, sheet: str, texts: Comments) -> bytes:
    root = parse(content)
    for address, item in _items(sheet, root):
        text = item.find(f"{MAIN}text")
        if address in texts and text is not None:
            for child in list(text):
                text.remove(child)
            etree.SubElement(text, f"{MAIN}t").text = texts[address]
    return serialise(root)


def _items(sheet: str, root: Any) -> Iterator[tuple[Address, Any]]:
    """The comments of a part with their cells; one on no cell is none."""
    for item in root.iter(f"{MAIN}comment"):
        try:
            yield Address.of(sheet, item.get("ref") or ""), item
        except ValueError:
            continue


def _comment_parts(package: Package) -> Iterator[tuple[str, str]]:
    """Every sheet that has comments, with their part."""
    for sheet, part in sheet_parts(package).items():
        found = package.related(part, "comments")
        if found is not None:
            yield sheet, found


def empty_comments() -> Any:
    """A part without comments."""
    root = unprefixed(f"{MAIN}comments")
    etree.SubElement(root, f"{MAIN}authors")
    etree.SubElement(root, f"{MAIN}commentList")
    return root


def add_comments(root: Any, sheet: str, texts: Comments, cut: str) -> list[Address]:
    """Put words into a part of comments, after what is said there; the cells that had no comment before.

    `cut` is said where words are cut off.
    """
    authors, comments = root.find(f"{MAIN}authors"), root.find(f"{MAIN}commentList")
    author = len(authors)
    etree.SubElement(authors, f"{MAIN}author").text = _AUTHOR
    there = dict(_items(sheet, comments))
    new = []
    for cell, words in texts.items():
        if cell in there:
            _append(there[cell], words, cut)
            continue
        made = etree.SubElement(comments, f"{MAIN}comment", ref=str(cell), authorId=str(author))
        _append(made, words, cut)
        new.append(cell)
    return new


def _append(comment: Any, words: str, cut: str) -> None:
    """A run more at the end of a comment, with its own words kept as they are."""
    text = comment.find(f"{MAIN}text")
    if text is None:
        text = etree.SubElement(comment, f"{MAIN}text")
    plain = text.find(f"{MAIN}t")
    if plain is not None:
        text.remove(plain)
        _run(text, plain.text or "")
    said = "".join(one.text or "" for one in text.iter(f"{MAIN}t"))
    addition = f"\n\n{words}" if said else words
    room = LONGEST - len(said)
    _run(text, addition if len(addition) <= room else f"{addition[: max(room, 0)]}{cut}")


def _run(text: Any, words: str) -> None:
    one = etree.SubElement(etree.SubElement(text, f"{MAIN}r"), f"{MAIN}t")
    one.text = stored(shown(words))
    one.set(SPACE, "preserve")
