"""The Word file: written as markup, its charts with their workbooks, and read back."""

from report_gen.outputs.docx.file import OUTPUT

__all__ = ["OUTPUT"]
