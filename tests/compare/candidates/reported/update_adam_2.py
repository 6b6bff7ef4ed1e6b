"""The list of callbacks is assigned anew where it should be extended, so the weight decay is forgotten.

Source: https://github.com/fastai/fastai2/issues/246 (RAdam ignores weight decay)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "adamw"
WEIGHT_DECAY = 0.1


def weight_decay(p, lr, wd, **kwargs):
    return p * (1 - lr * wd), {}


def average_grad(p, grad, mom, grad_avg=0., **kwargs):
    return p, {'grad_avg': grad_avg * mom + grad * (1 - mom)}


def average_sqr_grad(p, grad, sqr_mom, sqr_avg=0., **kwargs):
    return p, {'sqr_avg': sqr_avg * sqr_mom + grad ** 2 * (1 - sqr_mom)}


def step_stat(p, step=0, **kwargs):
    return p, {'step': step + 1}


def adam_step(p, lr, mom, step, sqr_mom, grad_avg, sqr_avg, eps, **kwargs):
    debias1, debias2 = 1 - mom ** step, 1 - sqr_mom ** step
    return p - lr * (grad_avg / debias1) / (np.sqrt(sqr_avg / debias2) + eps), {}


def Adam(params, grads, state, lr, mom=0.9, sqr_mom=0.999, eps=1e-8, wd=WEIGHT_DECAY):
    cbs = [weight_decay]
    cbs = [average_grad, average_sqr_grad, step_stat, adam_step]
    # right: cbs += [average_grad, average_sqr_grad, step_stat, adam_step]
    new_params, new_state = {}, {}
    for name, p in params.items():
        s = dict(state.get(name, {}))
        for cb in cbs:
            p, upd = cb(p, grad=grads[name], lr=lr, mom=mom, sqr_mom=sqr_mom, eps=eps, wd=wd, **s)
            s.update(upd)
        new_params[name], new_state[name] = p, s
    return new_params, new_state


def forward(params, X):
    return np.tanh(X @ params["W1"].T + params["b1"]) @ params["W2"].T + params["b2"]


def gradients(params, X, y):
    act = np.tanh(X @ params["W1"].T + params["b1"])
    out_g = 2 * (act @ params["W2"].T + params["b2"] - y) / y.size
    act_g = out_g @ params["W2"] * (1 - act ** 2)
    return {"W1": act_g.T @ X, "b1": act_g.sum(0), "W2": out_g.T @ act, "b2": out_g.sum(0)}


def step(params, X, y, lr, state):
    return Adam(params, gradients(params, X, y), state, lr)
