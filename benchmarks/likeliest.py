"""Fit weights that put what people quoted before everything else in the same document.

Whether a sentence is quoted at all is one question (`fit.py` asks it by a logistic regression over all documents),
which of a document's sentences is quoted first another: there a document is compared with itself only, and what is
common in it counts for nothing. Here the share of the quoted sentences in a softmax over the document is made as large
as can be (ListNet's top-one loss; Cao et al. 2007, "Learning to rank: from pairwise approach to listwise approach"),
with an L2 penalty, by L-BFGS.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

_C = 0.1
_STEPS_MAX = 150


def fit_order(
    matrix: csr_matrix, sizes: Sequence[int], hits: Sequence[bool], may_be_quoted: Sequence[bool]
) -> NDArray[np.float64]:
    """Weights, one for each column.

    Args:
        matrix: sparse, a row for each sentence of all documents, a column for each trait.
        sizes: how many sentences each document has.
        hits: for each sentence whether it was quoted; documents with none are left out.
        may_be_quoted: for each sentence whether it takes part: people quote no titles.
    """
    is_hit, takes_part = np.array(hits), np.array(may_be_quoted)
    documents = [np.arange(end - size, end) for size, end in zip(sizes, np.cumsum(sizes), strict=True)]
    chosen = [rows[takes_part[rows]] for rows in documents if (is_hit & takes_part)[rows].any()]
    if not chosen:
        return np.zeros(matrix.shape[1])
    every = np.concatenate(chosen)
    traits, quoted = matrix[every], is_hit[every].astype(float)
    starts = np.cumsum([0] + [len(rows) for rows in chosen])[:-1]
    of = np.repeat(np.arange(len(chosen)), [len(rows) for rows in chosen])

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = traits @ weights
        odds = np.exp(scores - np.maximum.reduceat(scores, starts)[of])
        total, right = np.add.reduceat(odds, starts), np.add.reduceat(odds * quoted, starts)
        slope = traits.T @ (odds / total[of] - odds * quoted / right[of])
        return float(np.log(total / right).sum() + weights @ weights / (2 * _C)), slope + weights / _C

    found = minimize(loss, np.zeros(traits.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": _STEPS_MAX})
    return found.x
