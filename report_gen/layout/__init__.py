"""Where everything stands on paper, from widths in a table: line breaks, row heights, pages. Draws nothing."""
