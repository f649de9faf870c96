"""Reading a written DOCX back, for the tests of its writer."""

from __future__ import annotations

import io
from functools import cache
from zipfile import ZipFile

from lxml import etree
from sample_report import base_style, sample

from report_gen.document.nodes import Report
from report_gen.layout.engine import lay_out
from report_gen.outputs.docx.writer import write_docx

STYLE = base_style()
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NS = {"w": W, "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"}
NS["mc"] = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def docx(report: Report) -> bytes:
    """The file of a report."""

    stream = io.BytesIO()
    write_docx(report, STYLE, lay_out(report, STYLE), stream)
    return stream.getvalue()


@cache
def whole() -> bytes:
    """The file of the sample report."""
    return docx(sample(sentences=1))


def tree(data: bytes, name: str = "word/document.xml", side: str = "Choice") -> etree._Element:
    """A part as a tree; of markup with a choice that which Word takes, or the Fallback for programs that know less."""
    with ZipFile(io.BytesIO(data)) as archive:
        whole = etree.fromstring(archive.read(name))
    for node in find(whole, "//mc:AlternateContent"):
        taken = find(node, f"mc:{side}/*")
        node.getparent()[node.getparent().index(node) : node.getparent().index(node) + 1] = taken
    return whole


def find(node: etree._Element, path: str) -> list[etree._Element]:
    """Elements by XPath with the prefixes w and wp."""
    found: list[etree._Element] = node.xpath(path, namespaces=NS)
    return found


def value(node: etree._Element, name: str = "val") -> str:
    """An attribute of the main namespace."""
    return str(node.get(f"{{{W}}}{name}", ""))


def words(node: etree._Element) -> str:
    """The text below a node; a line end within a paragraph is a newline."""
    return "".join(
        "\n" if part.tag.endswith("}br") else part.text or "" for part in find(node, ".//w:t | .//w:br")
    )
