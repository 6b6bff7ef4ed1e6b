"""param_normsq, which the weight decay in the loss multiplies, adds up the squares of the gradients and not of the
parameters.

Source: https://github.com/JingzhaoZhang/why-clipping-accelerates/issues/3 (Adding l2 regularization in eval_grad)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
L2 = 0.2

wdecay = L2


def run_model(params, data):
    hidden = np.tanh(data @ params["W1"].T + params["b1"])
    return hidden, hidden @ params["W2"].T + params["b2"]


def backward(params, data, targets):
    hidden, output = run_model(params, data)
    grad_output = 2 * (output - targets) / targets.size
    grad_hidden = grad_output @ params["W2"] * (1 - hidden ** 2)
    return {"W1": grad_hidden.T @ data, "b1": grad_hidden.sum(0),
            "W2": grad_output.T @ hidden, "b2": grad_output.sum(0)}


def eval_grad(params, data, targets):
    _, output = run_model(params, data)
    raw_loss = np.mean((output - targets) ** 2)
    grad = backward(params, data, targets)
    param_normsq = 0.0
    for p in params:
        if not p.startswith("W"):
            continue
        param_normsq += (grad[p] ** 2).sum()  # right: param_normsq += (params[p] ** 2).sum()
        grad[p] = grad[p] + wdecay * params[p]
    total_loss = raw_loss + 0.5 * wdecay * param_normsq
    return total_loss, grad


def forward(params, X):
    return run_model(params, X)[1]


def loss(params, X, y):
    return eval_grad(params, X, y)[0]


def gradients(params, X, y):
    return eval_grad(params, X, y)[1]
