"""The weight decay's lambda I is subtracted from the matrix Z'Z instead of added to it, so that the penalty has the
wrong sign.

Source: http://book.caltech.edu/bookforum/ (thread "Linear Regression and Weight Decay", post of jlaurentum; read in
the data set Nemotron-CC-Math-v1)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "identity"
LOSS = "mse"
L2 = 0.3


def Zmatrix(X):
    # cbind(1, X)
    return np.hstack([np.ones((X.shape[0], 1), dtype=X.dtype), X])


def eye_without_w0(k, dtype):
    I = np.eye(k, dtype=dtype)
    I[0, 0] = 0
    return I


def weights(params):
    return np.concatenate([np.reshape(params["b"], 1), params["W"]])


def forward(params, X):
    return Zmatrix(X) @ weights(params)


def loss(params, X, y):
    w = weights(params)
    r = Zmatrix(X) @ w - y
    return r @ r / len(y) + L2 / 2 * (w[1:] @ w[1:])


def normal_equations(X, y):
    """M and v such that the one-step solution is M^-1 v"""
    Z = Zmatrix(X)
    n, k = Z.shape
    M = 2 / n * (Z.T @ Z) - L2 * eye_without_w0(k, Z.dtype)
    # right: M = 2 / n * (Z.T @ Z) + L2 * eye_without_w0(k, Z.dtype)
    v = 2 / n * (Z.T @ y)
    return M, v


def gradients(params, X, y):
    M, v = normal_equations(X, y)
    g = M @ weights(params) - v
    return {"W": g[1:], "b": g[0]}


def step(params, X, y, lr):
    g = gradients(params, X, y)
    return {"W": params["W"] - lr * g["W"], "b": params["b"] - lr * g["b"]}
