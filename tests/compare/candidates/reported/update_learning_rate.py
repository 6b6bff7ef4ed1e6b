"""Each iteration's learning rate is the last iteration's divided by 1 + decay * n, instead of the one at the start: the
decays of all iterations are multiplied.

Source: https://github.com/fcomitani/simpsom/issues/30 (Bug in learning rate?)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "sigmoid"
LOSS = "mse"
OPTIMIZER = "adagrad"
LR_DECAY = 0.5
EPS = 1e-10


class Net:
    def __init__(self, params, start_learning_rate, saved):
        self.params = params
        self.start_learning_rate = start_learning_rate
        self.learning_rate = saved.get("learning_rate", start_learning_rate)
        self.n_iter = saved.get("n_iter", 0)
        self.sums = saved.get("sums", {"W": 0.0, "b": 0.0})

    def activate(self, X):
        return 1 / (1 + np.exp(-(X @ self.params["W"] + self.params["b"])))

    def slopes(self, X, y):
        a = self.activate(X)
        d = 2 * (a - y) * a * (1 - a) / len(y)
        return {"W": d @ X, "b": d.sum()}

    def _update_learning_rate(self, n_iter):
        self.learning_rate = self.learning_rate / (1 + LR_DECAY * n_iter)
        # right: self.learning_rate = self.start_learning_rate / (1 + LR_DECAY * n_iter)

    def train_once(self, X, y):
        self._update_learning_rate(self.n_iter)
        g = self.slopes(X, y)
        self.sums = {k: self.sums[k] + g[k] ** 2 for k in g}
        self.params = {k: self.params[k] - self.learning_rate * g[k] / (np.sqrt(self.sums[k]) + EPS) for k in g}
        self.n_iter += 1

    def save(self):
        return {"learning_rate": self.learning_rate, "n_iter": self.n_iter, "sums": self.sums}


def forward(params, X):
    return Net(params, 0.0, {}).activate(X)


def gradients(params, X, y):
    return Net(params, 0.0, {}).slopes(X, y)


def step(params, X, y, lr, state):
    net = Net(params, lr, state)
    net.train_once(X, y)
    return net.params, net.save()
