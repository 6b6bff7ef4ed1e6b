"""Not only the error is squared in the loss, but its weight (a half) too.

Source: https://github.com/cvjena/cn24/pull/19 (Fixed gradient check for non-default localized error functions)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "tanh"
LOSS = "half_mse"


class ErrorLayer:
    loss_weight = 0.5

    def connect(self, first, second):
        self.first, self.second = first, second
        return self

    def calculate_loss_function(self):
        error = 0.0
        for sample in range(self.first.shape[0]):
            for element in range(self.first.shape[1]):
                diff = self.first[sample, element] - self.second[sample, element]
                weight = self.loss_weight
                error += (weight * diff) ** 2  # right: error += weight * diff ** 2
        return error / self.first.shape[0]

    def backpropagate(self):
        return 2 * self.loss_weight * (self.first - self.second) / self.first.shape[0]


def feed_forward(params, X):
    h = np.tanh(X @ params["W1"].T + params["b1"])
    return h, np.tanh(h @ params["W2"].T + params["b2"])


def forward(params, X):
    return feed_forward(params, X)[1]


def loss(params, X, y):
    return ErrorLayer().connect(forward(params, X), y).calculate_loss_function()


def gradients(params, X, y):
    h, out = feed_forward(params, X)
    d2 = ErrorLayer().connect(out, y).backpropagate() * (1 - out ** 2)
    d1 = d2 @ params["W2"] * (1 - h ** 2)
    return {"W1": d1.T @ X, "b1": d1.sum(axis=0), "W2": d2.T @ h, "b2": d2.sum(axis=0)}
