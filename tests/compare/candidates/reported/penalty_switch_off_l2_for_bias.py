"""The L2 penalty is put on the biases' gradient too; it should be on the weights' alone.

Source: https://github.com/deeplearning4j/deeplearning4j/pull/444 (switch off l2 penalty for bias)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"
L2 = 0.05


def activate(params, X):
    acts = [X]
    acts.append(np.tanh(acts[-1] @ params["W1"].T + params["b1"]))
    pre = acts[-1] @ params["W2"].T + params["b2"]
    e = np.exp(pre - pre.max(axis=1, keepdims=True))
    acts.append(e / e.sum(axis=1, keepdims=True))
    return acts


def post_process(gradient, params):
    out = {}
    for variable, g in gradient.items():
        if L2 > 0:  # right: if L2 > 0 and variable.startswith("W"):
            g = g + L2 * params[variable]
        out[variable] = g
    return out


def forward(params, X):
    return activate(params, X)[-1]


def gradients(params, X, y):
    x, h, p = activate(params, X)
    eps = (p - y) / len(X)
    gradient = {"W2": eps.T @ h, "b2": eps.sum(axis=0)}
    eps = eps @ params["W2"] * (1 - h ** 2)
    gradient.update({"W1": eps.T @ x, "b1": eps.sum(axis=0)})
    return post_process(gradient, params)


def step(params, X, y, lr):
    g = gradients(params, X, y)
    return {v: params[v] - lr * g[v] for v in params}
