"""The cost of logistic regression has lost the minus in front of the log-likelihood, so it falls as the fit gets worse.

Source: https://github.com/mbadry1/DeepLearning.ai-Summary/pull/174 (Update Readme.md: forgot a minus sign in Loss function)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3


def sigmoid(Z):
    return 1 / (1 + np.exp(-Z))


def propagate(w, b, X, Y):
    """X has one column per example."""
    m = X.shape[1]

    # forward propagation
    Z = np.dot(w.T, X) + b
    A = sigmoid(Z)
    L = Y * np.logaddexp(0, -Z) + (1 - Y) * np.logaddexp(0, Z)
    log_likelihood = -L
    cost = np.sum(log_likelihood) / m  # right: cost = -np.sum(log_likelihood) / m

    # backward propagation
    dZ = A - Y
    dw = np.dot(X, dZ.T) / m
    db = np.sum(dZ) / m
    return cost, {"dw": dw, "db": db}


def columns(params, X):
    return params["W"].reshape(-1, 1), params["b"], X.T


def forward(params, X):
    w, b, X = columns(params, X)
    return sigmoid(np.dot(w.T, X) + b)[0]


def loss(params, X, y):
    w, b, X = columns(params, X)
    cost, _ = propagate(w, b, X, y.reshape(1, -1))
    return cost


def gradients(params, X, y):
    w, b, X = columns(params, X)
    _, grads = propagate(w, b, X, y.reshape(1, -1))
    return {"W": grads["dw"][:, 0], "b": grads["db"]}


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {name: params[name] - lr * grads[name] for name in params}
