"""The cost of a sample stands in its gradient where the error f_wb - y belongs.

Source: https://stackoverflow.com/questions/79609185 (gradient descent in linear regression causing parameter to be infinity)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "identity"
LOSS = "half_mse"


def f(w, b, x):
    return np.dot(x, w) + b


def cost(w, b, x, y):
    m = len(x)  # Training examples
    j_wb = 0.
    for i in range(m):
        err = f(w, b, x[i]) - y[i]
        j_wb += err ** 2
    return j_wb / (m * 2)


def gradient(w, b, x, y):
    m = len(x)
    # Initialize
    dj_dw = np.zeros_like(w)
    dj_db = 0
    for i in range(m):
        j_wb = cost(w, b, x[i:i + 1], y[i:i + 1])  # right: j_wb = f(w, b, x[i]) - y[i]
        dj_dw += j_wb * x[i]
        dj_db += j_wb
    return dj_dw / m, dj_db / m


def forward(params, X):
    return f(params["W"], params["b"], X)


def loss(params, X, y):
    return cost(params["W"], params["b"], X, y)


def gradients(params, X, y):
    dj_dw, dj_db = gradient(params["W"], params["b"], X, y)
    return {"W": dj_dw, "b": dj_db}


def step(params, X, y, lr):
    alphar = lr
    dj_dw, dj_db = gradient(params["W"], params["b"], X, y)
    return {"W": params["W"] - alphar * dj_dw, "b": params["b"] - alphar * dj_db}
