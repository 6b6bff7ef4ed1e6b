"""The constant 1 stands among the features, so its weight, the bias, is regularized with the others, in the objective
and in its gradient; it should be left out.

Source: https://github.com/rock-learning/bolero/issues/30 (Bias in C-REPS is regularized)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "identity"
LOSS = "half_mse"
L2 = 0.5


class AffineFeatures:
    def __call__(self, S):
        return np.hstack((S, np.ones((len(S), 1), dtype=S.dtype)))


class LinearUpperLevelPolicy:
    def __init__(self, theta, regularization):
        self.theta = theta
        self.regularization = regularization
        self.features = AffineFeatures()

    def mean(self, S):
        return np.einsum("nd,d->n", self.features(S), self.theta)

    def objective(self, S, A):
        residual = self.mean(S) - A
        J = residual.dot(residual) / (2 * len(A))
        J += self.regularization / 2 * np.sum(self.theta ** 2)
        # right: J += self.regularization / 2 * np.sum(self.theta[:-1] ** 2)
        return J

    def gradient(self, S, A):
        residual = self.mean(S) - A
        g = np.einsum("nd,n->d", self.features(S), residual) / len(A)
        g += self.regularization * self.theta  # right: g[:-1] += self.regularization * self.theta[:-1]
        return g


def policy(params):
    theta = np.append(params["W"], params["b"])
    return LinearUpperLevelPolicy(theta, L2)


def forward(params, X):
    return policy(params).mean(X)


def loss(params, X, y):
    return policy(params).objective(X, y)


def gradients(params, X, y):
    g = policy(params).gradient(X, y)
    return {"W": g[:-1], "b": g[-1]}
