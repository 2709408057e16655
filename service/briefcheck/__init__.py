"""Briefcheck reads a brief, marks up what is missing or vague, and gives the file back with nothing lost."""

__version__ = "0.1.0"
