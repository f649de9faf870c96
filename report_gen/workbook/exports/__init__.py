"""What the official system exported (决算系统导出): recognised, read, put into the workbook."""

from report_gen.workbook import lean  # noqa: F401  (before anything that imports openpyxl)
