"""init_group runs at every step and sets the momentum buffer to zero each time, so the buffer never remembers
anything; it should be made only where there is none.

Source: https://github.com/kozistr/pytorch_optimizer/pull/516 ([Fix] Keep SignSGD momentum buffer across steps)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
MOMENTUM = 0.9


class Momentum:
    """Gradient descent with a momentum buffer per parameter."""

    def __init__(self, params, lr=1e-2, momentum=0.9, state=None):
        self.params = params
        self.lr = lr
        self.momentum = momentum
        self.state = {name: {} for name in params} if not state else state

    def init_group(self, grads):
        for name, p in self.params.items():
            state = self.state[name]
            if grads.get(name) is None:
                continue
            if self.momentum > 0.0:  # right: if self.momentum > 0.0 and len(state) == 0:
                state["momentum_buffer"] = np.zeros_like(p)  # or here

    def step(self, grads):
        self.init_group(grads)  # or here
        new_state = {}
        new_params = {}
        for name, p in self.params.items():
            grad = grads[name]
            if self.momentum > 0.0:
                buf = self.state[name]["momentum_buffer"]
                buf = self.momentum * buf + grad
                new_state[name] = {"momentum_buffer": buf}
                update = buf
            else:
                new_state[name] = {}
                update = grad
            new_params[name] = p - self.lr * update
        return new_params, new_state


def forward(params, X):
    h = np.tanh(X @ params["W1"].T + params["b1"])
    return h @ params["W2"].T + params["b2"]


def gradients(params, X, y):
    h = np.tanh(X @ params["W1"].T + params["b1"])
    out = h @ params["W2"].T + params["b2"]
    d2 = 2 * (out - y) / out.size
    d1 = d2 @ params["W2"] * (1 - h * h)
    return {"W1": d1.T @ X, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}


def step(params, X, y, lr, state):
    saved = {name: dict(s) for name, s in state.items()}
    optimizer = Momentum(params, lr=lr, momentum=MOMENTUM, state=saved)
    return optimizer.step(gradients(params, X, y))
