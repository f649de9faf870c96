"""How much of each page is blank: the share of the type area below the last mark of the page."""

from __future__ import annotations

from example import Example

from report_gen.document.nodes import NO_BLOCK
from report_gen.layout.pages import Glyphs, Page, PlacedPicture, RuleLine


def lowest(page: Page) -> int:
    """The lower edge of what stands on a page, in twips; page numbers aside."""
    edges = [0]
    for item in page.items:
        if item.block == NO_BLOCK:
            continue
        match item:
            case Glyphs():
                edges.append(item.baseline)
            case PlacedPicture():
                edges.append(item.y + item.height)
            case RuleLine():
                edges.append(item.y2)
    return max(edges)


def blank_shares(example: Example) -> list[float]:
    """The share of every page."""
    found = []
    for page in example.pages.pages:
        paper = example.style.page.turned() if page.width > page.height else example.style.page
        bottom = paper.height - paper.bottom
        found.append(max(0, bottom - lowest(page)) / paper.text_height)
    return found


def runs_on(example: Example) -> list[bool]:
    """Of every page whether the next one goes on with what stands on it: nothing forced it to begin."""
    following = [page.opens is None for page in example.pages.pages[1:]]
    return [*following, False]
