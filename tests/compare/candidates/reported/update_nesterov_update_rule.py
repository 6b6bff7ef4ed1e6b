"""The parameter step uses the velocity after its update where the formula has the one before it, so the gradient
enters a third time.

Source: https://github.com/chainer/chainer/issues/4274 (NesterovAG implementation inconsistent with reference)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"
MOMENTUM = 0.9
NESTEROV = True


class NesterovAGRule:
    """Update rule in the form that needs the gradient at the current parameters only."""

    def __init__(self, lr, momentum, state):
        self.lr = lr
        self.momentum = momentum
        self.state = state

    def init_state(self, param):
        if "v" not in self.state:
            self.state["v"] = np.zeros_like(param)

    def update_core(self, data, grad):
        self.init_state(data)
        v = self.state["v"] * self.momentum
        v = v - self.lr * grad
        data = data + self.momentum * self.momentum * v
        # right: data = data + self.momentum * self.momentum * self.state["v"]
        data = data - (1 + self.momentum) * self.lr * grad
        self.state["v"] = v
        return data


class Chain:
    def __init__(self, params):
        self.__dict__.update(params)

    def __call__(self, x):
        self.x = x
        self.h = self.sigmoid(x.dot(self.W1.T) + self.b1)
        self.y = self.sigmoid(self.h.dot(self.W2.T) + self.b2)
        return self.y

    @staticmethod
    def sigmoid(x):
        return 1 / (1 + np.exp(-x))

    def backward(self, t):
        gy = (self.y - t) / len(t)
        gz2 = gy * self.y * (1 - self.y)
        gz1 = gz2.dot(self.W2) * self.h * (1 - self.h)
        return {"W1": gz1.T.dot(self.x), "b1": gz1.sum(axis=0),
                "W2": gz2.T.dot(self.h), "b2": gz2.sum(axis=0)}


def forward(params, X):
    return Chain(params)(X)


def gradients(params, X, y):
    model = Chain(params)
    model(X)
    return model.backward(y)


def step(params, X, y, lr, state):
    grads = gradients(params, X, y)
    new_params, new_state = {}, {}
    for name in params:
        rule = NesterovAGRule(lr, MOMENTUM, dict(state.get(name, {})))
        new_params[name] = rule.update_core(params[name], grads[name])
        new_state[name] = rule.state
    return new_params, new_state
