"""The tie-out inside Excel (工作簿内的勾稽): rules as formulas beside the figures."""

from report_gen.workbook import lean  # noqa: F401  (before anything that imports openpyxl)
