"""What follows from a brief once the work is under way: its tracker, its checklist, its status reports."""
