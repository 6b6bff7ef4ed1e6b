"""The L1 penalty is multiplied by the number of observations, though the squared error beside it is a mean.

Source: https://github.com/smartcorelib/smartcore/issues/342 (LASSO Implementation: ... missing normalization documentation)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "identity"
LOSS = "mse"
L1 = 0.05


class LassoParameters:
    def __init__(self, alpha=L1):
        self.alpha = alpha


class InteriorPoint:
    def __init__(self, x, y, parameters):
        n, p = x.shape
        self.n = n
        self.x, self.y = x, y
        self.lam = parameters.alpha * n  # right: self.lam = parameters.alpha

    def residual(self, w, b):
        return self.x @ w + b - self.y

    def objective(self, w, b):
        z = self.residual(w, b)
        return z @ z / self.n + self.lam * np.abs(w).sum()

    def derivative(self, w, b):
        z = self.residual(w, b)
        return 2 * self.x.T @ z / self.n + self.lam * np.sign(w), 2 * z.sum() / self.n


def forward(params, X):
    return X @ params["W"] + params["b"]


def loss(params, X, y):
    return InteriorPoint(X, y, LassoParameters()).objective(params["W"], params["b"])


def gradients(params, X, y):
    dw, db = InteriorPoint(X, y, LassoParameters()).derivative(params["W"], params["b"])
    return {"W": dw, "b": db}
