"""All the parameters get weight decay; those with one dimension, the biases, should be excluded from it.

Source: https://github.com/VectorInstitute/mmlearn/pull/2 (Exclude bias and normalization parameters from weight decay)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "bce"
L2 = 0.1


def sigmoid(x):
    return 1.0 / (1.0 + np.exp(-x))


def training_step(params, X, y):
    h = sigmoid(X @ params["W1"].T + params["b1"])
    out = sigmoid(h @ params["W2"].T + params["b2"])
    d2 = (out - y) / y.size
    d1 = d2 @ params["W2"] * h * (1 - h)
    return {"W1": d1.T @ X, "b1": d1.sum(axis=0), "W2": d2.T @ h, "b2": d2.sum(axis=0)}


def configure_optimizers(named_parameters):
    decay = [name for name, param in named_parameters.items()]  # right: decay = [name for name, param in named_parameters.items() if param.ndim > 1]
    no_decay = [name for name in named_parameters if name not in decay]
    return [
        {"params": decay, "weight_decay": L2},
        {"params": no_decay, "weight_decay": 0.0},
    ]


def forward(params, X):
    h = sigmoid(X @ params["W1"].T + params["b1"])
    return sigmoid(h @ params["W2"].T + params["b2"])


def step(params, X, y, lr):
    grads = training_step(params, X, y)
    updated = {}
    for group in configure_optimizers(params):
        for name in group["params"]:
            grad = grads[name] + group["weight_decay"] * params[name]
            updated[name] = params[name] - lr * grad
    return updated
