"""A workbook's parts seen as a workbook: its sheets by name, its looks, a new sheet in front."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from lxml import etree

from report_gen.workbook.marked.grafting import Styles
from report_gen.workbook.marked.package import Package
from report_gen.workbook.reading.parts import MAIN, sheets_of

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ID = f"{{{_OFFICE}}}id"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_BOOK = "xl/workbook.xml"


class BookParts:
    """A workbook. Raises KeyError where its parts do not hang together."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self._root = package.xml(_BOOK)

    @cached_property
    def sheets(self) -> dict[str, str]:
        """The part of every worksheet by the sheet's name, in their order."""
        return sheets_of(self._root, self.package.xml("xl/_rels/workbook.xml.rels"))

    @cached_property
    def styles(self) -> Styles:
        """The looks of its cells."""
        return Styles(self.package.xml(self.package.related(_BOOK, "styles") or "xl/styles.xml"))

    def free_sheet(self, name: str) -> str:
        """The name, with a number behind it where the workbook has such a sheet."""
        taken = {one.casefold() for one in self.sheets}
        names = (name, *(f"{name}{number}" for number in range(2, len(taken) + 3)))
        return next(one for one in names if one.casefold() not in taken)

    def add_in_front(self, name: str, content: Any) -> str:
        """A new worksheet before all others, shown when the workbook is opened; the name of its part."""
        part = self.package.free_name("xl/worksheets/sheet{}.xml")
        self.package.add(part, content, f"{_TYPE}.worksheet+xml")
        relation = self.package.relate(_BOOK, f"{_OFFICE}/worksheet", part)
        sheets = self._root.find(f"{MAIN}sheets")
        free = max((int(one.get("sheetId", "0")) for one in sheets), default=0) + 1
        made = etree.Element(f"{MAIN}sheet", name=name, sheetId=str(free))
        made.set(_ID, relation)
        sheets.insert(0, made)
        self._shift_names()
        self._show_first()
        return part

    def _shift_names(self) -> None:
        """Names of a sheet count sheets from the first."""
        for one in self._root.iter(f"{MAIN}definedName"):
            if one.get("localSheetId") is not None:
                one.set("localSheetId", str(int(one.get("localSheetId")) + 1))

    def _show_first(self) -> None:
        for view in self._root.iter(f"{MAIN}workbookView"):
            view.set("activeTab", "0")
            view.attrib.pop("firstSheet", None)
        for part in self.sheets.values():
            for view in self.package.xml(part).iter(f"{MAIN}sheetView"):
                view.attrib.pop("tabSelected", None)
