"""The regularisation parameters lambda and alpha exist, but no weight penalty is added to the loss.

Source: https://github.com/FluxML/MLJFlux.jl/issues/169 (Regularisation parameters `alpha` and `lambda` are not used)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "mse"
L1 = 0.125
L2 = 0.75

lambda_ = 0.5
alpha = 0.25


def sigma(x):
    return 1 / (1 + np.exp(-x))


def mse(yhat, y):
    return np.mean((yhat - y) ** 2)


def penalty(chain):
    total = 0
    for W, _ in chain:
        total += (1 - alpha) * np.sum(W ** 2) + alpha * np.sum(np.abs(W))
    return lambda_ * total


def dpenalty(W):
    return lambda_ * (2 * (1 - alpha) * W + alpha * np.sign(W))


def make_chain(params):
    return [(params["W1"], params["b1"]), (params["W2"], params["b2"])]


def apply_chain(chain, x):
    (W1, b1), (W2, b2) = chain
    h = sigma(x @ W1.T + b1)
    return h, h @ W2.T + b2


def forward(params, X):
    return apply_chain(make_chain(params), X)[1]


def loss(params, X, y):
    chain = make_chain(params)
    h, yhat = apply_chain(chain, X)
    return mse(yhat, y)  # right: return mse(yhat, y) + penalty(chain)


def gradients(params, X, y):
    chain = make_chain(params)
    h, yhat = apply_chain(chain, X)
    dy = 2 * (yhat - y) / y.size
    dh = dy @ params["W2"] * h * (1 - h)
    return {"W1": dh.T @ X + dpenalty(params["W1"]), "b1": dh.sum(axis=0),
            "W2": dy.T @ h + dpenalty(params["W2"]), "b2": dy.sum(axis=0)}
