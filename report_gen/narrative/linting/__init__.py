"""Faults of templates before any data is seen (模板检查): every branch, whether this year's figures take it or not."""
