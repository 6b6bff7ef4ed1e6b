"""The loop over the groups decays all parameters each time, so that each is decayed as often as there are groups; a
group's turn should decay its own parameters only.

Source: https://github.com/huggingface/pytorch-image-models/pull/2750 (Fix SGDW foreach path applying weight decay once per group)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "sgd"
WEIGHT_DECAY = 0.1

GROUPS = [("W1", "b1"), ("W2", "b2")]


def forward(params, X):
    hidden = np.tanh(X @ params["W1"].T + params["b1"])
    return hidden @ params["W2"].T + params["b2"]


def loss(params, X, y):
    return np.mean(np.square(forward(params, X) - y))


def gradients(params, X, y):
    hidden = np.tanh(X @ params["W1"].T + params["b1"])
    grad = 2 * (hidden @ params["W2"].T + params["b2"] - y) / y.size
    grad_h = (grad @ params["W2"]) * (1 - hidden ** 2)
    return {"W1": grad_h.T @ X, "b1": grad_h.sum(0), "W2": grad.T @ hidden, "b2": grad.sum(0)}


def _multi_tensor_sgdw(params, grads, *, weight_decay, lr):
    params = dict(params)
    grouped_tensors = GROUPS
    for device_params in grouped_tensors:
        for name in params:  # right: for name in device_params:
            params[name] = params[name] * (1.0 - lr * weight_decay)
        for name in device_params:
            params[name] = params[name] - lr * grads[name]
    return params


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return _multi_tensor_sgdw(params, grads, weight_decay=WEIGHT_DECAY, lr=lr)
