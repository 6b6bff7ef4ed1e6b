"""The minus in the sigmoid's exponential is missing: 1 / (1 + exp(z)) is sigmoid(-z).

Source: https://github.com/numpy/numpy/issues/14824 (Numpy One-Liner Sigmoid Function Fails); the same in
ljvmiranda921/pyswarms pull 145
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 5
ACTIVATION = "sigmoid"
LOSS = "mse"


def activate(train, weights_ji, bias):
    return 1 / np.add(1, np.exp(train @ weights_ji + bias))
    # right: return 1 / np.add(1, np.exp(-(train @ weights_ji + bias)))


def forward(params, X):
    return activate(X, params["W"], params["b"])


def loss(params, X, y):
    return np.mean(np.square(y - forward(params, X)))


def gradients(params, X, y):
    hidden = forward(params, X)
    err = 2 * (hidden - y) / y.size
    slope = hidden * (1 - hidden)
    return {"W": X.T @ (err * slope), "b": np.sum(err * slope)}


def step(params, X, y, lr):
    d = gradients(params, X, y)
    return {"W": params["W"] - lr * d["W"], "b": params["b"] - lr * d["b"]}


def predict(params, X):
    return np.where(forward(params, X) > 0.5, 1, 0)
