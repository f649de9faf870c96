"""Sections of a DOCX: paper and margins, headers and footers."""

from __future__ import annotations

from collections.abc import Sequence

from report_gen.figures.records import dataclass
from report_gen.outputs.docx.ooxml import Value, Xml, element, flag, w


@dataclass(frozen=True, slots=True)
class Paper:
    """Paper and margins of a section in twips; `footer` from the paper's edge to the page number's foot."""

    width: int
    height: int
    top: int
    bottom: int
    left: int
    right: int
    footer: int


def section(paper: Paper, margins_text: Sequence[tuple[str, str, str]], *, bare_first: bool = False) -> Xml:
    """Section properties. Starts on a new page.

    `margins_text` are headers and footers: kind (header, footer), side (default, even), relationship. With
    `bare_first` the first page has its header and no footer.
    """
    heads = [(kind, "first", to) for kind, side, to in margins_text if (kind, side) == ("header", "default")]
    margins_text = [*(heads if bare_first else ()), *margins_text]
    relation = "r:id"
    references = [
        element(f"w:{kind}Reference", {"w:type": side, relation: target})
        for kind, side, target in margins_text
    ]
    size: dict[str, Value] = {"w": paper.width, "h": paper.height}
    margins: dict[str, Value] = {"top": paper.top, "right": paper.right, "bottom": paper.bottom}
    margins |= {"left": paper.left, "header": paper.footer, "footer": paper.footer, "gutter": 0}
    return w(
        "sectPr",
        *references,
        w("type", val="nextPage"),
        w("pgSz", **size, **({"orient": "landscape"} if paper.width > paper.height else {})),
        w("pgMar", **margins),
        w("cols", space=425),
        flag("titlePg", bare_first),
    )
