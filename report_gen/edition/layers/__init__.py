"""Editions as dated layers (版本的层): one fiscal year's data out of a chain of folders, before any typed reading."""
