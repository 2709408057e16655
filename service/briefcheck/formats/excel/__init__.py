"""Excel's parts: what a workbook says, what is written into it, and how that is taken out again."""

from briefcheck.formats.excel.clean import clean_workbook, clean_workbook_all
from briefcheck.formats.excel.fill import Filling, fill_workbook, open_cells
from briefcheck.formats.excel.filled import prove_filled
from briefcheck.formats.excel.older import read_older
from briefcheck.formats.excel.prior import read_comparison_notes, read_kept_notes, read_prior_workbook
from briefcheck.formats.excel.proof import prove_workbook
from briefcheck.formats.excel.read import read_workbook
from briefcheck.formats.excel.write import WorkbookPlan, note_workbook, room_for_notes, write_workbook

__all__ = [
    "Filling",
    "WorkbookPlan",
    "clean_workbook",
    "clean_workbook_all",
    "fill_workbook",
    "note_workbook",
    "open_cells",
    "prove_filled",
    "prove_workbook",
    "read_comparison_notes",
    "read_kept_notes",
    "read_older",
    "read_prior_workbook",
    "read_workbook",
    "room_for_notes",
    "write_workbook",
]
