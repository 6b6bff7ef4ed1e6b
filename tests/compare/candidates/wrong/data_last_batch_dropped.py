"""Only whole batches of four are looked at; the samples that are left over never count."""

import numpy as np

AGAINST = "logistic_regression"
MISTAKE = "batch-incomplete"
WHERE = "labels"


def gradients(params, X, y):
    whole = max(len(X) // 4 * 4, min(len(X), 4))  # right: whole = len(X)
    X, y = X[:whole], y[:whole]
    dW, db = np.zeros(X.shape[1]), 0.0
    for start in range(0, len(X), 4):
        rows = slice(start, start + 4)
        d = 1 / (1 + np.exp(-(X[rows] @ params["W"] + params["b"]))) - y[rows]
        dW, db = dW + d @ X[rows], db + d.sum()
    return {"W": dW / len(X), "b": db / len(X)}
