"""The derivative of the L1 penalty is written as gamma * sign(gamma), which is |gamma| again; it is sign(gamma).

Source: https://github.com/midasklr/yolov5prune/issues/148 (is the derivative of the loss L wrong?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 3)
ACTIVATION = "silu"
OUTPUT = "identity"
LOSS = "mse"
L1 = 0.05

sr = 0.05


def sigmoid(x):
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))


def run(weights, imgs):
    conv = imgs @ weights["W1"].T + weights["b1"]
    act = conv * sigmoid(conv)
    return conv, act, act @ weights["W2"].T + weights["b2"]


def compute_loss(weights, imgs, targets):
    l = np.mean((run(weights, imgs)[2] - targets) ** 2)
    for name, gamma in weights.items():
        if name.startswith("W"):
            l = l + sr * np.sum(np.abs(gamma))
    return l


def backward(weights, imgs, targets):
    conv, act, pred = run(weights, imgs)
    d = 2 * (pred - targets) / targets.size
    s = sigmoid(conv)
    dconv = (d @ weights["W2"]) * (s + conv * s * sigmoid(-conv))
    grad = {"W2": d.T @ act, "b2": d.sum(0), "W1": dconv.T @ imgs, "b1": dconv.sum(0)}
    # sparsity training
    for name, gamma in weights.items():
        if name.startswith("W"):
            grad[name] = grad[name] + sr * gamma * np.sign(gamma)
            # right: grad[name] = grad[name] + sr * np.sign(gamma)
    return grad


def forward(params, X):
    return run(params, X)[2]


def loss(params, X, y):
    return compute_loss(params, X, y)


def gradients(params, X, y):
    return backward(params, X, y)


def step(params, X, y, lr):
    grad = backward(params, X, y)
    return {k: params[k] - lr * grad[k] for k in params}
