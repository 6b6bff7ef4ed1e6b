"""The first and the second moment are unbiased as if every iteration were the first: the iteration number config['t'] is
counted and not used.

Source: https://github.com/Yorko/stanford_cs231n_2019/pull/1 (Fix 'adam' learning rate method)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
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

    beta1, beta2 = config['beta1'], config['beta2']
    config['t'] += 1
    config['m'] = beta1 * config['m'] + (1 - beta1) * dw
    config['v'] = beta2 * config['v'] + (1 - beta2) * dw ** 2
    m_unbiased = config['m'] / (1 - beta1)  # right: m_unbiased = config['m'] / (1 - beta1 ** config['t'])
    v_unbiased = config['v'] / (1 - beta2)  # right: v_unbiased = config['v'] / (1 - beta2 ** config['t'])
    next_w = w - config['learning_rate'] * m_unbiased / (np.sqrt(v_unbiased) + config['epsilon'])
    return next_w, config


def affine_relu(params, X):
    hidden = np.maximum(X.dot(params['W1']) + params['b1'], 0)
    scores = hidden.dot(params['W2']) + params['b2']
    return hidden, scores


def softmax(scores):
    p = np.exp(scores - np.max(scores, axis=1, keepdims=True))
    return p / np.sum(p, axis=1, keepdims=True)


def forward(params, X):
    return softmax(affine_relu(params, X)[1])


def gradients(params, X, y):
    hidden, scores = affine_relu(params, X)
    N = X.shape[0]
    dscores = softmax(scores)
    dscores[np.arange(N), y] -= 1
    dscores /= N
    dhidden = dscores.dot(params['W2'].T)
    dhidden[hidden <= 0] = 0
    return {'W2': hidden.T.dot(dscores), 'b2': dscores.sum(axis=0),
            'W1': X.T.dot(dhidden), 'b1': dhidden.sum(axis=0)}


def step(params, X, y, lr, state):
    grads = gradients(params, X, y)
    next_params, optim_configs = {}, {}
    for p, w in params.items():
        config = dict(state.get(p, {}))
        config['learning_rate'] = lr
        next_params[p], optim_configs[p] = adam(w, grads[p], config)
    return next_params, optim_configs
