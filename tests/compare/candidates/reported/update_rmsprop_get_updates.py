"""RMSProp adds epsilon inside the square root; it should be added to the root.

Source: https://github.com/keras-team/keras/issues/435 (Difference in RMSProp from published work)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "sigmoid"
LOSS = "mse"
OPTIMIZER = "rmsprop"
ALPHA = 0.9
EPS = 1e-3


class RMSprop(object):
    def __init__(self, lr=0.001, rho=0.9, epsilon=1e-6):
        self.lr = lr
        self.rho = rho
        self.epsilon = epsilon

    def get_updates(self, params, grads, accumulators):
        updates = []
        for p, g, a in zip(params, grads, accumulators):
            new_a = self.rho * a + (1 - self.rho) * g ** 2
            new_p = p - self.lr * g / np.sqrt(new_a + self.epsilon)  # right: new_p = p - self.lr * g / (np.sqrt(new_a) + self.epsilon)
            updates.append((new_p, new_a))
        return updates


def forward(params, X):
    return 1 / (1 + np.exp(-(np.dot(X, params["W"]) + params["b"])))


def get_gradients(params, X, y):
    a = forward(params, X)
    d = 2 * (a - y) * a * (1 - a) / len(y)
    return [np.dot(d, X), np.sum(d)]


def gradients(params, X, y):
    return dict(zip(["W", "b"], get_gradients(params, X, y)))


def step(params, X, y, lr, state):
    optimizer = RMSprop(lr=lr, rho=ALPHA, epsilon=EPS)
    names = ["W", "b"]
    accumulators = state.get("a", [np.zeros_like(params[n]) for n in names])
    updates = optimizer.get_updates([params[n] for n in names], get_gradients(params, X, y), accumulators)
    new_params = {n: p for n, (p, _) in zip(names, updates)}
    return new_params, {"a": [a for _, a in updates]}
