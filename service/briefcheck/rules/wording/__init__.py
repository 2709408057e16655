"""Rules about words that leave the supplier guessing."""
