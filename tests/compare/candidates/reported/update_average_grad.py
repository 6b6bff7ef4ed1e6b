"""The new gradient is multiplied by 1 - mom, which makes it damped momentum; in momentum it is added whole.

Source: https://github.com/fastai/fastbook/pull/483 (Fix small errors: correction to momentum equation)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 3, 2)
ACTIVATION = "relu"
OUTPUT = "sigmoid"
LOSS = "bce"
OPTIMIZER = "sgd"
MOMENTUM = 0.9


class Parameter:
    def __init__(self, data, grad):
        self.data, self.grad = data, grad


class Optimizer:
    def __init__(self, params, cbs, state, **defaults):
        self.params, self.cbs, self.defaults = params, cbs, defaults
        self.state = dict(state)

    def step(self):
        for name, p in self.params.items():
            state = dict(self.state.get(name, {}))
            for cb in self.cbs:
                update = cb(p, **{**state, **self.defaults})
                if update is not None:
                    state.update(update)
            self.state[name] = state


def average_grad(p, mom, grad_avg=None, **kwargs):
    if grad_avg is None:
        grad_avg = np.zeros_like(p.grad)
    return {"grad_avg": grad_avg * mom + (1 - mom) * p.grad}  # right: return {"grad_avg": grad_avg * mom + p.grad}


def momentum_step(p, lr, grad_avg, **kwargs):
    p.data = p.data - lr * grad_avg


def forward(params, X):
    h = np.maximum(X @ params["W1"].T + params["b1"], 0)
    return 1 / (1 + np.exp(-(h @ params["W2"].T + params["b2"])))


def gradients(params, X, y):
    h = np.maximum(X @ params["W1"].T + params["b1"], 0)
    d = (forward(params, X) - y) / y.size
    dh = (d @ params["W2"]) * (h > 0)
    return {"W1": dh.T @ X, "b1": dh.sum(0), "W2": d.T @ h, "b2": d.sum(0)}


def step(params, X, y, lr, state):
    grads = gradients(params, X, y)
    ps = {name: Parameter(params[name], grads[name]) for name in params}
    opt = Optimizer(ps, [average_grad, momentum_step], state, lr=lr, mom=MOMENTUM)
    opt.step()
    return {name: p.data for name, p in ps.items()}, opt.state
