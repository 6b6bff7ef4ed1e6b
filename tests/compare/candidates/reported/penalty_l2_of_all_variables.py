"""The L2 term is summed over all trainable variables, so the biases are penalized too.

Source: https://github.com/artem-oppermann/Deep-Autoencoders-For-Collaborative-Filtering/pull/3 (l2 regularization of
weights only)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 3, 4)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "mse"
LAYOUT = "in_out"
L2 = 0.25


def l2_loss(t):
    return np.sum(t ** 2) / 2


class DAE:
    def __init__(self, trainable_variables):
        self.W_1, self.b1 = trainable_variables["W1"], trainable_variables["b1"]
        self.W_2, self.b2 = trainable_variables["W2"], trainable_variables["b2"]
        self.trainable_variables = trainable_variables
        self.lambda_ = L2

    def _inference(self, x):
        a1 = 1 / (1 + np.exp(-(np.matmul(x, self.W_1) + self.b1)))
        return np.matmul(a1, self.W_2) + self.b2

    def _compute_loss(self, predictions, labels):
        return np.mean((predictions - labels) ** 2)

    def _l2(self):
        names = sorted(self.trainable_variables)
        return sum(l2_loss(self.trainable_variables[v]) for v in names)
        # right: return sum(l2_loss(self.trainable_variables[v]) for v in names if v.startswith("W"))

    def loss(self, x, labels):
        return self._compute_loss(self._inference(x), labels) + self.lambda_ * self._l2()


def forward(params, X):
    return DAE(params)._inference(X)


def loss(params, X, y):
    return DAE(params).loss(X, y)
