"""From a report tree to pages: line breaking, tables, page breaks, in integer twips."""
