"""What is wrong with a report (审校意见): one module a kind of check; sure things only, the rest are hints."""
