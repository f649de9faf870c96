"""Reads anybody's published report back (报告审校): figures, claims, places, and what is wrong with them.

Foreign reports and our own go the same way: a source makes `Printed`, all else looks at nothing but that.
"""
