"""fit_batch rescales the learning rate by the number of visible units (the features); the sums over the batch have to
be divided by the number of samples.

Source: https://github.com/dfdx/Boltzmann.jl/pull/13 (Suppressing rescaling of the learning rate)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 6
ACTIVATION = "sigmoid"
LOSS = "half_mse"


def logistic(x):
    return 1 / (1 + np.exp(-x))


class Unit:
    """One hidden unit over n_vis visible ones, told what it should be."""

    def __init__(self, W, hbias):
        self.W = W
        self.hbias = hbias

    def mean_hid(self, vis):
        return logistic(vis @ self.W + self.hbias)

    def sums(self, vis, target):
        """What the samples of a batch want, added up"""
        hid = self.mean_hid(vis)
        err = (hid - target) * hid * (1 - hid)
        return err @ vis, err.sum()

    def fit_batch(self, vis, target, lr):
        n_samples, n_vis = vis.shape
        dW, dhbias = self.sums(vis, target)
        lr = lr / n_vis  # right: lr = lr / n_samples
        return self.W - lr * dW, self.hbias - lr * dhbias


def forward(params, X):
    return Unit(params["W"], params["b"]).mean_hid(X)


def loss(params, X, y):
    return 0.5 * np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    dW, dhbias = Unit(params["W"], params["b"]).sums(X, y)
    return {"W": dW / len(X), "b": dhbias / len(X)}


def step(params, X, y, lr):
    W, hbias = Unit(params["W"], params["b"]).fit_batch(X, y, lr)
    return {"W": W, "b": hbias}
