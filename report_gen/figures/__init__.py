"""Values that remember where they came from: amounts, facts, changes, datasets, findings."""
