"""The small workbook behind a chart in Word: one sheet, names as texts, figures as numbers. Always the same bytes."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from report_gen.figures.address import letters
from report_gen.outputs.docx.ooxml import Xml, element, escape, part

SHEET = "Sheet1"
_OFFICE = "http://schemas.openxmlformats.org"
_MAIN = {
    "xmlns": f"{_OFFICE}/spreadsheetml/2006/main",
    "xmlns:r": f"{_OFFICE}/officeDocument/2006/relationships",
}
_PACKAGE = f"{_OFFICE}/package/2006"
_RELATION = f"{_OFFICE}/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_STAMP = (1980, 1, 1, 0, 0, 0)


def workbook(head: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """The bytes of a workbook: `head` and the first of each row are texts, the others decimal numbers."""
    target = io.BytesIO()
    with ZipFile(target, "w") as archive:
        for name, data in _parts(head, rows):
            info = ZipInfo(name, _STAMP)
            info.compress_type, info.create_system = ZIP_DEFLATED, 0
            archive.writestr(info, data)
    return target.getvalue()


def _parts(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[tuple[str, bytes]]:
    yield "[Content_Types].xml", _content_types()
    yield "_rels/.rels", _relation("officeDocument", "xl/workbook.xml")
    yield "xl/_rels/workbook.xml.rels", _relation("worksheet", "worksheets/sheet1.xml")
    sheet = element("sheet", {"name": SHEET, "sheetId": 1, "r:id": "r1"})
    yield "xl/workbook.xml", part("workbook", element("sheets", {}, sheet), attributes=_MAIN)
    lines = [_row(1, head, len(head)), *(_row(number, row, 1) for number, row in enumerate(rows, 2))]
    yield "xl/worksheets/sheet1.xml", part("worksheet", element("sheetData", {}, *lines), attributes=_MAIN)


def _content_types() -> bytes:
    defaults = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    parts = {"/xl/workbook.xml": "sheet.main", "/xl/worksheets/sheet1.xml": "worksheet"}
    return part(
        "Types",
        *(element("Default", {"Extension": e, "ContentType": t}) for e, t in defaults.items()),
        *(element("Override", {"PartName": n, "ContentType": f"{_TYPE}.{t}+xml"}) for n, t in parts.items()),
        attributes={"xmlns": f"{_PACKAGE}/content-types"},
    )


def _relation(kind: str, target: str) -> bytes:
    one = element("Relationship", {"Id": "r1", "Type": f"{_RELATION}/{kind}", "Target": target})
    return part("Relationships", one, attributes={"xmlns": f"{_PACKAGE}/relationships"})


def _row(number: int, values: Iterable[str], texts: int) -> Xml:
    cells = (
        _text(f"{letters(column + 1)}{number}", value)
        if column < texts
        else element("c", {"r": f"{letters(column + 1)}{number}"}, element("v", {}, escape(value)))
        for column, value in enumerate(values)
    )
    return element("row", {"r": number}, *cells)


def _text(address: str, value: str) -> Xml:
    words = element("t", {"xml:space": "preserve"}, escape(value))
    return element("c", {"r": address, "t": "inlineStr"}, element("is", {}, words))
