"""What check writes: the list of tie-outs (勾稽核对表), the marked copy (待核对)."""
