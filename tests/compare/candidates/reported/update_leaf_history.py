"""The history of the gradients is memory as it was got, with what lay there before; it should be filled with zeros
before the first update.

Source: https://github.com/autumnai/leaf/pull/87 (fix/sgd: initialize weight gradient history with zeroes)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "sgd"
MOMENTUM = 0.9


class Backend:
    """Hands out blocks of memory, and hands out again what was given back"""

    def __init__(self):
        self.blocks = []

    def tensor(self, shape, dtype):
        size = int(np.prod(shape))
        for k, block in enumerate(self.blocks):
            if block.size == size:
                return self.blocks.pop(k).reshape(shape)
        return np.zeros(shape, dtype=dtype)

    def give_back(self, tensor):
        self.blocks.append(tensor.reshape(-1))


class Network:
    def __init__(self, params):
        self.p = params

    def forward(self, X):
        self.h = np.tanh(X @ self.p["W1"].T + self.p["b1"])
        return self.h @ self.p["W2"].T + self.p["b2"]

    def backward(self, X, y):
        d2 = 2 * (self.forward(X) - y) / y.size
        d1 = d2 @ self.p["W2"] * (1 - self.h ** 2)
        return {"W1": d1.T @ X, "b1": d1.sum(axis=0), "W2": d2.T @ self.h, "b2": d2.sum(axis=0)}


class Momentum:
    """SGD with momentum; a history blob for each weight"""

    def __init__(self, backend, history, params):
        self.history = dict(history)
        for name in params:
            if name not in self.history:
                blob = backend.tensor(params[name].shape, params[name].dtype)  # or here
                # missing: blob[...] = 0
                self.history[name] = blob  # or here

    def update(self, name, weight, gradient, lr):
        self.history[name] = MOMENTUM * self.history[name] + gradient
        return weight - lr * self.history[name]


def forward(params, X):
    return Network(params).forward(X)


def gradients(params, X, y):
    return Network(params).backward(X, y)


def step(params, X, y, lr, state):
    backend = Backend()
    grads = Network(params).backward(X, y)
    for g in grads.values():  # the network's own buffers are free again
        backend.give_back(g.copy())
    solver = Momentum(backend, state.get("history", {}), params)
    new = {name: solver.update(name, params[name], grads[name], lr) for name in params}
    return new, {"history": solver.history}
