"""The PDF, drawn from the pages: text, tags, metadata for archives."""
