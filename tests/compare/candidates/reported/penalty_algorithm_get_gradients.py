"""The term of the regularization stands inside the parentheses, and is multiplied by the error as well.

Source: https://github.com/dandxy89/BellkorAlgorithm/issues/3 (calculation of gradients maybe wrong)
"""

from collections import namedtuple

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "identity"
LOSS = "mse"
L2 = 0.2

Gradients = namedtuple("Gradients", ["b_u", "p"])
RatingState = namedtuple("RatingState", ["q", "b_u", "p"])


class Algorithm:
    REG = L2

    def __init__(self, p, b_u):
        self.p, self.b_u = p, b_u

    def state(self, q):
        return RatingState(q=q, b_u=self.b_u, p=self.p)

    def predict(self, rs):
        return rs.b_u + np.sum(rs.q * rs.p)

    def get_gradients(self, rs, rating):
        error = rating - self.predict(rs)
        p = 2 * error * (-rs.q + self.REG * rs.p)  # right: p = 2 * error * -rs.q + self.REG * rs.p
        return Gradients(b_u=-2 * error, p=p)

    def cost(self, qs, ratings):
        err = sum((r - self.predict(self.state(q))) ** 2 for q, r in zip(qs, ratings))
        return err / len(ratings) + self.REG / 2 * np.sum(self.p ** 2)


def forward(params, X):
    algo = Algorithm(params["W"], params["b"])
    return np.array([algo.predict(algo.state(q)) for q in X])


def loss(params, X, y):
    return Algorithm(params["W"], params["b"]).cost(X, y)


def gradients(params, X, y):
    algo = Algorithm(params["W"], params["b"])
    gs = [algo.get_gradients(algo.state(q), r) for q, r in zip(X, y)]
    return {"W": np.mean([g.p for g in gs], axis=0), "b": np.mean([g.b_u for g in gs])}
