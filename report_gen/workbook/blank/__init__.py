"""Workbooks for people to fill (command new): blank, with help, with last year's content."""

from report_gen.workbook import lean  # noqa: F401  (before anything that imports openpyxl)
