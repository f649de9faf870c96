"""Reading a written DOCX back, for the tests of its writer."""

from __future__ import annotations

import io
from functools import cache
from zipfile import ZipFile

from lxml import etree
from sample_report import base_style, sample

from report_gen.document.nodes import Chart, Report
from report_gen.layout.engine import lay_out
from report_gen.render.docx.writer import write_docx

STYLE = base_style()
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NS = {"w": W, "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"}
#: The smallest picture there is: one white point.
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a4944415478da63f80f00010101003518d47e0000000049454e44ae426082"
)


def docx(report: Report) -> bytes:
    """The file of a report."""

    def picture(chart: Chart) -> bytes:
        return PICTURE

    stream = io.BytesIO()
    write_docx(report, STYLE, lay_out(report, STYLE), picture, stream)
    return stream.getvalue()


@cache
def whole() -> bytes:
    """The file of the sample report."""
    return docx(sample(sentences=1))


def tree(data: bytes, name: str = "word/document.xml") -> etree._Element:
    """A part as a tree."""
    with ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def find(node: etree._Element, path: str) -> list[etree._Element]:
    """Elements by XPath with the prefixes w and wp."""
    found: list[etree._Element] = node.xpath(path, namespaces=NS)  # type: ignore[assignment]
    return found


def value(node: etree._Element, name: str = "val") -> str:
    """An attribute of the main namespace."""
    return str(node.get(f"{{{W}}}{name}", ""))


def words(node: etree._Element) -> str:
    """The text below a node; a line end within a paragraph is a newline."""
    return "".join(
        "\n" if part.tag.endswith("}br") else part.text or "" for part in find(node, ".//w:t | .//w:br")
    )
