"""The sigmoid is computed as 1 / (1 + exp(x)), which falls where it should rise; the exponent needs a minus.

Source: https://github.com/aesara-devs/aesara/issues/1401 (Math typo in logistic sigmoid function docstring)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"


class UnaryScalarOp:
    def __init__(self, name):
        self.name = name

    def __call__(self, x):
        return self.impl(x)


class Sigmoid(UnaryScalarOp):
    """Logistic sigmoid function, also known as expit or inverse logit."""

    def impl(self, x):
        return 1 / (1 + np.exp(x))  # right: return 1 / (1 + np.exp(-x))

    def L_op(self, inputs, outputs, grads):
        (y,) = outputs
        (gz,) = grads
        return [gz * y * (1.0 - y)]


sigmoid = Sigmoid(name="sigmoid")
expit = sigmoid


def graph(params, X):
    h = expit(X @ params["W1"].T + params["b1"])
    return h, expit(h @ params["W2"].T + params["b2"])


def forward(params, X):
    return graph(params, X)[1]


def loss(params, X, y):
    return ((graph(params, X)[1] - y) ** 2).mean()


def gradients(params, X, y):
    h, out = graph(params, X)
    (g2,) = sigmoid.L_op([None], [out], [2 * (out - y) / out.size])
    (g1,) = sigmoid.L_op([None], [h], [g2 @ params["W2"]])
    return {"W1": g1.T @ X, "b1": g1.sum(0), "W2": g2.T @ h, "b2": g2.sum(0)}
