"""Excel's parts: what a workbook says."""
