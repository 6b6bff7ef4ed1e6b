"""One full-batch step whose sum over the samples is collected in the parameters themselves, sample by sample.

The formula is right. Each of the n additions rounds at the size of the parameter, where PyTorch adds up the small
gradients first and rounds once at that size: up to n times its error, and about 2 budgets where parameters are large.
So it is a little less accurate, and "unstable" would be fair; "wrong" is a false alarm.
"""

import numpy as np

AGAINST = "logistic_regression"


def step(params, X, y, lr):
    W, b = params["W"].copy(), params["b"].copy()
    error = 1 / (1 + np.exp(-(X @ params["W"] + params["b"]))) - y
    for x_i, error_i in zip(X, error):
        W = W - lr / len(y) * error_i * x_i
        b = b - lr / len(y) * error_i
    return {"W": W, "b": b}
