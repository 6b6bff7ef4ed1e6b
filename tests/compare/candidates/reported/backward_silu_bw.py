"""The incoming gradient is multiplied in twice: the first factor of the activation's backward already contains it.

Source: https://github.com/tenstorrent/tt-metal/pull/6542 (Backward op - Fixed ldexp, hardsigmoid and asin)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "silu"
OUTPUT = "identity"
LOSS = "mse"


def mul(a, b):
    return np.multiply(a, b)


def rsub(a, scalar):
    return scalar - a


def add1(a):
    return a + 1


def sigmoid(a):
    e = np.exp(-np.abs(a))
    return np.where(a >= 0, 1 / (1 + e), e / (1 + e))


def silu(input):
    return mul(input, sigmoid(input))


def silu_bw(grad, input):
    sig = sigmoid(input)
    grad_sigmoid = mul(grad, sig)
    add_sub = add1(mul(rsub(sig, 1), input))
    result = mul(grad, mul(grad_sigmoid, add_sub))  # right: result = mul(grad_sigmoid, add_sub)
    return result


def linear_bw(grad, input, weight):
    return grad @ weight, grad.T @ input, grad.sum(axis=0)


def run(t, x):
    pre = x @ t["W1"].T + t["b1"]
    act = silu(pre)
    return pre, act, act @ t["W2"].T + t["b2"]


def forward(params, X):
    return run(params, X)[2]


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    pre, act, out = run(params, X)
    grad = mul(out - y, 2 / y.size)
    grad, dW2, db2 = linear_bw(grad, act, params["W2"])
    grad = silu_bw(grad, pre)
    _, dW1, db1 = linear_bw(grad, X, params["W1"])
    return {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}
