"""The weight decay is multiplied by the batch size, although the loss is the mean over the batch already.

Source: https://github.com/davidcpage/cifar10-fast/issues/9 (about the weight decay)
"""

from collections import namedtuple

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "sgd"
MOMENTUM = 0.9
NESTEROV = True
WEIGHT_DECAY = 0.05

Opt = namedtuple("Opt", "step_func hyper")


def nesterov_update(w, dw, v, lr, weight_decay, momentum):
    dw = dw + weight_decay * w
    v = momentum * v + dw
    return w - lr * (dw + momentum * v), v


def SGD(lr, momentum, weight_decay):
    return Opt(nesterov_update, dict(lr=lr, momentum=momentum, weight_decay=weight_decay))


def opt_step(opt, weights, grads, opt_state):
    out, new_state = {}, {}
    for k, w in weights.items():
        v = opt_state.get(k, np.zeros_like(w))
        out[k], new_state[k] = opt.step_func(w, grads[k], v, **opt.hyper)
    return out, new_state


def network(params, X):
    pre = X @ params["W1"].T + params["b1"]
    act = np.maximum(pre, 0)
    return pre, act, act @ params["W2"].T + params["b2"]


def forward(params, X):
    return network(params, X)[-1]


def gradients(params, X, y):
    pre, act, out = network(params, X)
    dout = 2 * (out - y) / out.size
    dpre = (dout @ params["W2"]) * (pre > 0)
    return {"W1": dpre.T @ X, "b1": dpre.sum(0), "W2": dout.T @ act, "b2": dout.sum(0)}


def step(params, X, y, lr, state):
    batch_size = len(X)
    opt = SGD(lr, momentum=MOMENTUM, weight_decay=WEIGHT_DECAY * batch_size)
    # right: opt = SGD(lr, momentum=MOMENTUM, weight_decay=WEIGHT_DECAY)
    return opt_step(opt, params, gradients(params, X, y), state)
