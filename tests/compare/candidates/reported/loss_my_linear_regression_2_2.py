"""cost_elem_ is given the predictions and predicts from them once more, so the cost is that of predict_(predict_(x));
it should take what it is given as y_hat.

Source: https://github.com/42-AI/bootcamp_machine-learning/issues/93 (bad output day01 ex06)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 1
ACTIVATION = "identity"
LOSS = "half_mse"


class MyLinearRegression:
    def __init__(self, thetas, alpha=0.001, n_cycle=1):
        self.thetas = np.asarray(thetas).reshape(-1, 1)
        self.alpha = alpha
        self.n_cycle = n_cycle

    def add_intercept(self, x):
        return np.hstack([np.ones((x.shape[0], 1), dtype=x.dtype), x])

    def predict_(self, x):
        return self.add_intercept(x) @ self.thetas

    def cost_elem_(self, x, y):
        y_hat = self.predict_(x)  # right: y_hat = x
        return (y_hat - y) ** 2 / (2 * y.shape[0])

    def cost_(self, x, y):
        return float(np.sum(self.cost_elem_(x, y)))

    def gradient(self, x, y):
        return self.add_intercept(x).T @ (self.predict_(x) - y) / y.shape[0]

    def fit_(self, x, y):
        for _ in range(self.n_cycle):
            self.thetas = self.thetas - self.alpha * self.gradient(x, y)
        return self


def make(params, alpha=0.001):
    return MyLinearRegression([params["b"], params["W"][0]], alpha)


def forward(params, X):
    return make(params).predict_(X)[:, 0]


def loss(params, X, y):
    lr1 = make(params)
    return lr1.cost_(lr1.predict_(X), y.reshape(-1, 1))


def gradients(params, X, y):
    g = make(params).gradient(X, y.reshape(-1, 1))
    return {"b": g[0, 0], "W": g[1:, 0]}


def step(params, X, y, lr):
    thetas = make(params, lr).fit_(X, y.reshape(-1, 1)).thetas
    return {"b": thetas[0, 0], "W": thetas[1:, 0]}
