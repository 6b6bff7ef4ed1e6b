"""The state v of Adam is updated with beta1, the momentum's rate, in place of beta2.

Source: https://github.com/NVIDIA/recsys-examples/issues/419 (Adam optimizer v-state corruption)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 4
CLASSES = 3
OPTIMIZER = "adam"

beta1, beta2, eps = 0.9, 0.999, 1e-8


def scores(w, b, x):
    s = np.einsum("nf,cf->nc", x, w) + b
    return s - s.max(axis=1, keepdims=True)


def forward(params, X):
    e = np.exp(scores(params["W"], params["b"], X))
    return e / e.sum(axis=1, keepdims=True)


def loss(params, X, y):
    s = scores(params["W"], params["b"], X)
    return np.mean(np.log(np.exp(s).sum(axis=1)) - s[np.arange(len(y)), y])


def gradients(params, X, y):
    g = forward(params, X)
    g[np.arange(len(y)), y] -= 1
    g /= len(y)
    return {"W": np.einsum("nc,nf->cf", g, X), "b": g.sum(axis=0)}


def update(w, m, v, g, lr, iter_num):
    m = beta1 * m + (1 - beta1) * g
    v = beta1 * v + (1 - beta1) * g * g  # right: v = beta2 * v + (1 - beta2) * g * g
    m_hat = m / (1 - beta1 ** iter_num)
    v_hat = v / (1 - beta2 ** iter_num)
    return w - lr * m_hat / (np.sqrt(v_hat) + eps), m, v


def step(params, X, y, lr, state):
    iter_num = state.get("iter_num", 0) + 1
    grads = gradients(params, X, y)
    table = {"iter_num": iter_num}
    values = {}
    for key in ("W", "b"):
        m, v = state.get(key, (np.zeros_like(params[key]), np.zeros_like(params[key])))
        values[key], m, v = update(params[key], m, v, grads[key], lr, iter_num)
        table[key] = (m, v)
    return values, table
