"""A workbook of a few sheets, made of parts as markup: the same sheets give the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from report_gen.figures.address import quoted_sheet
from report_gen.workbook.xlsx.container import zipped
from report_gen.workbook.xlsx.parts import (
    MAIN,
    OFFICE,
    PACKAGE,
    SPREADSHEET,
    attribute,
    escaped,
    parse,
    serialise,
)
from report_gen.workbook.xlsx.sheet_markup import SheetMarkup, plain_sheet

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SPACE = MAIN.strip("{}")
_SHEET, _STYLES, _PROPERTIES = "xl/worksheets/sheet{}.xml", "xl/styles.xml", "docProps/core.xml"
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


def markup_book(sheets: Mapping[str, SheetMarkup], styles: Any, heads: int) -> bytes:
    """The bytes of a workbook with these sheets alone; `heads` rows are repeated on every printed page."""
    parts = [
        (sheet.content(selected=number == 1 < len(sheets)), sheet.relations())
        for number, sheet in enumerate(sheets.values(), 1)
    ]
    return zipped(_parts(_book(list(sheets), _names(sheets, heads)), styles, parts))


def plain_book(name: str, rows: Iterable[Iterable[str | Decimal]]) -> bytes:
    """The bytes of a workbook of one sheet that nothing is said of but its cells."""
    return zipped(_parts(_book([name], ()), plain_styles(), [(plain_sheet(rows), b"")]))


def _parts(book: bytes, styles: Any, sheets: Sequence[tuple[bytes, bytes]]) -> Iterator[tuple[str, bytes]]:
    """Name and content of all parts; of each sheet its own and that with its relationships, empty for none."""
    yield "[Content_Types].xml", _types(len(sheets))
    yield (
        "_rels/.rels",
        _relations(
            [
                ("xl/workbook.xml", f"{OFFICE}/officeDocument"),
                (_PROPERTIES, f"{PACKAGE}/relationships/metadata/core-properties"),
            ]
        ),
    )
    yield _PROPERTIES, _properties()
    yield "xl/workbook.xml", book
    yield (
        "xl/_rels/workbook.xml.rels",
        _relations(
            [(f"worksheets/sheet{n}.xml", f"{OFFICE}/worksheet") for n in range(1, len(sheets) + 1)]
            + [("styles.xml", f"{OFFICE}/styles")]
        ),
    )
    yield _STYLES, serialise(styles)
    for number, (content, relations) in enumerate(sheets, 1):
        yield _SHEET.format(number), content
        if relations:
            yield f"xl/worksheets/_rels/sheet{number}.xml.rels", relations


def _types(sheets: int) -> bytes:
    defaults = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    parts = {
        "xl/workbook.xml": f"{SPREADSHEET}.sheet.main+xml", _STYLES: f"{SPREADSHEET}.styles+xml", _PROPERTIES: _CORE,
    }  # fmt: skip
    parts |= {_SHEET.format(n): f"{SPREADSHEET}.worksheet+xml" for n in range(1, sheets + 1)}
    told = [f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in defaults.items()]
    told += [f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in parts.items()]
    return f'{_HEAD}<Types xmlns="{PACKAGE}/content-types">{"".join(told)}</Types>'.encode()


def _relations(targets: Sequence[tuple[str, str]]) -> bytes:
    items = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (target, kind) in enumerate(targets, 1)
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


def _book(sheets: Iterable[str], names: Iterable[str]) -> bytes:
    listed = "".join(
        f'<sheet name={attribute(name)} sheetId="{n}" r:id="rId{n}"/>' for n, name in enumerate(sheets, 1)
    )
    defined = "".join(names)
    return (
        f'{_HEAD}<workbook xmlns="{_SPACE}" xmlns:r="{OFFICE}"><workbookPr/><bookViews><workbookView/></bookViews>'
        f"<sheets>{listed}</sheets>{f'<definedNames>{defined}</definedNames>' if defined else ''}"
        f'<calcPr calcId="124519" fullCalcOnLoad="1"/></workbook>'
    ).encode()


def _names(sheets: Mapping[str, SheetMarkup], heads: int) -> Iterator[str]:
    """What is filtered and what is repeated on every page, in the order that Excel asks for: by name, then by sheet."""
    for number, (name, sheet) in enumerate(sheets.items()):
        yield (
            f'<definedName name="_xlnm._FilterDatabase" localSheetId="{number}" hidden="1">'
            f"{escaped(sheet.filtered.fixed(name))}</definedName>"
        )
    for number, name in enumerate(sheets):
        yield (
            f'<definedName name="_xlnm.Print_Titles" localSheetId="{number}">'
            f"{escaped(f'{quoted_sheet(name)}!$1:${heads}')}</definedName>"
        )
