"""After an element is updated, its gradient is to be zeroed so that the next pass accumulates anew, but the index used is that
of the parameter, i, not that of the element, j.

Source: https://github.com/cbovar/ConvNetSharp/issues/29 (Bug in AdagradTrainer)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 3
CLASSES = 4
OPTIMIZER = "adagrad"
EPS = 1e-6


def forward(params, X):
    z = X @ params["W"].T + params["b"]
    z = np.exp(z - z.max(axis=1, keepdims=True))
    return z / z.sum(axis=1, keepdims=True)


def backward(params, X, y):
    d = forward(params, X)
    d[np.arange(len(y)), y] -= 1
    d /= len(y)
    return {"W": d.T @ X, "b": d.sum(axis=0)}


class Vol:
    """Weights and their gradients, as flat lists."""

    def __init__(self, values, gradients):
        self.values = values.ravel().copy()
        self.gradients = gradients.ravel().copy()

    def add_gradient(self, gradient):
        self.gradients += gradient.ravel()


class AdagradTrainer:
    def __init__(self, learning_rate, gsum):
        self.learning_rate = learning_rate
        self.gsum = gsum

    def train(self, vols):
        for i, vol in enumerate(vols):
            gsum_i = self.gsum[i]
            for j in range(len(vol.values)):
                gij = vol.gradients[j]
                gsum_i[j] = gsum_i[j] + gij * gij
                dx = -self.learning_rate * gij / (np.sqrt(gsum_i[j]) + EPS)
                vol.values[j] += dx
                # zero out gradient so that we can begin accumulating anew
                vol.gradients[i] = 0.0  # right: vol.gradients[j] = 0.0


def step(params, X, y, lr, state):
    grads = backward(params, X, y)
    vols, gsum = [], []
    for name in ("W", "b"):
        nothing = np.zeros_like(params[name])
        vol = Vol(params[name], state.get("gradient_" + name, nothing))
        vol.add_gradient(grads[name])
        vols.append(vol)
        gsum.append(state.get("gsum_" + name, nothing.ravel()).copy())
    AdagradTrainer(lr, gsum).train(vols)
    new, kept = {}, {}
    for name, vol, g in zip(("W", "b"), vols, gsum):
        new[name] = vol.values.reshape(params[name].shape)
        kept["gradient_" + name], kept["gsum_" + name] = vol.gradients, g
    return new, kept
