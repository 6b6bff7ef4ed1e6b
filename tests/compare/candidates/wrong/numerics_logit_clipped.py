"""z is clipped so that the exponential cannot overflow, but far sooner than it would."""

import numpy as np

AGAINST = "logistic_regression"
VERDICT = "unstable"
MISTAKE = "clip"
WHERE = "the neuron"


def forward(params, X):
    z = X @ params["W"] + params["b"]
    z = np.clip(z, -20, 20)  # right: nothing
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1, e) / (1 + e)
