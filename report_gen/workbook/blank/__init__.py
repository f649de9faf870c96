"""Workbooks for people to fill (command new): blank, with help, with last year's content."""
