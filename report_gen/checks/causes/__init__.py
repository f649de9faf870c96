"""Root causes (根源): the one operation on one place that repairs what does not tie out."""
