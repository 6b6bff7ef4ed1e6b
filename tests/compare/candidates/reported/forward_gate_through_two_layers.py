"""The output layer has already applied the sigmoid; it is applied a second time to its result. The gate should be
returned as it is.

Source: https://github.com/jianlin-cheng/DProQA/issues/3 (Double sigmoid)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 1)
LAYOUT = "in_out"
LOSS = "mse"


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


class GateLayer:
    """linear map followed by a sigmoid"""

    def __init__(self, weight, bias):
        self.weight = weight
        self.bias = bias

    def __call__(self, x):
        return sigmoid(x @ self.weight + self.bias)


class EdgeGate:
    """scores an edge by its features, between 0 and 1"""

    def __init__(self, params):
        self.edge_in = GateLayer(params["W1"], params["b1"])
        self.e_gate = GateLayer(params["W2"], params["b2"])

    def __call__(self, feats):
        h = self.edge_in(feats)
        gate = self.e_gate(h)
        # squash the score before it is multiplied with the attention
        return sigmoid(gate)  # right: return gate


def forward(params, X):
    return EdgeGate(params)(X)


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def predict(params, X):
    return (forward(params, X)[:, 0] > 0.5).astype(int)
