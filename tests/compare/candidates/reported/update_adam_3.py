"""The iteration number t of Adam is never advanced before it is used in the bias correction: it stays 0, and m and v are
divided by 1 - beta ** 0.

Source: https://github.com/Divsigma/2020-cs213n/pull/3 (fix Adam optimizer)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 4)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"
OPTIMIZER = "adam"


def adam(w, dw, config=None):
    config = dict(config or {})
    config.setdefault('beta1', 0.9)
    config.setdefault('beta2', 0.999)
    config.setdefault('epsilon', 1e-8)
    config.setdefault('m', np.zeros_like(w))
    config.setdefault('v', np.zeros_like(w))
    config.setdefault('t', 0)

    config['m'] = config['beta1'] * config['m'] + (1 - config['beta1']) * dw  # right: config['t'] += 1; config['m'] = config['beta1'] * config['m'] + (1 - config['beta1']) * dw
    mt = config['m'] / (1 - config['beta1'] ** config['t'])
    config['v'] = config['beta2'] * config['v'] + (1 - config['beta2']) * (dw * dw)
    vt = config['v'] / (1 - config['beta2'] ** config['t'])
    next_w = w - config['learning_rate'] * mt / (np.sqrt(vt) + config['epsilon'])
    return next_w, config


def affine_forward(x, w, b):
    return x.dot(w) + b, (x, w)


def affine_backward(dout, cache):
    x, w = cache
    return dout.dot(w.T), x.T.dot(dout), dout.sum(axis=0)


def scores_and_caches(params, X):
    a, fc1 = affine_forward(X, params["W1"], params["b1"])
    scores, fc2 = affine_forward(np.maximum(0, a), params["W2"], params["b2"])
    return scores, (a, fc1, fc2)


def softmax(scores):
    p = np.exp(scores - scores.max(axis=1, keepdims=True))
    return p / p.sum(axis=1, keepdims=True)


def forward(params, X):
    return softmax(scores_and_caches(params, X)[0])


def gradients(params, X, y):
    scores, (a, fc1, fc2) = scores_and_caches(params, X)
    dx = softmax(scores)
    dx[np.arange(len(y)), y] -= 1
    da, dW2, db2 = affine_backward(dx / len(y), fc2)
    _, dW1, db1 = affine_backward(da * (a > 0), fc1)
    return {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}


def step(params, X, y, lr, state):
    grads = gradients(params, X, y)
    new_params, configs = {}, {}
    for p, w in params.items():
        config = dict(state.get(p, {}), learning_rate=lr)
        new_params[p], configs[p] = adam(w, grads[p], config)
    return new_params, configs
