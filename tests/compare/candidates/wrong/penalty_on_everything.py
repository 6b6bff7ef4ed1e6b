"""The penalty runs over all the parameters, the biases too; only weights are penalised."""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
L2 = 0.2
MISTAKE = "bias-penalised"
WHERE = "penalty"


def penalised(params):
    return list(params)  # right: return ["W1", "W2"]


def run(params, X):
    h = np.tanh(X @ params["W1"].T + params["b1"])
    return h, h @ params["W2"].T + params["b2"]


def loss(params, X, y):
    mse = np.mean((run(params, X)[1] - y) ** 2)
    return mse + 0.5 * L2 * sum(np.sum(params[name] ** 2) for name in penalised(params))


def gradients(params, X, y):
    h, out = run(params, X)
    d2 = 2 * (out - y) / y.size
    d1 = (d2 @ params["W2"]) * (1 - h**2)
    grads = {"W1": d1.T @ X, "b1": d1.sum(axis=0), "W2": d2.T @ h, "b2": d2.sum(axis=0)}
    for name in penalised(params):
        grads[name] = grads[name] + L2 * params[name]
    return grads
