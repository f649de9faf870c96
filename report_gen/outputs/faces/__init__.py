"""Faces (字体): which are used, what they contain, how files are read."""
