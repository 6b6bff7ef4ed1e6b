"""The function called mse takes the square root of the mean: it returns the root mean squared error instead of the
mean squared error.

Source: https://github.com/fastai/fastbook/pull/492 (mean function return value corrected to be mean squared error;
the same in pull/473)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 8, 1)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"
LAYOUT = "in_out"


def simple_net(xb, w1, b1, w2, b2):
    res = xb @ w1 + b1
    res = res.clip(min=0.)
    res = res @ w2 + b2
    return res


def mse(preds, targets): return np.sqrt(((preds - targets)**2).mean())
# right: def mse(preds, targets): return ((preds - targets)**2).mean()


def weights(params): return [params[k] for k in ("W1", "b1", "W2", "b2")]


def forward(params, X): return simple_net(X, *weights(params))


def loss(params, X, y): return mse(forward(params, X), y)


def calc_grad(xb, yb, w1, b1, w2, b2):
    act = (xb @ w1 + b1).clip(min=0.)
    preds = act @ w2 + b2
    g = 2 * (preds - yb) / yb.size
    h = (g @ w2.T) * (act > 0)
    return xb.T @ h, h.sum(0), act.T @ g, g.sum(0)


def gradients(params, X, y):
    return dict(zip(("W1", "b1", "W2", "b2"), calc_grad(X, y, *weights(params))))


def step(params, X, y, lr):
    g = gradients(params, X, y)
    return {k: p - lr * g[k] for k, p in params.items()}
