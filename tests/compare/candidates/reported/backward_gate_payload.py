"""The mean squared error's gate reads element 0 of the buffer under the incoming gradient; it should read the element
at the gradient's own offset.

Source: https://github.com/mratsim/Arraymancer/issues/495 (Example 3 (XOR) / mean_square_error_loss issue)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"


class Tensor:
    """A view: shape and offset over a storage that others may share"""

    def __init__(self, storage, offset, size):
        self.storage, self.offset, self.size = storage, offset, size

    @property
    def data(self):
        return self.storage

    def fill(self, value):
        self.storage[self.offset:self.offset + self.size] = value


class Gate:
    pass


class LinearGate(Gate):
    def forward(self, x, w, b):
        self.x, self.w = x, w
        return x @ w.T + b

    def backward(self, gradient):
        return gradient @ self.w, gradient.T @ self.x, gradient.sum(axis=0)


class TanhActivation(Gate):
    def forward(self, x):
        self.cache = np.tanh(x)
        return self.cache

    def backward(self, gradient):
        return gradient * (1 - self.cache ** 2)


class MSELoss(Gate):
    def forward(self, x, target):
        self.cache, self.target = x, target
        return ((x - target) ** 2).mean()

    def backward(self, gradient):
        norm = 2.0 / self.target.size
        # the gradient of a loss is a tensor of one element
        grad = gradient.data[0]  # right: grad = gradient.data[gradient.offset]
        return norm * (self.cache - self.target) * grad


class Context:
    """One pass: three gates, and a storage for the gradients of the nodes' scalars."""

    def __init__(self, params):
        self.params = params
        self.nodes = [LinearGate(), TanhActivation(), LinearGate(), MSELoss()]
        # node i owns element i, at first its number of parents
        self.storage = np.array([3.0, 1.0, 3.0, 2.0])

    def forward(self, X):
        p = self.params
        hidden = self.nodes[1].forward(self.nodes[0].forward(X, p["W1"], p["b1"]))
        return self.nodes[2].forward(hidden, p["W2"], p["b2"])

    def backprop(self):
        seed = Tensor(self.storage, len(self.nodes) - 1, 1)
        seed.fill(1.0)
        g = self.nodes[3].backward(seed)
        g, dW2, db2 = self.nodes[2].backward(g)
        g = self.nodes[1].backward(g)
        _, dW1, db1 = self.nodes[0].backward(g)
        return {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}


def forward(params, X):
    return Context(params).forward(X)


def loss(params, X, y):
    ctx = Context(params)
    return ctx.nodes[3].forward(ctx.forward(X), y)


def gradients(params, X, y):
    ctx = Context(params)
    ctx.nodes[3].forward(ctx.forward(X), y)
    return ctx.backprop()
