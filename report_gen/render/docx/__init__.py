"""The Word file, written as markup."""
