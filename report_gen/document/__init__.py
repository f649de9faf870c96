"""The report as a tree of nodes, and the reader that turns template text into it."""
