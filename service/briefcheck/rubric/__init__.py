"""Which rules count, how severely, and what they add up to."""
