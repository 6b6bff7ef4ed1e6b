"""The accumulator is read from the state's entry "s" but stored under "u", so it starts at zero at every step; it
should be read from where it is stored.

Source: https://github.com/ml-explore/mlx/pull/603 (Fix for AdaDelta)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 1)
ACTIVATION = "relu"
OUTPUT = "sigmoid"
LOSS = "bce"
OPTIMIZER = "adagrad"


class Optimizer:
    def __init__(self, learning_rate):
        self.learning_rate = learning_rate
        self.state = {}

    def apply(self, gradients, parameters):
        return {k: self.apply_single(gradients[k], parameters[k], self.state.setdefault(k, {}))
                for k in parameters}


class Adagrad(Optimizer):
    def __init__(self, learning_rate, eps=1e-10):
        super().__init__(learning_rate)
        self.eps = eps

    def apply_single(self, gradient, parameter, state):
        u = state.get("s", np.zeros_like(gradient))  # right: u = state.get("u", np.zeros_like(gradient))
        u = u + np.square(gradient)
        state["u"] = u
        return parameter - self.learning_rate * gradient / (np.sqrt(u) + self.eps)


class MLP:
    def __init__(self, params):
        self.p = params

    def __call__(self, X):
        self.z1 = X @ self.p["W1"].T + self.p["b1"]
        self.h = np.maximum(self.z1, 0)
        self.z2 = self.h @ self.p["W2"].T + self.p["b2"]
        return 1 / (1 + np.exp(-self.z2))


def forward(params, X):
    return MLP(params)(X)


def loss(params, X, y):
    net = MLP(params)
    net(X)
    return np.mean(np.logaddexp(0, net.z2) - y * net.z2)


def gradients(params, X, y):
    net = MLP(params)
    d2 = (net(X) - y) / y.size
    d1 = d2 @ params["W2"] * (net.z1 > 0)
    return {"W1": d1.T @ X, "b1": d1.sum(axis=0), "W2": d2.T @ net.h, "b2": d2.sum(axis=0)}


def step(params, X, y, lr, state):
    optimizer = Adagrad(lr)
    optimizer.state = {k: dict(v) for k, v in state.items()}
    new = optimizer.apply(gradients(params, X, y), params)
    return new, optimizer.state
