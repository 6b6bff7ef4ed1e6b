"""The penalty adds up the norms of the weight matrices, and not half of their squares: so W over its norm enters the
gradient instead of W.

Source:
https://discuss.pytorch.org/t/how-does-one-implement-weight-regularization-l1-or-l2-manually-without-optimum/7951 (How
does one implement Weight regularization (l1 or l2) manually without optimum?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 1)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
L2 = 0.3

reg_lambda = L2


def weights(mdl):
    return [name for name in mdl if name.startswith("W")]


def run(mdl, batch_xs):
    h = np.tanh(batch_xs @ mdl["W1"].T + mdl["b1"])
    return h, h @ mdl["W2"].T + mdl["b2"]


def forward(params, X):
    return run(params, X)[1]


def loss(params, X, y):
    y_pred = forward(params, X)
    N_train = len(X)
    l2_reg = 0
    for name in weights(params):
        W = params[name]
        l2_reg = l2_reg + np.sqrt((W ** 2).sum())  # right: l2_reg = l2_reg + 0.5 * (W ** 2).sum()
    return (1 / N_train) * ((y_pred - y) ** 2).sum() + reg_lambda * l2_reg


def gradients(params, X, y):
    N_train = len(X)
    h, y_pred = run(params, X)
    d = (2 / N_train) * (y_pred - y)
    grads = {"W2": d.T @ h, "b2": d.sum(axis=0)}
    d = d @ params["W2"] * (1 - h ** 2)
    grads["W1"], grads["b1"] = d.T @ X, d.sum(axis=0)
    for name in weights(params):
        W = params[name]
        grads[name] = grads[name] + reg_lambda * W / np.sqrt((W ** 2).sum())
        # right: grads[name] = grads[name] + reg_lambda * W
    return grads


def step(params, X, y, eta):
    g = gradients(params, X, y)
    # SGD update
    return {name: W - eta * g[name] for name, W in params.items()}
