"""Names of the sheets that the program itself puts into workbooks beside the tables."""

from __future__ import annotations

#: How to fill in, the catalogue of 科目, the live tie-out, the list in front of a marked copy.
GUIDE_SHEET, CATALOGUE_SHEET, TIE_SHEET, FINDINGS_SHEET = "填报说明", "科目", "勾稽", "待核对"
OWN_SHEETS = frozenset({GUIDE_SHEET, CATALOGUE_SHEET, TIE_SHEET, FINDINGS_SHEET})
