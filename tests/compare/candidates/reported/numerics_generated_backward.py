"""The backward of sigmoid as the chain rule generates it has exp(-x) in it, which is inf for a large negative x, where sigmoid
is 0: 0 * inf is not a number.

Source: https://github.com/Lightning-AI/lightning-thunder/issues/1892 (Thunder-generated backward for sigmoid may compute
nan for large negative inputs)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "mse"


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def sigmoid_backward(output_grad, x):
    s = sigmoid(x)
    return output_grad * s * s * np.exp(-x)  # right: return output_grad * s * (1 - s)


def linear(x, w, b):
    return np.matmul(x, w.T) + b


def computation(params, X):
    """Forward, and what is saved for the backward."""
    t0 = linear(X, params["W1"], params["b1"])
    t1 = sigmoid(t0)
    t2 = linear(t1, params["W2"], params["b2"])
    return t2, (t0, t1)


def backward(params, X, saved, grad):
    t0, t1 = saved
    bw_w2 = np.matmul(grad.T, t1)
    bw_b2 = np.sum(grad, axis=0)
    bw_t1 = np.matmul(grad, params["W2"])
    bw_t0 = sigmoid_backward(bw_t1, t0)
    return {"W1": np.matmul(bw_t0.T, X), "b1": np.sum(bw_t0, axis=0), "W2": bw_w2, "b2": bw_b2}


def forward(params, X):
    return computation(params, X)[0]


def loss(params, X, y):
    return np.mean(np.square(forward(params, X) - y))


def gradients(params, X, y):
    out, saved = computation(params, X)
    return backward(params, X, saved, 2 * (out - y) / out.size)
