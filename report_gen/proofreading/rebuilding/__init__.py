"""A foreign report put back into the inputs it was made from (读回成册): each cell with page and words."""
