"""A review told to people and programs: text, a web page, SARIF, an e-mail of questions; many as one workbook."""
