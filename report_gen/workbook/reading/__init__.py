"""Reading workbooks and the appendix: every cell a figure, a text, or a finding with its place."""
