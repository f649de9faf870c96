"""Words that are read and never said (识别用词): the mark of every Chinese literal that stands in code.

What people read stands in codes.toml and words.toml. What the program knows something by that was written elsewhere
(a pattern, the head of an export, a measure word) stands where it is looked for; this mark tells the two apart, and a
test lets no other literal of Chinese words stand.
"""

from __future__ import annotations


def recognised(words: str) -> str:
    """The words themselves."""
    return words
