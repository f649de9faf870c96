"""Trying an edition out (试编): every sentence with made-up data, what nothing uses, what differs from another."""
