"""The + is missing in += where the weights are updated, so that they are replaced by their update.

Source: https://github.com/abjer/isds2020/issues/40 (Assertion error in assignment 2 ex 11.1.6)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "identity"
LOSS = "half_mse"


def net_input(X, W):
    return W[0] + X.dot(W[1:])


def errors(X, y, W):
    return y - net_input(X, W)


def update_weight(X, y, W, eta):
    W = W.copy()
    err = errors(X, y, W)
    update = np.empty_like(W)
    update[0] = err.mean()
    update[1:] = X.T.dot(err) / len(err)
    W = eta * update  # right: W += eta * update
    return W


def forward(params, X):
    return net_input(X, np.append(params["b"], params["W"]))


def loss(params, X, y):
    W = np.append(params["b"], params["W"])
    return (errors(X, y, W) ** 2).mean() / 2


def step(params, X, y, lr):
    W = update_weight(X, y, np.append(params["b"], params["W"]), lr)
    return {"W": W[1:], "b": W[0]}
