"""The PDF: drawn from the pages with tags and metadata for archives, and read back."""

from report_gen.outputs.pdf.file import OUTPUT

__all__ = ["OUTPUT"]
