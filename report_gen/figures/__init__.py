"""Values that remember where they came from: amounts, facts, changes, datasets, findings. Knows no file and no layout."""
