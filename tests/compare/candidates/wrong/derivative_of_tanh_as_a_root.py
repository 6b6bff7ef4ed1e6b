"""1/cosh z is √(1 − a²); the derivative of tanh is its square."""

import numpy as np

AGAINST = "neuron"
ACTIVATION = "tanh"
MISTAKE = "derivative-root"
WHERE = "the neuron"


def forward(params, X):
    return np.tanh(X @ params["W"] + params["b"])


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    a = forward(params, X)
    slope = np.sqrt(1 - a * a)  # right: slope = 1 - a * a
    dz = 2 * (a - y) * slope / len(y)
    return {"W": dz @ X, "b": dz.sum()}
