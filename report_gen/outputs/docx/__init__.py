"""The Word file: written as markup, its charts with their workbooks, and read back."""
