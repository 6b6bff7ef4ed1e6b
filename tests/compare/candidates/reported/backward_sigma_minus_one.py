"""The sigmoid's derivative is given as σ(x)(σ(x) − 1), with the opposite sign (a port of the formula in the thread to
Python).

Source: https://github.com/JuliaAI/MLJLinearModels.jl/issues/104 (Problem with logistic regression)
"""

import math

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "sigmoid"
LOSS = "mse"


def sigma(x):
    if x >= 0:
        return 1.0 / (1.0 + math.exp(-x))
    return math.exp(x) / (1.0 + math.exp(x))


def d_sigma(x):
    s = sigma(x)
    return s * (s - 1.0)  # right: return s * (1.0 - s)


class L2DistLoss:
    def value(self, p, y):
        return (p - y) ** 2

    def deriv(self, p, y):
        return 2.0 * (p - y)


class GLR:
    def __init__(self, theta, intercept):
        self.theta = list(theta)
        self.intercept = intercept
        self.loss = L2DistLoss()

    def apply_X(self, x):
        r = self.intercept
        for j in range(len(x)):
            r += x[j] * self.theta[j]
        return r

    def objective(self, X, y):
        J = 0.0
        for x, t in zip(X, y):
            J += self.loss.value(sigma(self.apply_X(x)), t)
        return J / len(y)

    def fg(self, X, y):
        n, p = len(y), len(self.theta)
        g = [0.0] * p
        g0 = 0.0
        for x, t in zip(X, y):
            eta = self.apply_X(x)
            w = self.loss.deriv(sigma(eta), t) * d_sigma(eta)
            for j in range(p):
                g[j] += w * x[j]
            g0 += w
        return [gj / n for gj in g], g0 / n


def make(params):
    return GLR([float(w) for w in np.ravel(params["W"])], float(np.ravel(params["b"])[0]))


def forward(params, X):
    model = make(params)
    return np.array([sigma(model.apply_X(x)) for x in X])


def loss(params, X, y):
    return make(params).objective(X, y)


def gradients(params, X, y):
    g, g0 = make(params).fg(X, y)
    return {"W": np.array(g).reshape(np.shape(params["W"])), "b": np.full(np.shape(params["b"]), g0)}


def step(params, X, y, lr):
    g = gradients(params, X, y)
    return {k: params[k] - lr * g[k] for k in params}
