"""Charts (图) of the PDF: drawn on the canvas of the page, with paths of matplotlib."""
