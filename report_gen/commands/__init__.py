"""The commands, by what they are for. Heavy imports stand inside them."""
