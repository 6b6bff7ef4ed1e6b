"""The forward pass always uses tanh, whatever activation the model was given (ReLU here); the chosen activation should
be called.

Source: https://github.com/SamuelGabriel/PFNs/issues/5 (activation choice bug in simple MLP prior)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 5, 1)
ACTIVATION = "relu"
OUTPUT = "identity"

ACTIVATIONS = {
    "tanh": (np.tanh, lambda z: 1 - np.tanh(z) ** 2),
    "relu": (lambda z: np.where(z > 0, z, 0), lambda z: (z > 0).astype(z.dtype)),
    "identity": (lambda z: z, lambda z: np.ones_like(z)),
}


class SimpleMLP:
    """Maps x to a random function's value. The activation can be chosen."""

    def __init__(self, weights, biases, activation="tanh"):
        self.weights = weights
        self.biases = biases
        self.activation, self.activation_grad = ACTIVATIONS[activation]

    def forward(self, x):
        self.inputs, self.zs = [], []
        last = len(self.weights) - 1
        for i, (w, b) in enumerate(zip(self.weights, self.biases)):
            self.inputs.append(x)
            x = x @ w.T + b
            self.zs.append(x)
            if i != last:
                x = np.tanh(x)  # right: x = self.activation(x)
        return x

    def backward(self, grad):
        """grad: derivative by the output. Returns two lists."""
        dws, dbs = [], []
        for i in reversed(range(len(self.weights))):
            if i != len(self.weights) - 1:
                grad = grad * self.activation_grad(self.zs[i])
            dws.insert(0, grad.T @ self.inputs[i])
            dbs.insert(0, grad.sum(axis=0))
            grad = grad @ self.weights[i]
        return dws, dbs


def make(params):
    n = len(params) // 2
    return SimpleMLP([params["W%d" % (i + 1)] for i in range(n)],
                     [params["b%d" % (i + 1)] for i in range(n)],
                     activation="relu")


def forward(params, X):
    return make(params).forward(X)


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    model = make(params)
    pred = model.forward(X)
    dws, dbs = model.backward(2 * (pred - y) / pred.size)
    out = {}
    for i, (dw, db) in enumerate(zip(dws, dbs)):
        out["W%d" % (i + 1)] = dw
        out["b%d" % (i + 1)] = db
    return out
