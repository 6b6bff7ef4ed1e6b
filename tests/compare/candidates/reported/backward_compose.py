"""The chain rule evaluates the outer function's derivative at x; it should be evaluated at the inner function's value.

Source: https://ttsugriy.github.io/llm-first-principles/stages/stage-02/common-mistakes (Mistake 5: Wrong Chain Rule
Order)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "tanh"
LOSS = "half_mse"


class Function:
    """A function of one variable and its derivative"""

    def __init__(self, f, df):
        self.f = f
        self.df = df

    def __call__(self, x):
        return self.f(x)

    def after(self, g):
        """x -> f(g(x))"""

        def value(x):
            return self.f(g.f(x))

        def derivative(x):
            return self.df(x) * g.df(x)  # right: return self.df(g.f(x)) * g.df(x)

        return Function(value, derivative)


tanh = Function(np.tanh, lambda x: 1 - np.tanh(x) ** 2)
half_square = Function(lambda x: 0.5 * x ** 2, lambda x: x)


def minus(t):
    return Function(lambda x: x - t, lambda x: np.ones_like(x))


def error_of(y):
    """z -> (tanh(z) - y)^2 / 2, for every sample"""
    return half_square.after(minus(y)).after(tanh)


def pre(params, X):
    return X @ params["W"] + params["b"]


def forward(params, X):
    return tanh(pre(params, X))


def loss(params, X, y):
    return error_of(y)(pre(params, X)).mean()


def gradients(params, X, y):
    dz = error_of(y).df(pre(params, X)) / len(X)
    return {"W": dz @ X, "b": dz.sum()}


def step(params, X, y, lr):
    g = gradients(params, X, y)
    return {"W": params["W"] - lr * g["W"], "b": params["b"] - lr * g["b"]}
