"""update subtracts the step itself, and is given it with a minus already, so that the loss increases.

Source: https://github.com/FluxML/Flux.jl/pull/1290 (Corrections in the Optimisers section of documents)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 4
CLASSES = 3


def predict_(W, b, x):
    return W @ x + b[:, None]


def logsoftmax(s):
    s = s - s.max(axis=0)
    return s - np.log(np.exp(s).sum(axis=0))


def gradient(W, b, x, y):
    s = np.exp(logsoftmax(predict_(W, b, x)))
    for i, k in enumerate(y):
        s[k, i] -= 1
    s /= x.shape[1]
    return {"W": s @ x.T, "b": s.sum(axis=1)}


def update(x, x_bar):
    return x - x_bar


def forward(params, X):
    return np.exp(logsoftmax(predict_(params["W"], params["b"], X.T))).T


def step(params, X, y, lr):
    eta = lr
    grads = gradient(params["W"], params["b"], X.T, y)
    theta = {}
    for p in ("W", "b"):
        theta[p] = update(params[p], -eta * grads[p])  # right: theta[p] = update(params[p], eta * grads[p])
    return theta
