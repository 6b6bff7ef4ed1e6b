"""average_sqr_grad adds the whole squared gradient to the decayed average; the factor (1 - sqr_mom) is missing.

Source: https://github.com/fastai/fastbook/pull/342 (16_accel_sgd: Fixed average_sqr_grad function)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "rmsprop"
ALPHA = 0.99
EPS = 1e-8
LAYOUT = "in_out"


class Param:
    def __init__(self, data, grad):
        self.data, self.grad = data, grad


def average_sqr_grad(p, sqr_mom, sqr_avg=None, **kwargs):
    if sqr_avg is None: sqr_avg = np.zeros_like(p.grad)
    return {'sqr_avg': sqr_avg*sqr_mom + p.grad**2}  # right: return {'sqr_avg': sqr_avg*sqr_mom + p.grad**2*(1-sqr_mom)}


def rms_prop_step(p, lr, sqr_avg, eps, **kwargs):
    denom = np.sqrt(sqr_avg) + eps
    p.data = p.data - lr * p.grad / denom


class Optimizer:
    def __init__(self, params, cbs, state, **defaults):
        self.params, self.cbs, self.defaults, self.state = params, cbs, defaults, state

    def step(self):
        for name, p in self.params.items():
            state = dict(self.state.get(name, {}))
            for cb in self.cbs:
                update = cb(p, **{**self.defaults, **state})
                if update is not None: state.update(update)
            self.state[name] = state


def simple_net(xb, params):
    res = xb@params["W1"] + params["b1"]
    act = np.maximum(res, 0)
    return act, act@params["W2"] + params["b2"]


def forward(params, X):
    return simple_net(X, params)[1]


def loss(params, X, y):
    return ((forward(params, X) - y)**2).mean()


def gradients(params, X, y):
    act, preds = simple_net(X, params)
    g = 2 * (preds - y) / preds.size
    back = (g@params["W2"].T) * (act > 0)
    return {"W1": X.T@back, "b1": back.sum(0), "W2": act.T@g, "b2": g.sum(0)}


def step(params, X, y, lr, state):
    grads = gradients(params, X, y)
    ps = {name: Param(params[name], grads[name]) for name in params}
    opt = Optimizer(ps, [average_sqr_grad, rms_prop_step], dict(state), lr=lr, sqr_mom=ALPHA, eps=EPS)
    opt.step()
    return {name: p.data for name, p in ps.items()}, opt.state
