"""Many documents: the same review on any number of processes and machines, with the blob store as the only state.

A batch is a folder in the store: a manifest, the inputs, and beside them what has become of each. Everything that is
told of a batch is derived from one listing of that folder, so nothing can disagree with it, and any process that sees
the store can answer, go on, or start again. An engine only says who looks at which item when.
"""
