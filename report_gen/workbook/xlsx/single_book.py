"""A workbook of one sheet, made of parts as markup: the same sheet gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from report_gen.figures.address import quoted_sheet
from report_gen.workbook.xlsx.parts import MAIN, OFFICE, PACKAGE, SPREADSHEET, packed, parse, serialise
from report_gen.workbook.xlsx.sheet_markup import SheetMarkup

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SPACE = MAIN.strip("{}")
_SHEET, _STYLES, _PROPERTIES = "xl/worksheets/sheet1.xml", "xl/styles.xml", "docProps/core.xml"
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"
#: When all workbooks were made, so that the same content gives the same file.
_MADE = "2000-01-01T00:00:00Z"
_PLAIN = (
    f'<styleSheet xmlns="{_SPACE}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font>'
    '</fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/>'
    '</fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="1">'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs><cellStyles count="1">'
    '<cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def plain_styles() -> Any:
    """The style part of a new workbook: one look, that of a blank cell."""
    return parse(_PLAIN.encode())


def single_book(name: str, sheet: SheetMarkup, styles: Any, heads: int) -> bytes:
    """The bytes of a workbook with this sheet alone; `heads` rows are repeated on every printed page."""
    return packed(_parts(name, sheet, styles, heads))


def _parts(name: str, sheet: SheetMarkup, styles: Any, heads: int) -> Iterator[tuple[str, bytes]]:
    yield "[Content_Types].xml", _types()
    yield (
        "_rels/.rels",
        _relations(
            {
                f"{OFFICE}/officeDocument": "xl/workbook.xml",
                f"{PACKAGE}/relationships/metadata/core-properties": _PROPERTIES,
            }
        ),
    )
    yield _PROPERTIES, _properties()
    yield "xl/workbook.xml", _book(name, sheet, heads)
    yield (
        "xl/_rels/workbook.xml.rels",
        _relations({f"{OFFICE}/worksheet": "worksheets/sheet1.xml", f"{OFFICE}/styles": "styles.xml"}),
    )
    yield _STYLES, serialise(styles)
    yield _SHEET, sheet.content()
    if sheet.relations():
        yield "xl/worksheets/_rels/sheet1.xml.rels", sheet.relations()


def _types() -> bytes:
    defaults = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    parts = {
        "xl/workbook.xml": f"{SPREADSHEET}.sheet.main+xml", _SHEET: f"{SPREADSHEET}.worksheet+xml",
        _STYLES: f"{SPREADSHEET}.styles+xml", _PROPERTIES: _CORE,
    }  # fmt: skip
    told = [f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in defaults.items()]
    told += [f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in parts.items()]
    return f'{_HEAD}<Types xmlns="{PACKAGE}/content-types">{"".join(told)}</Types>'.encode()


def _relations(targets: dict[str, str]) -> bytes:
    items = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items(), 1)
    )
    return f'{_HEAD}<Relationships xmlns="{PACKAGE}/relationships">{items}</Relationships>'.encode()


def _properties() -> bytes:
    kind = 'xsi:type="dcterms:W3CDTF"'
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:creator>report-gen</dc:creator>'
        f"<dcterms:created {kind}>{_MADE}</dcterms:created><dcterms:modified {kind}>{_MADE}</dcterms:modified>"
        "</cp:coreProperties>"
    ).encode()


def _book(name: str, sheet: SheetMarkup, heads: int) -> bytes:
    names = {
        '_xlnm._FilterDatabase" localSheetId="0" hidden="1': sheet.filtered.fixed(name),
        '_xlnm.Print_Titles" localSheetId="0': f"{quoted_sheet(name)}!$1:${heads}",
    }
    defined = "".join(
        f'<definedName name="{key}">{escape(text)}</definedName>' for key, text in names.items()
    )
    return (
        f'{_HEAD}<workbook xmlns="{_SPACE}" xmlns:r="{OFFICE}"><workbookPr/><bookViews><workbookView/></bookViews>'
        f'<sheets><sheet name={quoteattr(name)} sheetId="1" r:id="rId1"/></sheets>'
        f'<definedNames>{defined}</definedNames><calcPr calcId="124519" fullCalcOnLoad="1"/></workbook>'
    ).encode()
