"""The L2 regularization adds the norm of the weights, which is a square root; it should add the sum of their squares.

Source: https://github.com/Lightning-Universe/lightning-bolts/pull/216 (Fix L1/L2 regularization)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 6
ACTIVATION = "identity"
LOSS = "mse"
L1 = 0.05
L2 = 0.3


class LinearRegression:
    def __init__(self, weight, bias, l1_strength=0.0, l2_strength=0.0):
        self.weight = weight
        self.bias = bias
        self.l1_strength = l1_strength
        self.l2_strength = l2_strength

    def forward(self, x):
        return np.dot(x, self.weight) + self.bias

    def training_step(self, batch):
        x, y = batch
        y_hat = self.forward(x)
        loss = np.mean((y_hat - y) ** 2)
        # L1 regularizer
        if self.l1_strength > 0:
            l1_reg = np.abs(self.weight).sum()
            loss = loss + self.l1_strength * l1_reg
        # L2 regularizer
        if self.l2_strength > 0:
            l2_reg = np.sqrt((self.weight ** 2).sum())  # right: l2_reg = (self.weight ** 2).sum()
            loss = loss + self.l2_strength * l2_reg
        return loss

    def backward(self, batch):
        x, y = batch
        error = 2 * (self.forward(x) - y) / len(y)
        grad = np.dot(error, x)
        if self.l1_strength > 0:
            grad = grad + self.l1_strength * np.sign(self.weight)
        if self.l2_strength > 0:
            grad = grad + self.l2_strength * self.weight / np.sqrt((self.weight ** 2).sum())
            # right: grad = grad + self.l2_strength * 2 * self.weight
        return {"W": grad, "b": error.sum()}


def model(params):
    return LinearRegression(params["W"], params["b"], l1_strength=L1, l2_strength=L2 / 2)


def forward(params, X):
    return model(params).forward(X)


def loss(params, X, y):
    return model(params).training_step((X, y))


def gradients(params, X, y):
    return model(params).backward((X, y))
