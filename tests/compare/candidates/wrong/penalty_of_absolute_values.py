"""The penalty is that of the lasso, the sum of |w|, with sign(w) in the gradient; the sum of squares is asked for."""

import numpy as np

AGAINST = "logistic_regression"
L2 = 0.1
MISTAKE = "other-penalty"
WHERE = "penalty"


def gradients(params, X, y):
    w, b = params["W"], params["b"]
    p = 1 / (1 + np.exp(-(X @ w + b)))
    shrink = L2 * np.sign(w)  # right: shrink = L2 * w
    return {"W": (p - y) @ X / len(y) + shrink, "b": np.mean(p - y)}
