"""The decay is a fixed one: the weights shrink by the factor 1 - wd in each step, whatever the learning rate is.

Source: https://github.com/lucidrains/lion-pytorch/issues/39 (The confused the concepts of fixed decay and decoupled
decay)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "silu"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "adamw"
WEIGHT_DECAY = 0.1


def exists(val):
    return val is not None


# update functions

def update_fn(p, grad, exp_avg, exp_avg_sq, lr, wd, beta1, beta2, steps, eps=1e-8):
    # stepweight decay

    p = p * (1. - wd)  # right: p = p * (1. - lr * wd)

    # running averages

    exp_avg = exp_avg * beta1 + grad * (1. - beta1)
    exp_avg_sq = exp_avg_sq * beta2 + grad * grad * (1. - beta2)

    # weight update

    bias_correct1 = 1. - beta1 ** steps
    bias_correct2 = 1. - beta2 ** steps

    update = (exp_avg / bias_correct1) / (np.sqrt(exp_avg_sq / bias_correct2) + eps)
    return p - lr * update, exp_avg, exp_avg_sq


# model

def sigmoid(t):
    return 1. / (1. + np.exp(-t))


def forward(params, X):
    t = X @ params["W1"].T + params["b1"]
    return (t * sigmoid(t)) @ params["W2"].T + params["b2"]


def gradients(params, X, y):
    t = X @ params["W1"].T + params["b1"]
    s = sigmoid(t)
    a = t * s
    dout = 2 * (a @ params["W2"].T + params["b2"] - y) / y.size
    dt = (dout @ params["W2"]) * (s + a * (1. - s))
    return dict(W1=dt.T @ X, b1=dt.sum(0), W2=dout.T @ a, b2=dout.sum(0))


def step(params, X, y, lr, state):
    grads = gradients(params, X, y)
    steps = state.get("steps", 0) + 1
    new_params, new_state = {}, {"steps": steps}

    for name, p in params.items():
        avgs = state.get(name)

        if not exists(avgs):
            avgs = (np.zeros_like(p), np.zeros_like(p))

        p, *avgs = update_fn(p, grads[name], *avgs, lr, WEIGHT_DECAY, 0.9, 0.999, steps)
        new_params[name], new_state[name] = p, tuple(avgs)

    return new_params, new_state
