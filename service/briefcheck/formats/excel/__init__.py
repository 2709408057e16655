"""Workbooks: what is written into them, and how it is taken out again."""
