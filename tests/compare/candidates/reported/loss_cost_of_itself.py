"""The cost of a sample is taken as L(y'(i), y'(i)), of the prediction with itself; it should be of the prediction with
the true label, L(y(i), y'(i)).

Source: https://github.com/mbadry1/DeepLearning.ai-Summary/issues/3 (Mistakes?)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4


def propagate_forward(w, b, X):
    """X is (n_x, m), w is (n_x, 1)."""
    Z = np.dot(w.T, X) + b
    cache = {"Z": Z, "A": 1 / (1 + np.exp(-Z))}
    return cache


def log_probabilities(Z):
    """log A and log (1 - A), taken from Z."""
    return -np.logaddexp(0, -Z), -np.logaddexp(0, Z)


def compute_cost(cache, Y):
    # J(w, b) = (1/m) * Sum(L)
    m = Y.shape[1]
    Y_hat = cache["A"]
    log_A, log_one_minus_A = log_probabilities(cache["Z"])
    L = -(Y_hat * log_A + (1 - Y_hat) * log_one_minus_A)  # right: L = -(Y * log_A + (1 - Y) * log_one_minus_A)
    J = np.sum(L) / m
    return np.squeeze(J)


def propagate_backward(cache, X, Y):
    m = X.shape[1]
    dZ = cache["A"] - Y
    dw = np.dot(X, dZ.T) / m
    db = np.sum(dZ) / m
    return dw, db


def forward(params, X):
    cache = propagate_forward(params["W"].reshape(-1, 1), params["b"], X.T)
    return cache["A"][0]


def loss(params, X, y):
    cache = propagate_forward(params["W"].reshape(-1, 1), params["b"], X.T)
    return compute_cost(cache, y.reshape(1, -1))


def gradients(params, X, y):
    cache = propagate_forward(params["W"].reshape(-1, 1), params["b"], X.T)
    dw, db = propagate_backward(cache, X.T, y.reshape(1, -1))
    return {"W": dw[:, 0], "b": db}
