"""The running gradient of SGD with momentum is damped by (1 - mom), as in a weighted average; the gradient is to be added
as it is.

Source: https://github.com/fastai/fastbook/issues/174 (Incorrect Momentum Calculation in 16_accel_sgd)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "sgd"
MOMENTUM = 0.9


def average_grad(p, grad, mom, grad_avg=None, **kwargs):
    if grad_avg is None: grad_avg = np.zeros_like(grad)
    return {'grad_avg': grad_avg*mom + grad*(1.0-mom)}  # right: return {'grad_avg': grad_avg*mom + grad}


def momentum_step(p, lr, grad_avg, **kwargs): return p - lr*grad_avg


class Optimizer:
    def __init__(self, cbs, state, **defaults):
        self.cbs, self.state, self.hypers = cbs, dict(state), defaults

    def step(self, params, grads):
        new = {}
        for name, p in params.items():
            state = dict(self.state.get(name, {}))
            for cb in self.cbs:
                out = cb(p, grad=grads[name], **{**state, **self.hypers})
                if isinstance(out, dict): state.update(out)
                else: p = out
            new[name], self.state[name] = p, state
        return new


def lin(x, w, b): return x @ w.T + b


def forward(params, X):
    return lin(np.maximum(lin(X, params["W1"], params["b1"]), 0.), params["W2"], params["b2"])


def gradients(params, X, y):
    l1 = lin(X, params["W1"], params["b1"])
    l2 = np.maximum(l1, 0.)
    g = 2. * (lin(l2, params["W2"], params["b2"]) - y) / y.size
    g1 = (g @ params["W2"]) * (l1 > 0)
    return {"W1": g1.T @ X, "b1": g1.sum(0), "W2": g.T @ l2, "b2": g.sum(0)}


def step(params, X, y, lr, state):
    opt = Optimizer([average_grad, momentum_step], state, lr=lr, mom=MOMENTUM)
    return opt.step(params, gradients(params, X, y)), opt.state
