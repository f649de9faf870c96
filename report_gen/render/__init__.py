"""Writers: DOCX from the tree, PDF from pages, charts."""
