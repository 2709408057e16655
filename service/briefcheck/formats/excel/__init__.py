"""Excel's parts: what a workbook says, what is written into it, and how that is taken out again."""
