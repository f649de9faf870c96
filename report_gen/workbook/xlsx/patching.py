"""Puts values into cells of an existing workbook and leaves everything else in the file as it is.

The sheets' own XML is changed, nothing is loaded and written anew, so that formats, comments, other sheets and
whatever Excel or WPS keep in the file stay.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from lxml import etree

from report_gen.figures.finding import ReportGenError, finding
from report_gen.workbook.xlsx.book import sheet_parts
from report_gen.workbook.xlsx.elements import CellElements
from report_gen.workbook.xlsx.package import Package, relations_of
from report_gen.workbook.xlsx.parts import MAIN, SPACE, parse, rewritten, serialise
from report_gen.workbook.xlsx.texts import stored, unstorable

Changes = Mapping[tuple[int, int], Decimal | str]
_CHAIN = "xl/calcChain.xml"
#: Verdicts of the tie-out are worked out anew when the workbook is opened.
_VERDICTS = ('"平"', "勾稽!", '"差 "')


def patch(data: bytes, changes: Mapping[str, Changes]) -> bytes:
    """The workbook with the changes by sheet, row and column. Raises KeyError for an unknown sheet."""
    package = Package(data)
    parts, main = sheet_parts(package), package.main
    wanted = {parts[sheet]: cells for sheet, cells in changes.items()}
    sheets = set(parts.values())

    def change(name: str, content: bytes) -> bytes | None:
        if name in sheets:
            return _patched(content, wanted.get(name, {}))
        if name == main:
            return _recalculated(content)
        if name in ("[Content_Types].xml", relations_of(main)):
            return _without_chain(content)
        return None if name == _CHAIN else content

    return rewritten(data, change)


def _recalculated(content: bytes) -> bytes:
    root = parse(content)
    settings = root.find(f"{MAIN}calcPr")
    if settings is not None:
        settings.set("fullCalcOnLoad", "1")
    return serialise(root)


def _without_chain(content: bytes) -> bytes:
    """Formulas may have been replaced by values: the order in which Excel worked them out is made anew."""
    root = parse(content)
    for item in list(root):
        if "calcChain" in (item.get("PartName") or item.get("Target") or ""):
            root.remove(item)
    return serialise(root)


def _patched(content: bytes, cells: Changes) -> bytes:
    root = parse(content)
    if root.find(f"{MAIN}sheetData") is None:
        return content
    elements = CellElements(root)
    # From the top, as a new cell takes the look of the one above, which may be new itself.
    targets = [(elements.at(*place), value) for place, value in sorted(cells.items())]
    _unshare(elements.data, {cell.get("r") for cell, _ in targets})
    for cell, value in targets:
        _set(cell, value)
    for cell in elements.data.iter(f"{MAIN}c"):
        _stale(cell)
    return serialise(root)


def _unshare(data: Any, replaced: set[str]) -> None:
    """Formulas that lean on one that is to be replaced (shared formulas) get their own words."""
    masters: dict[str, tuple[str, str]] = {}
    formulas = [
        (cell.get("r"), f) for cell in data.iter(f"{MAIN}c") if (f := cell.find(f"{MAIN}f")) is not None
    ]
    for name, formula in formulas:
        if formula.get("t") == "shared" and formula.text and name in replaced:
            masters[formula.get("si")] = (name, formula.text)
    if not masters:
        return
    from report_gen.workbook.xlsx.library import Translator  # few sheets have such formulas

    for name, formula in formulas:
        if formula.get("t") == "shared" and formula.get("si") in masters:
            origin, text = masters[formula.get("si")]
            formula.attrib.clear()
            formula.text = Translator(f"={text}", origin).translate_formula(name).removeprefix("=")


def _set(cell: Any, value: Decimal | str) -> None:
    for child in list(cell):
        cell.remove(child)
    cell.attrib.pop("t", None)
    if isinstance(value, str):
        cell.set("t", "inlineStr")  # the table of shared strings is another part, and stays as it is
        text = etree.SubElement(etree.SubElement(cell, f"{MAIN}is"), f"{MAIN}t")
        fault = unstorable(value)
        if fault:
            raise ReportGenError([finding("E-CHARACTER.written", sheet="", cell=cell.get("r"), fault=fault)])
        text.text = stored(value)
        text.set(SPACE, "preserve")
    else:
        etree.SubElement(cell, f"{MAIN}v").text = f"{value:f}"


def _stale(cell: Any) -> None:
    """Results of formulas that may rest on what was changed: numbers and verdicts; names and words stay."""
    formula = cell.find(f"{MAIN}f")
    value = cell.find(f"{MAIN}v")
    if formula is None or value is None:
        return
    # Without a result, readers that do not calculate find nothing; an old result they would take for true.
    if cell.get("t", "n") == "n" or any(mark in (formula.text or "") for mark in _VERDICTS):
        cell.remove(value)
