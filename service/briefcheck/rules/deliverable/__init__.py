"""Rules about what is to be handed over."""
