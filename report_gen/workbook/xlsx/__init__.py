"""The one adapter to xlsx packages: the library openpyxl, sheet markup, parts and their relationships stop here."""
