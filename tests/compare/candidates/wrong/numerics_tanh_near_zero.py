"""1 − 2/(e^(2z) + 1) never overflows, but for small z it is a difference of two ones: call np.tanh."""

import numpy as np

AGAINST = "neuron"
ACTIVATION = "tanh"
MISTAKE = "cancellation"
WHERE = "the neuron"
VERDICT = "unstable"


def tanh(z):
    return 1 - 2 / (np.exp(2 * z) + 1)  # right: return np.tanh(z)


def forward(params, X):
    return tanh(X @ params["W"] + params["b"])
