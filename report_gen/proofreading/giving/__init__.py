"""What proof-reading gives back (审校结果): records for machines, the marked file, the list."""
