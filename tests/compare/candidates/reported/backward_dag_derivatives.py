"""With several loss blocks the derivatives of a variable that feeds more than one block are not accumulated: the last
one replaces those before it.

Source: https://github.com/vlfeat/matconvnet/pull/258 (Typo causes bug when using multiple loss functions)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "half_mse"


class DagNN:
    """One fully connected block, then a block and a loss for every output."""

    def __init__(self, params):
        self.params = params
        self.vars = {}
        self.ders = {}

    def eval(self, inputs):
        p = self.params
        self.vars["input"] = inputs
        self.vars["h"] = np.tanh(inputs @ p["W1"].T + p["b1"])
        for k in range(len(p["b2"])):
            self.vars["prediction%d" % k] = self.vars["h"] @ p["W2"][k] + p["b2"][k]

    def add_der(self, name, der):
        if name not in self.ders:
            self.ders[name] = der
        else:
            self.ders[name] = der  # right: self.ders[name] = self.ders[name] + der

    def backward(self, label):
        p = self.params
        dW2, db2 = [], []
        n = len(label)
        for k in range(len(p["b2"])):
            d = (self.vars["prediction%d" % k] - label[:, k]) / n
            dW2.append(d @ self.vars["h"])
            db2.append(d.sum())
            self.add_der("h", np.outer(d, p["W2"][k]))
        d = self.ders["h"] * (1 - self.vars["h"] ** 2)
        return {"W1": d.T @ self.vars["input"], "b1": d.sum(0), "W2": np.array(dW2), "b2": np.array(db2)}


def forward(params, X):
    net = DagNN(params)
    net.eval(X)
    return np.stack([net.vars["prediction%d" % k] for k in range(len(params["b2"]))], axis=1)


def loss(params, X, y):
    return ((forward(params, X) - y) ** 2).sum() / 2 / len(X)


def gradients(params, X, y):
    net = DagNN(params)
    net.eval(X)
    return net.backward(y)
