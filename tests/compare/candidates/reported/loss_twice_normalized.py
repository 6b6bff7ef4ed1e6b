"""The loss applies log-softmax to what the forward pass returns, which already went through softmax.

Source: https://github.com/Lightning-Universe/lightning-bolts/issues/654 (Softmax applied twice when computing loss in LogisticRegression)
"""
import numpy as np

AGAINST = "softmax_regression"
FEATURES = 6
CLASSES = 4
LOSS = "cross_entropy"
TARGETS = "labels"
L2 = 0.05
OPTIMIZER = "sgd"


def linear(params, x):
    return x.dot(params["W"].T) + params["b"]


def softmax(z):
    e = np.exp(z - z.max(1)[:, None])
    return e / e.sum(1)[:, None]


def cross_entropy(scores, y):
    """Like F.cross_entropy: takes unnormalized scores."""
    top = scores.max(1)
    lse = top + np.log(np.exp(scores - top[:, None]).sum(1))
    return np.mean(lse - scores[np.arange(y.shape[0]), y])


def forward(params, X):
    return softmax(linear(params, X))


def loss(params, X, y):
    value = cross_entropy(forward(params, X), y)  # right: value = cross_entropy(linear(params, X), y)
    return value + L2 / 2 * np.sum(params["W"] ** 2)


def gradients(params, X, y):
    n = y.shape[0]
    dz = forward(params, X)
    dz[np.arange(n), y] -= 1
    dz /= n
    return {"W": dz.T.dot(X) + L2 * params["W"], "b": dz.sum(0)}


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    new = {}
    for name in ("W", "b"):
        new[name] = params[name] - lr * grads[name]
    return new


def predict(params, X):
    return linear(params, X).argmax(1)
