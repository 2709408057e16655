"""Rules about when, how and with what reports the work is delivered."""
