"""The gradient has a σ′ that p − y contains already, and labels are 1 only where z is above ½."""

import numpy as np

AGAINST = "logistic_regression"
MISTAKES = ("extra-derivative", "threshold-on-logit")
WHERES = ("the neuron", "labels")


def forward(params, X):
    return 1 / (1 + np.exp(-(X @ params["W"] + params["b"])))


def gradients(params, X, y):
    p = forward(params, X)
    dz = (p - y) * p * (1 - p)  # right 1: dz = p - y
    return {"W": X.T @ dz / len(y), "b": np.mean(dz)}


def predict(params, X):
    z = np.dot(X, params["W"]) + params["b"]
    return np.array([1 if z_i > 0.5 else 0 for z_i in z])
    # right 2: return np.array([1 if z_i > 0 else 0 for z_i in z])
