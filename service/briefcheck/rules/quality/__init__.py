"""Rules about how the work will be judged."""
