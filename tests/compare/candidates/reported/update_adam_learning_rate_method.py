"""The bias corrections of Adam do not use the iteration number: 1 - beta instead of 1 - beta ** t.

Source: https://github.com/Yorko/stanford_cs231n_2019/pull/1 (Fix 'adam' learning rate method)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 6, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "half_mse"
LAYOUT = "in_out"
OPTIMIZER = "adam"


def adam(x, dx, config=None):
    """
    config format:
    - m: Moving average of gradient.
    - v: Moving average of squared gradient.
    - t: Iteration number.
    """
    config = dict(config or {})
    config.setdefault('learning_rate', 1e-3)
    config.setdefault('beta1', 0.9)
    config.setdefault('beta2', 0.999)
    config.setdefault('epsilon', 1e-8)
    config.setdefault('m', np.zeros_like(x))
    config.setdefault('v', np.zeros_like(x))
    config.setdefault('t', 0)

    config['t'] += 1
    config['m'] = config['beta1'] * config['m'] + (1 - config['beta1']) * dx
    config['v'] = config['beta2'] * config['v'] + (1 - config['beta2']) * (dx ** 2)
    mt = config['m'] / (1 - config['beta1'])  # right: mt = config['m'] / (1 - config['beta1'] ** config['t'])
    vt = config['v'] / (1 - config['beta2'])  # right: vt = config['v'] / (1 - config['beta2'] ** config['t'])
    next_x = x - config['learning_rate'] * mt / (np.sqrt(vt) + config['epsilon'])
    return next_x, config


def affine_forward(x, w, b):
    return x.dot(w) + b, (x, w)


def affine_backward(dout, cache):
    x, w = cache
    return dout.dot(w.T), x.T.dot(dout), dout.sum(axis=0)


def forward(params, X):
    h, _ = affine_forward(X, params['W1'], params['b1'])
    return affine_forward(np.maximum(0, h), params['W2'], params['b2'])[0]


def gradients(params, X, y):
    h, cache1 = affine_forward(X, params['W1'], params['b1'])
    scores, cache2 = affine_forward(np.maximum(0, h), params['W2'], params['b2'])
    grads = {}
    dh, grads['W2'], grads['b2'] = affine_backward((scores - y) / len(X), cache2)
    _, grads['W1'], grads['b1'] = affine_backward(dh * (h > 0), cache1)
    return grads


def step(params, X, y, lr, state):
    grads, next_params, configs = gradients(params, X, y), {}, {}
    for p, w in params.items():
        config = dict(state.get(p, {}), learning_rate=lr)
        next_params[p], configs[p] = adam(w, grads[p], config)
    return next_params, configs
