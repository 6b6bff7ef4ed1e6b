"""smooth_l1_loss_backward never uses grad_output, what comes from above (the 1 / n of the mean) is lost; it has to
multiply by it.

Source: https://github.com/kulinseth/pytorch/pull/290 (Fix correctness issues with smooth_l1_loss_backward())
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "huber"

BETA = 1.0


def smooth_l1_loss(input, target):
    """No reduction here."""
    diff = np.abs(input - target)
    return np.where(diff < BETA, 0.5 * diff * diff / BETA, diff - 0.5 * BETA)


def smooth_l1_loss_backward(grad_output, input, target):
    diff = input - target
    inner = diff / BETA
    outer = np.sign(diff)
    grad_input = np.where(np.abs(diff) < BETA, inner, outer)
    return grad_input  # right: return grad_input * grad_output


def mean(x):
    return x.sum() / x.size


def mean_backward(grad_output, x):
    return np.full_like(x, grad_output / x.size)


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def sigmoid_backward(grad_output, output):
    return grad_output * output * (1 - output)


def linear_backward(grad_output, input, weight):
    return grad_output @ weight, grad_output.T @ input, grad_output.sum(axis=0)


def forward(params, X):
    h = sigmoid(X @ params["W1"].T + params["b1"])
    return h @ params["W2"].T + params["b2"]


def loss(params, X, y):
    return mean(smooth_l1_loss(forward(params, X), y))


def gradients(params, X, y):
    h = sigmoid(X @ params["W1"].T + params["b1"])
    out = h @ params["W2"].T + params["b2"]
    losses = smooth_l1_loss(out, y)
    g = mean_backward(1.0, losses)
    g = smooth_l1_loss_backward(g, out, y)
    g, dW2, db2 = linear_backward(g, h, params["W2"])
    g = sigmoid_backward(g, h)
    g, dW1, db1 = linear_backward(g, X, params["W1"])
    return {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}
