"""The backward of the hard activation lets the gradient through for inputs beyond the upper end of its range, where it
should be 0 as below the lower end (hardsigmoid in the report, hardtanh here).

Source: https://github.com/tenstorrent/tt-metal/issues/6534 ([Bug Report] invalid hardsigmoid backward result)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 3)
LAYOUT = "out_in"
ACTIVATION = "hardtanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "labels"


# unary ops, each with its _bw

def hardtanh(input, low=-1.0, high=1.0):
    return np.clip(input, low, high)


def hardtanh_bw(grad, input, low=-1.0, high=1.0):
    t_zero = np.zeros_like(grad)
    grad_tensor = np.where(input <= low, t_zero, grad)
    # right: grad_tensor = np.where((input <= low) | (input >= high), t_zero, grad)
    return grad_tensor


def linear(input, weight, bias):
    return input @ weight.T + bias


def linear_bw(grad, input, weight):
    return grad @ weight, grad.T @ input, grad.sum(axis=0)


def log_softmax(input):
    shifted = input - input.max(axis=1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))


def nll_log_softmax_bw(log_p, labels):
    one_hot = np.eye(log_p.shape[1], dtype=log_p.dtype)[labels]
    return (np.exp(log_p) - one_hot) / len(labels)


def layer_values(params, X):
    z1 = linear(X, params["W1"], params["b1"])
    a1 = hardtanh(z1)
    z2 = linear(a1, params["W2"], params["b2"])
    return {"z1": z1, "a1": a1, "z2": z2, "a2": np.exp(log_softmax(z2))}


def forward(params, X):
    return layer_values(params, X)["a2"]


def loss(params, X, y):
    log_p = log_softmax(layer_values(params, X)["z2"])
    return -np.mean(log_p[np.arange(len(y)), y])


def gradients(params, X, y):
    cache = layer_values(params, X)
    grad = nll_log_softmax_bw(log_softmax(cache["z2"]), y)
    grad, dW2, db2 = linear_bw(grad, cache["a1"], params["W2"])
    grad = hardtanh_bw(grad, cache["z1"])
    _, dW1, db1 = linear_bw(grad, X, params["W1"])
    return {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}
