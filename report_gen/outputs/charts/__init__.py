"""Charts (图) of the PDF: drawn with matplotlib on the canvas of the page."""
