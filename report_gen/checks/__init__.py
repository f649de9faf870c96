"""Tie-out rules (勾稽关系) over a dataset."""
