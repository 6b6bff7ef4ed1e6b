"""The hand-derived gradient of the squared error of the line lacks the factor 2.

Source: https://github.com/snowkylin/tensorflow-handbook/pull/44 (Update numpy_manual_grad.py)
"""

import numpy as np

AGAINST = "network"
LAYERS = (1, 1)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"


def line(a, b, X):
    return a * X + b


def loss_ab(a, b, X, y):
    y_pred = line(a, b, X)
    return ((y_pred - y) ** 2).sum() / len(X)


def manual_grad(a, b, X, y):
    n = len(X)
    y_pred = line(a, b, X)
    grad_a, grad_b = (y_pred - y).dot(X) / n, (y_pred - y).sum() / n  # right: grad_a, grad_b = 2 * (y_pred - y).dot(X) / n, 2 * (y_pred - y).sum() / n
    return grad_a, grad_b


def fit(a, b, X, y, num_epoch=10000, learning_rate=5e-4):
    for e in range(num_epoch):
        grad_a, grad_b = manual_grad(a, b, X, y)
        a, b = a - learning_rate * grad_a, b - learning_rate * grad_b
    return a, b


def normalise(raw):
    return (raw - raw.min()) / (raw.max() - raw.min())


if __name__ == "__main__":
    X_raw = np.array([2013, 2014, 2015, 2016, 2017], dtype=np.float32)
    y_raw = np.array([12000, 14000, 15000, 16500, 17500], dtype=np.float32)
    print(fit(0, 0, normalise(X_raw), normalise(y_raw)))


def ab(params):
    return float(params["W1"][0, 0]), float(params["b1"][0])


def forward(params, X):
    return line(*ab(params), X[:, 0]).reshape(-1, 1)


def loss(params, X, y):
    return loss_ab(*ab(params), X[:, 0], y[:, 0])


def gradients(params, X, y):
    grad_a, grad_b = manual_grad(*ab(params), X[:, 0], y[:, 0])
    return {"W1": np.array([[grad_a]]), "b1": np.array([grad_b])}


def step(params, X, y, lr):
    a, b = fit(*ab(params), X[:, 0], y[:, 0], 1, lr)
    return {"W1": np.array([[a]]), "b1": np.array([b])}
