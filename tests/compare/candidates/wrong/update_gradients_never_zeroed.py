"""The gradients are added to those of all earlier calls: they have to be set to zero first."""

import numpy as np

AGAINST = "neuron"
ACTIVATION = "tanh"
MISTAKE = "depends-on-earlier-calls"
WHERE = "the neuron"


class Grad:
    W = 0.0
    b = 0.0


def forward(params, X):
    return np.tanh(X @ params["W"] + params["b"])


def gradients(params, X, y):
    # missing: Grad.W = Grad.b = 0.0
    a = forward(params, X)
    dz = 2 * (a - y) * (1 - a**2) / len(y)
    Grad.W = Grad.W + dz @ X
    Grad.b = Grad.b + dz.sum()
    return {"W": Grad.W, "b": Grad.b}
