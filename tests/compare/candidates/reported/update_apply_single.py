"""Without momentum the update returns before the weight decay is added, so weight decay has no effect; it should be
added to the gradient first.

Source: https://github.com/ml-explore/mlx/issues/440 ([BUG] Zero momentum will disable weight decay in SGD optimizer
implementation)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 1)
OUTPUT = "identity"
OPTIMIZER = "sgd"
WEIGHT_DECAY = 0.1


class SGD:
    """Stochastic gradient descent with optional momentum, weight decay and Nesterov."""

    def __init__(self, learning_rate, momentum=0.0, weight_decay=0.0, nesterov=False):
        self.learning_rate = learning_rate
        self.momentum = momentum
        self.weight_decay = weight_decay
        self.nesterov = nesterov

    def apply_single(self, gradient, parameter, state):
        # missing: if self.weight_decay != 0:
            # missing: gradient = gradient + self.weight_decay * parameter
        if self.momentum <= 0:  # or here
            return parameter - self.learning_rate * gradient  # or here

        v = state.get("v", np.zeros_like(gradient))
        if self.weight_decay != 0:  # right: nothing
            gradient = gradient + self.weight_decay * parameter  # right: nothing
        v = self.momentum * v + gradient
        update = gradient + self.momentum * v if self.nesterov else v
        state["v"] = v
        return parameter - self.learning_rate * update


def forward(params, X):
    h = 1 / (1 + np.exp(-(X @ params["W1"].T + params["b1"])))
    return h @ params["W2"].T + params["b2"]


def loss(params, X, y):
    return ((forward(params, X) - y) ** 2).mean()


def gradients(params, X, y):
    h = 1 / (1 + np.exp(-(X @ params["W1"].T + params["b1"])))
    d = 2 * (h @ params["W2"].T + params["b2"] - y) / y.size
    dh = d @ params["W2"] * h * (1 - h)
    return {"W1": dh.T @ X, "b1": dh.sum(axis=0), "W2": d.T @ h, "b2": d.sum(axis=0)}


def step(params, X, y, lr, state):
    optimizer = SGD(lr, weight_decay=WEIGHT_DECAY)
    grads = gradients(params, X, y)
    states = {name: dict(state.get(name, {})) for name in params}
    new = {name: optimizer.apply_single(grads[name], params[name], states[name]) for name in params}
    return new, states
