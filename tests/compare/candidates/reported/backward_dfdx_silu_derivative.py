"""In the derivative of SiLU the parentheses around the numerator are missing, so only its last term is divided.

Source: https://github.com/chelsea0x3b/dfdx/pull/915 (Add SiLU activation function)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "silu"
OUTPUT = "sigmoid"
LOSS = "bce"


class SiLUKernel:
    def f(self, x):
        if x < 0:
            exp_x = np.exp(x)
            return x * exp_x / (1 + exp_x)
        return x / (1 + np.exp(-x))

    def df(self, x):
        if x < 0:
            exp_x = np.exp(x)
            return exp_x * (1 + exp_x + x) / (1 + exp_x) ** 2
        exp_nx = np.exp(-x)
        return 1 + exp_nx + x * exp_nx / (1 + exp_nx) ** 2  # right: return (1 + exp_nx + x * exp_nx) / (1 + exp_nx) ** 2


def unary(op, inp):
    out = np.empty_like(inp)
    for i, x in np.ndenumerate(inp):
        out[i] = op(x)
    return out


def matmul(x, w, b):
    return x @ w.T + b


def sigmoid(z):
    return np.exp(-np.logaddexp(0, -z))


def logits(params, x, tape=None):
    k = SiLUKernel()
    h = matmul(x, params["W1"], params["b1"])
    s = unary(k.f, h)
    if tape is not None:
        tape.append((h, s))
    return matmul(s, params["W2"], params["b2"])


def forward(params, X):
    return sigmoid(logits(params, X))


def loss(params, X, y):
    z = logits(params, X)
    return np.mean(y * np.logaddexp(0, -z) + (1 - y) * np.logaddexp(0, z))


def gradients(params, X, y):
    tape = []
    z = logits(params, X, tape)
    (h, s), = tape
    grad_out = (sigmoid(z) - y) / z.size
    grad_inp = unary(SiLUKernel().df, h) * (grad_out @ params["W2"])
    return {
        "W1": grad_inp.T @ X, "b1": grad_inp.sum(0),
        "W2": grad_out.T @ s, "b2": grad_out.sum(0),
    }
