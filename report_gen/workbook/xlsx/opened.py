"""A workbook that is added to: its sheets by name, its looks, a new sheet in front. Its own parts stay as they are."""

from __future__ import annotations

from functools import cached_property

from lxml import etree

from report_gen.workbook.xlsx.book import sheet_parts
from report_gen.workbook.xlsx.package import Package
from report_gen.workbook.xlsx.parts import MAIN, OFFICE, RELATION, SPREADSHEET
from report_gen.workbook.xlsx.styles import Styles


class OpenBook:
    """A workbook. Raises one of `package.BROKEN` where its parts do not hang together."""

    def __init__(self, data: bytes) -> None:
        self.package = Package(data)
        self._root = self.package.xml(self.package.main)

    @cached_property
    def sheets(self) -> dict[str, str]:
        """The part of every sheet by the sheet's name, in their order."""
        return sheet_parts(self.package)

    @cached_property
    def styles(self) -> Styles:
        """The looks of its cells."""
        package = self.package
        return Styles(package.xml(package.related(package.main, "styles") or "xl/styles.xml"))

    def data(self) -> bytes:
        """The bytes of the file."""
        return self.package.data()

    def free_sheet(self, name: str) -> str:
        """The name, with a number behind it where the workbook has such a sheet."""
        taken = {one.casefold() for one in self.sheets}
        names = (name, *(f"{name}{number}" for number in range(2, len(taken) + 3)))
        return next(one for one in names if one.casefold() not in taken)

    def add_in_front(self, name: str, content: bytes) -> None:
        """A new worksheet before all others, shown when the workbook is opened."""
        part = self.package.free_name("xl/worksheets/sheet{}.xml")
        self.package.add(part, content, f"{SPREADSHEET}.worksheet+xml")
        relation = self.package.relate(self.package.main, f"{OFFICE}/worksheet", part)
        sheets = self._root.find(f"{MAIN}sheets")
        free = max((int(one.get("sheetId", "0")) for one in sheets), default=0) + 1
        self._show_first()
        made = etree.Element(f"{MAIN}sheet", name=name, sheetId=str(free))
        made.set(RELATION, relation)
        sheets.insert(0, made)
        self._shift_names()

    def _shift_names(self) -> None:
        """Names of a sheet count sheets from the first."""
        for one in self._root.iter(f"{MAIN}definedName"):
            if one.get("localSheetId") is not None:
                one.set("localSheetId", str(int(one.get("localSheetId")) + 1))

    def _show_first(self) -> None:
        for view in self._root.iter(f"{MAIN}workbookView"):
            view.set("activeTab", "0")
            view.attrib.pop("firstSheet", None)
        for part in filter(self._may_be_selected, self.sheets.values()):
            for view in self.package.xml(part).iter(f"{MAIN}sheetView"):
                view.attrib.pop("tabSelected", None)

    def _may_be_selected(self, part: str) -> bool:
        """Whether the mark stands in a sheet as it is in the file: all others need not be parsed."""
        # views stand before the cells (ECMA-376, CT_Worksheet)
        return b"tabSelected" in self.package.beginning(part, b"sheetData")
