"""Sigmoid is differentiated operation by operation, so that exp(-x) = inf is multiplied by 0 on the way back and gives
NaN for large negative x; it should use the output, s * (1 - s).

Source: https://github.com/huggingface/candle/pull/2114 (Fix sigmoid gradient calculation and move sigmoid into a
specialized op)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (3, 5, 4, 1)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "half_mse"


def affine(x, w, b):
    def backward(grad):
        return grad @ w, grad.T @ x, grad.sum(axis=0)
    return x @ w.T + b, backward


def sigmoid(x):
    # neg, exp, affine(1, 1), recip
    with np.errstate(over="ignore"):
        e = np.exp(-x)
    d = e + 1
    s = 1 / d

    def backward(grad):
        with np.errstate(over="ignore", invalid="ignore"):
            grad = -grad / (d * d)  # right: grad = grad * s * (1 - s)
            grad = grad * e  # right: nothing
            grad = -grad  # right: nothing
        return grad
    return s, backward


def run(params, xs):
    tape = []
    depth = len(LAYERS) - 1
    for i in range(1, depth + 1):
        xs, back = affine(xs, params[f"W{i}"], params[f"b{i}"])
        act = None
        if i < depth:
            xs, act = sigmoid(xs)
        tape.append((i, back, act))
    return xs, tape


def forward(params, X):
    return run(params, X)[0]


def loss(params, X, y):
    return ((forward(params, X) - y) ** 2).sum() / (2 * len(X))


def gradients(params, X, y):
    out, tape = run(params, X)
    grad = (out - y) / len(X)
    grads = {}
    while tape:
        i, back, act = tape.pop()
        if act is not None:
            grad = act(grad)
        grad, grads[f"W{i}"], grads[f"b{i}"] = back(grad)
    return grads
