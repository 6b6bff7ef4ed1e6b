"""The trigonometric tangent is used where the hyperbolic tangent was meant.

Source: https://github.com/lucidrains/flamingo-pytorch/pull/2 (fix typo: tan -> tanh)
"""

import math
import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "tanh"


def neuron(w, b, x):
    z = b
    for wi, xi in zip(w, x):
        z += wi * xi
    # gate in (-1, 1)
    return math.tan(z)  # right: return math.tanh(z)


def forward(params, X):
    w = [float(v) for v in params["W"]]
    b = float(params["b"])
    return np.array([neuron(w, b, [float(v) for v in x]) for x in X])


def loss(params, X, y):
    out = forward(params, X)
    return sum((o - t) ** 2 for o, t in zip(out, y)) / len(y)
