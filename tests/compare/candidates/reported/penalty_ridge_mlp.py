"""The penalty is lambda2 times the sum of squares without a half, and its gradient lacks the factor 2.

Source: https://github.com/NeuromatchAcademy/course-content-dl/issues/423 (typos in Section 1.3: L2 / Ridge
Regularization in W1D5_Tutorial2)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 6, 4, 1)
ACTIVATION = "tanh"
OUTPUT = "identity"
L2 = 0.4

lambda2 = L2 / 2


def l2_reg(weights):
    """Sum of the squared weights of all layers."""
    reg = 0.0
    for w in weights:
        reg += (w ** 2).sum()
    return reg


def layers(params):
    n = len(params) // 2
    return [(params[f"W{i}"], params[f"b{i}"]) for i in range(1, n + 1)]


def run(params, X):
    acts = [X]
    net = layers(params)
    for i, (W, b) in enumerate(net):
        z = acts[-1] @ W.T + b
        acts.append(z if i == len(net) - 1 else np.tanh(z))
    return acts


def forward(params, X):
    return run(params, X)[-1]


def loss(params, X, y):
    mse = ((forward(params, X) - y) ** 2).mean()
    return mse + lambda2 * l2_reg([W for W, _ in layers(params)])


def gradients(params, X, y):
    acts, net = run(params, X), layers(params)
    grads = {}
    delta = 2 * (acts[-1] - y) / y.size
    for i in reversed(range(len(net))):
        W, b = net[i]
        grads[f"W{i + 1}"] = delta.T @ acts[i] + lambda2 * W
        # right: grads[f"W{i + 1}"] = delta.T @ acts[i] + 2 * lambda2 * W
        grads[f"b{i + 1}"] = delta.sum(axis=0)
        if i > 0:
            delta = (delta @ W) * (1 - acts[i] ** 2)
    return grads


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {k: v - lr * grads[k] for k, v in params.items()}
