"""Making workbooks and the appendix for people to fill, with last year's content carried along."""

from report_gen.workbook import lean  # noqa: F401  (before anything that imports openpyxl)
