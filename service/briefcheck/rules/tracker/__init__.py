"""Rules of trackers: what a table of deliverables lacks, and which of its rows contradict themselves."""
