"""Reads the written files back and matches every number in them to the fact it came from (回读核对)."""
