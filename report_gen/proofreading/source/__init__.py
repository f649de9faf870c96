"""Reads files into `Printed`: `pdf` for text PDFs of any maker, `word` for DOCX."""
