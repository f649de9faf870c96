"""Charts (图): drawn with matplotlib, as pictures for Word and as vectors for the PDF."""
