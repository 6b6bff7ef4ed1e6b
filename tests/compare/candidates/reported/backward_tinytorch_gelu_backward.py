"""The backward pass of GELU is the derivative of its tanh approximation, which is not the formula that the forward
pass uses.

Source: https://github.com/harvard-edge/cs249r_book/pull/1399 (fix: GELU gradient mismatch + float32 test precision)
"""

import math

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "gelu"
OUTPUT = "identity"
LOSS = "mse"

erf = np.vectorize(math.erf, otypes=[float])
SQRT_2 = math.sqrt(2)
SQRT_2_OVER_PI = math.sqrt(2 / math.pi)


class GELU:
    def forward(self, x):
        return 0.5 * x * (1 + erf(x / SQRT_2))


class GELUBackward:
    def __init__(self, saved):
        self.saved = saved

    def apply(self, grad_output):
        x = self.saved
        t = np.tanh(SQRT_2_OVER_PI * (x + 0.044715 * x**3))  # right: t = erf(x / SQRT_2)
        gelu_grad = 0.5 * (1 + t) + 0.5 * x * (1 - t**2) * SQRT_2_OVER_PI * (1 + 0.134145 * x**2)  # right: gelu_grad = 0.5 * (1 + t) + x * np.exp(-0.5 * x**2) / math.sqrt(2 * math.pi)
        return grad_output * gelu_grad


class LinearBackward:
    def __init__(self, x, weight):
        self.x, self.weight = x, weight

    def apply(self, grad_output):
        return grad_output @ self.weight, grad_output.T @ self.x, grad_output.sum(axis=0)


def forward(params, X):
    a = GELU().forward(X @ params["W1"].T + params["b1"])
    return a @ params["W2"].T + params["b2"]


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    z = X @ params["W1"].T + params["b1"]
    a = GELU().forward(z)
    grad = 2 * (a @ params["W2"].T + params["b2"] - y) / y.size
    grad, W2, b2 = LinearBackward(a, params["W2"]).apply(grad)
    grad = GELUBackward(z).apply(grad)
    _, W1, b1 = LinearBackward(X, params["W1"]).apply(grad)
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
