"""In the moving average of the gradients the multiplication of the new gradient by 1 - mom is missing.

Source: https://github.com/fastai/fastbook/pull/482 (Corrected momentum equation in SGD)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4
OPTIMIZER = "adam"


def average_grad(grad, mom, grad_avg=None, **kwargs):
    if grad_avg is None:
        grad_avg = np.zeros_like(grad)
    return {"grad_avg": mom * grad_avg + grad}  # right: return {"grad_avg": mom * grad_avg + (1 - mom) * grad}


def average_sqr_grad(grad, sqr_mom, sqr_avg=None, **kwargs):
    if sqr_avg is None:
        sqr_avg = np.zeros_like(grad)
    return {"sqr_avg": sqr_mom * sqr_avg + (1 - sqr_mom) * grad ** 2}


def step_stat(step=0, **kwargs):
    return {"step": step + 1}


def adam_step(p, lr, mom, sqr_mom, step, grad_avg, sqr_avg, eps, **kwargs):
    debias1 = 1 - mom ** step
    debias2 = 1 - sqr_mom ** step
    return p - lr * (grad_avg / debias1) / (np.sqrt(sqr_avg / debias2) + eps)


class Optimizer:
    """cbs are called in turn, and each puts what it returns into the parameter's state"""

    def __init__(self, cbs, **hypers):
        self.cbs, self.hypers = cbs, hypers

    def step(self, params, grads, states):
        new_params, new_states = {}, {}
        for name, p in params.items():
            state = dict(states.get(name, {}))
            for cb in self.cbs:
                state.update(cb(grad=grads[name], **state, **self.hypers))
            new_params[name] = adam_step(p, **state, **self.hypers)
            new_states[name] = state
        return new_params, new_states


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def forward(params, X):
    return sigmoid(X @ params["W"] + params["b"])


def loss(params, X, y):
    z = X @ params["W"] + params["b"]
    return np.mean(np.logaddexp(0, z) - y * z)


def gradients(params, X, y):
    d = (forward(params, X) - y) / len(y)
    return {"W": X.T @ d, "b": d.sum()}


def step(params, X, y, lr, state):
    opt = Optimizer([average_grad, average_sqr_grad, step_stat], lr=lr, mom=0.9, sqr_mom=0.999, eps=1e-8)
    return opt.step(params, gradients(params, X, y), state)
