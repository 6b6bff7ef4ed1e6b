"""The logistic function has exp(x) in its denominator, which makes it fall instead of rise; it should have exp(-x).

Source: https://github.com/pymc-devs/pytensor/issues/156 (DOC: typo on sigmoid function description)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"


class Sigmoid:
    """Logistic sigmoid function, also known as expit or inverse logit."""

    @staticmethod
    def impl(x):
        return 1 / (1 + np.exp(x))  # right: return 1 / (1 + np.exp(-x))

    @staticmethod
    def grad(out, gz):
        return gz * out * (1 - out)


def graph(params, x):
    nodes = [x]
    for i in "12":
        z = np.einsum("ni,oi->no", nodes[-1], params["W" + i]) + params["b" + i]
        nodes.append(Sigmoid.impl(z))
    return nodes


def forward(params, X):
    return graph(params, X)[-1]


def loss(params, X, y):
    return ((forward(params, X) - y) ** 2).sum() / 2 / len(X)


def gradients(params, X, y):
    x, h, out = graph(params, X)
    g2 = Sigmoid.grad(out, (out - y) / len(X))
    g1 = Sigmoid.grad(h, np.einsum("no,oi->ni", g2, params["W2"]))
    return {
        "W1": np.einsum("no,ni->oi", g1, x), "b1": np.einsum("no->o", g1),
        "W2": np.einsum("no,ni->oi", g2, h), "b2": np.einsum("no->o", g2),
    }
