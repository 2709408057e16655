"""A review, told to people and programs: text for a terminal, one HTML page, SARIF, an e-mail of questions."""
