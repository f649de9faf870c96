"""What a year or a place decides, read from templates/ and resolved for one fiscal year."""
