"""The stochastic step adds up the gradients of the subset's objects and does not divide by the size of the subset; it
should take their average.

Source: https://github.com/esokolov/ml-course-hse/pull/85 (Fix stochastic descent (batch size))
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "identity"
LOSS = "mse"


def predict_one(w, w0, x):
    return np.sum(w * x) + w0


def q(w, w0, x, target):
    """error on one object"""
    return (predict_one(w, w0, x) - target) ** 2


def grad_q(w, w0, x, target):
    residual = predict_one(w, w0, x) - target
    return 2 * residual * x, 2 * residual


class LinearRegression:
    def __init__(self, params, eta):
        self.w = params["W"].copy()
        self.w0 = params["b"].copy()
        self.eta = eta

    def step(self, X, y, subset):
        gw = np.zeros_like(self.w)
        g0 = np.zeros_like(self.w0)
        for i in subset:
            dw, d0 = grad_q(self.w, self.w0, X[i], y[i])
            gw = gw + dw
            g0 = g0 + d0
        self.w = self.w - self.eta * gw  # right: self.w = self.w - self.eta * gw / len(subset)
        self.w0 = self.w0 - self.eta * g0  # right: self.w0 = self.w0 - self.eta * g0 / len(subset)
        return self


def forward(params, X):
    return np.array([predict_one(params["W"], params["b"], x) for x in X], dtype=X.dtype)


def loss(params, X, y):
    return np.mean([q(params["W"], params["b"], x, t) for x, t in zip(X, y)])


def step(params, X, y, lr):
    model = LinearRegression(params, lr)
    model.step(X, y, range(len(X)))
    return {"W": model.w, "b": np.asarray(model.w0)}
