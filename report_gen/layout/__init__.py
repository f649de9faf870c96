"""Where everything stands on paper, from a table of widths: line breaks, row heights, pages."""
