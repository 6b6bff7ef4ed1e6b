"""The exponential is taken of every argument and masked afterwards: for a large positive one it overflows, and inf
times the mask's 0 is nan.

Source: https://github.com/huggingface/candle/pull/2328 (Fix Elu gradient NaN on large input)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (3, 4, 2)
ACTIVATION = "elu"
OUTPUT = "identity"
LOSS = "mse"

alpha = 1.0


def elu(arg):
    return np.where(arg > 0, arg, alpha * np.expm1(np.minimum(arg, 0)))


def elu_backward(arg, grad):
    positive_mask = (arg > 0).astype(arg.dtype)
    negative_mask = (arg <= 0).astype(arg.dtype)
    # d elu(x) = 1 for x > 0, alpha * exp(x) for x <= 0
    negative_exp_mask = negative_mask * np.exp(arg) * alpha
    # right: negative_exp_mask = negative_mask * np.exp(negative_mask * arg) * alpha
    combined_mask = positive_mask + negative_exp_mask
    return grad * combined_mask


class Node:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def fwd(self, xs):
        self.xs = xs
        return xs @ self.w.T + self.b

    def bwd(self, grad):
        self.dw, self.db = grad.T @ self.xs, grad.sum(axis=0)
        return grad @ self.w


def forward(params, X):
    hidden = elu(Node(params["W1"], params["b1"]).fwd(X))
    return Node(params["W2"], params["b2"]).fwd(hidden)


def loss(params, X, y):
    return ((forward(params, X) - y) ** 2).mean()


def gradients(params, X, y):
    ln1, ln2 = Node(params["W1"], params["b1"]), Node(params["W2"], params["b2"])
    z = ln1.fwd(X)
    out = ln2.fwd(elu(z))
    grad = ln2.bwd(2 * (out - y) / y.size)
    ln1.bwd(elu_backward(z, grad))
    return {"W1": ln1.dw, "b1": ln1.db, "W2": ln2.dw, "b2": ln2.db}
