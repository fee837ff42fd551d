"""A draft of a plan: its candidates, what people decide of them, what is written into the data."""
