"""From a checked dataset to named facts: indicators, changes, rates, shares."""
