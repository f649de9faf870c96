"""The rule language (勾稽关系): its tree, its parser, the kinds of its quantities, its values, its Excel form."""
