"""The momentum buffer is kept up to date, but the update is still made from the raw gradient instead of the buffer.

Source: https://github.com/kozistr/pytorch_optimizer/pull/385 ([Fix] momentum in SCION optimizer)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3)
OUTPUT = "softmax"
LOSS = "cross_entropy"
OPTIMIZER = "sgd"
MOMENTUM = 0.8


class Parameter:
    def __init__(self, data, grad):
        self.data, self.grad = data, grad


class SCION:
    def __init__(self, params, lr, momentum, state):
        self.params = params
        self.defaults = {"lr": lr, "momentum": momentum}
        self.state = state

    def step(self):
        group = self.defaults
        new_state = {}
        for name, p in self.params.items():
            state = dict(self.state.get(name, {}))
            if len(state) == 0:
                state["d"] = np.zeros_like(p.grad)
            d = group["momentum"] * state["d"] + p.grad
            state["d"] = d
            update = p.grad  # right: update = d
            p.data = p.data - group["lr"] * update
            new_state[name] = state
        return new_state


def forward(params, X):
    z = X @ params["W1"].T + params["b1"]
    e = np.exp(z - z.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


def gradients(params, X, y):
    d = forward(params, X)
    d[np.arange(len(y)), y] -= 1
    d /= len(y)
    return {"W1": d.T @ X, "b1": d.sum(0)}


def step(params, X, y, lr, state):
    grads = gradients(params, X, y)
    parameters = {k: Parameter(params[k], grads[k]) for k in params}
    state = SCION(parameters, lr, MOMENTUM, state).step()
    return {k: p.data for k, p in parameters.items()}, state
