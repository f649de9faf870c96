"""docProps/app.xml: how many pages, words and characters the report has, for programs that set no pages."""

from __future__ import annotations

import re
from collections import defaultdict

from report_gen.document.nodes import NO_BLOCK
from report_gen.layout.metrics import LATIN_CLASS
from report_gen.layout.pages import Glyphs, Pages
from report_gen.outputs.docx.ooxml import element, escape, part

_APPLICATION = "report-gen"
_NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
#: What Word counts as a word (字数): each Chinese character or mark, each stretch of others between blanks.
_WORD = re.compile(f"[^{LATIN_CLASS}\\s]|(?:(?!\\s)[{LATIN_CLASS}])+")


def extended_properties(pages: Pages) -> bytes:
    """The part with the counts; page numbers and heads repeated on further pages are not counted."""
    texts: defaultdict[tuple[int, tuple[int, ...]], list[str]] = defaultdict(list)
    for page in pages.pages:
        for item in page.items:
            if isinstance(item, Glyphs) and item.block != NO_BLOCK and not item.repeated:
                texts[item.block, item.place].append(item.text)
    whole = ["".join(pieces) for pieces in texts.values()]
    blankless = sum(len("".join(text.split())) for text in whole)
    counts = {
        "Pages": len(pages.pages),
        "Words": sum(len(_WORD.findall(text)) for text in whole),
        "Characters": blankless,
        "CharactersWithSpaces": sum(map(len, whole)),
    }
    told = (element(name, {}, escape(str(count))) for name, count in counts.items())
    application = element("Application", {}, escape(_APPLICATION))
    return part("Properties", application, *told, attributes={"xmlns": _NAMESPACE})
