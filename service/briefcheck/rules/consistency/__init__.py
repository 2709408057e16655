"""Rules about statements that cannot both be true, or cannot be true at all."""
