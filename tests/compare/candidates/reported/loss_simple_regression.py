"""The targets, one number for each item, get their second dimension in front and become a row, which broadcasts against
the column of outputs to a square; it belongs behind.

Source: https://blog.gitcode.com/622b5fd6838803808dcfbf68d2df7a66.html (on Burn's simple regression: the shapes that
the MSE loss is given)
"""

import numpy as np

AGAINST = "network"
LAYERS = (8, 5, 1)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"


def batcher(X, y):
    """inputs (batch_size, features), targets (batch_size,)"""
    return {"inputs": X, "targets": y.reshape(-1)}


class MseLoss:
    def forward(self, logits, targets):
        self.diff = logits - targets
        return np.mean(self.diff * self.diff)

    def backward(self):
        return np.sum(2 * self.diff / self.diff.size, axis=1, keepdims=True)


class RegressionModel:
    def __init__(self, record):
        self.record = record

    def forward(self, inputs):
        r = self.record
        self.inputs = inputs
        self.hidden = np.maximum(inputs @ r["W1"].T + r["b1"], 0)
        return self.hidden @ r["W2"].T + r["b2"]

    def forward_step(self, item):
        targets = item["targets"][None, :]  # right: targets = item["targets"][:, None]
        output = self.forward(item["inputs"])
        self.loss = MseLoss()
        return self.loss.forward(output, targets)

    def backward(self):
        g = self.loss.backward()
        back = g @ self.record["W2"]
        back[self.hidden <= 0] = 0
        return {"W1": back.T @ self.inputs, "b1": back.sum(axis=0),
                "W2": g.T @ self.hidden, "b2": g.sum(axis=0)}


def forward(params, X):
    return RegressionModel(params).forward(X)


def loss(params, X, y):
    return RegressionModel(params).forward_step(batcher(X, y))


def gradients(params, X, y):
    model = RegressionModel(params)
    model.forward_step(batcher(X, y))
    return model.backward()
