"""Two mistakes: b1, b2 are kept as 1-beta, but the bias correction takes them as beta (1 - b1**t, should be 1 -
(1-b1)**t); and the step counter is stored without being increased.

Source: https://github.com/kelvinxu/arctic-captions/issues/36 (Questions or bugs in the adam optimizer) and
https://github.com/allenai/OLMo-core/pull/317 (Add config option to enable/disable the step-increment bugfix)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 5
OPTIMIZER = "adam"


def sigm(z):
    return 1. / (1. + np.exp(-z))


def forward(params, X):
    return sigm(np.dot(X, params['W']) + params['b'])


def gradients(params, X, y):
    d = (forward(params, X) - y) / X.shape[0]
    return {'W': np.dot(d, X), 'b': d.sum()}


# name(hyperp, tparams, grads, history) -> new parameters, new history
def adam(lr, tparams, grads, history):
    b1 = 0.1
    b2 = 0.001
    e = 1e-8

    i = history.get('i', 0)
    i_t = i + 1
    fix1 = 1. - b1 ** i_t  # right 1: fix1 = 1. - (1. - b1) ** i_t
    fix2 = 1. - b2 ** i_t  # right 1: fix2 = 1. - (1. - b2) ** i_t

    updates, new = {}, {}
    for k, p in tparams.items():
        g = grads[k]
        m = history.get(k + '_m', p * 0.)
        v = history.get(k + '_v', p * 0.)
        m_t = (b1 * g) + ((1. - b1) * m)
        v_t = (b2 * g ** 2) + ((1. - b2) * v)
        m_hat = m_t / fix1
        v_hat = v_t / fix2
        new[k] = p - lr * m_hat / (np.sqrt(v_hat) + e)
        updates[k + '_m'] = m_t
        updates[k + '_v'] = v_t
    updates['i'] = i  # right 2: updates['i'] = i_t
    return new, updates


def step(params, X, y, lr, state):
    return adam(lr, params, gradients(params, X, y), state)


def predict(params, X):
    return (np.dot(X, params['W']) + params['b'] > 0).astype(int)
