"""The line z += b stands inside the loop over the features, so that the bias is added once for every feature; it
belongs behind the loop.

Source: https://github.com/fengdu78/deeplearning_ai_books/issues/6 (notes on page 48, "z+=b" must not be indented)
"""

import math

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4


def sigmoid(z):
    if z >= 0:
        return 1.0 / (1.0 + math.exp(-z))
    return math.exp(z) / (1.0 + math.exp(z))


def unvectorized_z(w, x, b):
    n_x = len(x)
    z = 0.0
    for i in range(n_x):
        z = z + w[i] * x[i]
        z = z + b  # right: nothing
    # missing: z = z + b
    return z


def forward(params, X):
    w, b = params["W"], params["b"]
    a = np.zeros(len(X), dtype=X.dtype)
    for i in range(len(X)):
        a[i] = sigmoid(unvectorized_z(w, X[i], b))
    return a


def loss(params, X, y):
    m = len(X)
    J = 0.0
    for i in range(m):
        z = unvectorized_z(params["W"], X[i], params["b"])
        # log(1 + exp(z)) - y z is the same as -(y log a + (1 - y) log(1 - a))
        J = J + np.logaddexp(0.0, z) - y[i] * z
    return J / m


def gradients(params, X, y):
    m, n_x = X.shape
    a = forward(params, X)
    dw = np.zeros_like(params["W"])
    db = np.zeros_like(params["b"])
    for i in range(m):
        dz = a[i] - y[i]
        for j in range(n_x):
            dw[j] = dw[j] + X[i, j] * dz
        db = db + dz
    return {"W": dw / m, "b": db / m}
