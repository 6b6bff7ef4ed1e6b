"""Nesterov's momentum is added to the gradient before the velocity is updated, and the velocity is then made of that sum;
the velocity should be updated with the gradient alone, and the new velocity looked ahead with.

Source: https://github.com/ml-explore/mlx/pull/87 (Adds Nesterov momentum to SGD)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"
OPTIMIZER = "sgd"
MOMENTUM = 0.8
NESTEROV = True


class SGD:
    def __init__(self, learning_rate, momentum=0.0, nesterov=False):
        self.learning_rate = learning_rate
        self.momentum = momentum
        self.nesterov = nesterov

    def apply_single(self, gradient, parameter, state):
        v = state.get("v", np.zeros_like(gradient))
        gradient = gradient + self.momentum * v if self.nesterov else gradient  # right: nothing
        v = self.momentum * v + gradient
        update = v  # right: update = gradient + self.momentum * v if self.nesterov else v
        return parameter - self.learning_rate * update, {"v": v}

    def apply_gradients(self, gradients, model, state):
        new_model, new_state = {}, {}
        for k in model:
            new_model[k], new_state[k] = self.apply_single(gradients[k], model[k], state.get(k, {}))
        return new_model, new_state


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


class MLP:
    def __init__(self, params):
        self.params = params
        self.num_layers = len(params) // 2

    def __call__(self, x):
        self.cache = [x]
        for i in range(1, self.num_layers + 1):
            x = sigmoid(x @ self.params[f"W{i}"].T + self.params[f"b{i}"])
            self.cache.append(x)
        return x

    def vjp(self, cotangent):
        g = {}
        for i in range(self.num_layers, 0, -1):
            out = self.cache[i]
            dz = cotangent * out * (1 - out)
            g[f"W{i}"] = dz.T @ self.cache[i - 1]
            g[f"b{i}"] = dz.sum(axis=0)
            cotangent = dz @ self.params[f"W{i}"]
        return g


def forward(params, X):
    return MLP(params)(X)


def gradients(params, X, y):
    mlp = MLP(params)
    return mlp.vjp(2 * (mlp(X) - y) / y.size)


def step(params, X, y, lr, state):
    optimizer = SGD(lr, MOMENTUM, NESTEROV)
    return optimizer.apply_gradients(gradients(params, X, y), params, state)
