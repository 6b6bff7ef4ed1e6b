"""The update of Q uses P after its own update; it requires the old values of P.

Source: https://github.com/albertauyeung/matrix-factorization-in-python/pull/3 (Fix SGD)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "identity"
OUTPUT = "identity"
LOSS = "half_mse"
LAYOUT = "in_out"
BIAS = False


class MF:
    """Factors P and Q of a matrix R: a user's row of indicators x has the ratings x P Q."""

    def __init__(self, P, Q, alpha):
        self.P = P
        self.Q = Q
        self.alpha = alpha

    def get_rating(self, x):
        return x.dot(self.P).dot(self.Q)

    def mse(self, x, R):
        return 0.5 * np.sum((R - self.get_rating(x)) ** 2) / len(x)

    def sgd(self, x, R):
        P_old = self.P
        e = (R - self.get_rating(x)) / len(x)

        self.P = self.P + self.alpha * x.T.dot(e.dot(self.Q.T))
        self.Q = self.Q + self.alpha * x.dot(self.P).T.dot(e)  # right: self.Q = self.Q + self.alpha * x.dot(P_old).T.dot(e)
        return self.P, self.Q


def forward(params, X):
    return MF(params["W1"], params["W2"], 0.0).get_rating(X)


def loss(params, X, y):
    return MF(params["W1"], params["W2"], 0.0).mse(X, y)


def step(params, X, y, lr):
    P, Q = MF(params["W1"], params["W2"], lr).sgd(X, y)
    return {"W1": P, "W2": Q}
