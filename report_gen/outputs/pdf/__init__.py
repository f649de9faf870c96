"""The PDF: drawn from the pages with tags and metadata for archives, and read back."""
