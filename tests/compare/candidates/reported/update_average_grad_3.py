"""The moving average of the gradients adds the whole new gradient; it lacks the factor 1 - mom.

Source: https://github.com/fastai/fastbook/issues/452 (Notebook 16 average_grad possible mistake)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 3
CLASSES = 4
OPTIMIZER = "adam"
BETAS = (0.9, 0.99)
EPS = 1e-5


def average_grad(p, mom, grad_avg=None, **kwargs):
    if grad_avg is None: grad_avg = np.zeros_like(p["grad"])
    return {"grad_avg": grad_avg * mom + p["grad"]}  # right: return {"grad_avg": grad_avg * mom + (1 - mom) * p["grad"]}


def average_sqr_grad(p, sqr_mom, sqr_avg=None, **kwargs):
    if sqr_avg is None: sqr_avg = np.zeros_like(p["grad"])
    return {"sqr_avg": sqr_avg * sqr_mom + (1 - sqr_mom) * p["grad"] ** 2}


def step_stat(p, step=0, **kwargs):
    return {"step": step + 1}


def adam_step(p, lr, mom, sqr_mom, step, grad_avg, sqr_avg, eps, **kwargs):
    unbias = grad_avg / (1 - mom ** step)
    return p["data"] - lr * unbias / (np.sqrt(sqr_avg / (1 - sqr_mom ** step)) + eps)


class Optimizer:
    def __init__(self, cbs, **hypers):
        self.cbs, self.hypers = cbs, hypers

    def step(self, p, state):
        for cb in self.cbs: state = {**state, **cb(p, **{**self.hypers, **state})}
        return adam_step(p, **self.hypers, **state), state


def forward(params, X):
    acts = X @ params["W"].T + params["b"]
    sm_acts = np.exp(acts - acts.max(axis=1, keepdims=True))
    return sm_acts / sm_acts.sum(axis=1, keepdims=True)


def gradients(params, X, y):
    d = (forward(params, X) - np.eye(len(params["b"]), dtype=X.dtype)[y]) / len(y)
    return {"W": d.T @ X, "b": d.sum(axis=0)}


def step(params, X, y, lr, state):
    opt = Optimizer([average_grad, average_sqr_grad, step_stat], lr=lr, mom=BETAS[0], sqr_mom=BETAS[1], eps=EPS)
    grads = gradients(params, X, y)
    new, new_state = {}, {}
    for n, data in params.items():
        new[n], new_state[n] = opt.step({"data": data, "grad": grads[n]}, state.get(n, {}))
    return new, new_state
