"""A simulated Office on the web: Microsoft's own office.js talks to it as to the real one, over a real document.

The page in `parent.html` speaks the messages of Office on the web; `batches.py` runs what office.js sends on the
document that `word.py` or `excel.py` holds. A member that is not simulated is an error, never a silent success. What
it cannot prove: Word's own search, layout, undo and comment engines.
"""
