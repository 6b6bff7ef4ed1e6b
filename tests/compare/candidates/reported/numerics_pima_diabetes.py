"""The cross-entropy takes the logarithm of probabilities that can be 0, and its derivative divides by them; it should
be taken from the log-softmax (numerics: the numbers differ where the classes' scores lie far apart).

Source: https://github.com/elixir-nx/scholar/pull/89 (Fix logistic regression)
"""

import numpy as np

AGAINST = "softmax_regression"
VERDICT = "unstable"
FEATURES = 4
CLASSES = 3
TARGETS = "one_hot"


def scores(params, x):
    return x @ params["W"].T + params["b"]


def log_softmax(logits):
    shifted = logits - np.max(logits, axis=-1, keepdims=True)
    return shifted - np.log(np.sum(np.exp(shifted), axis=-1, keepdims=True))


def softmax(logits):
    return np.exp(log_softmax(logits))


def cross_entropy(logits, ys):
    with np.errstate(all="ignore"):
        logs = np.log(softmax(logits))  # right: logs = log_softmax(logits)
    return -np.mean(np.sum(ys * logs, axis=-1))


def cross_entropy_grad(logits, ys):
    probs = softmax(logits)
    with np.errstate(all="ignore"):
        upstream = -ys / probs
        # right: upstream = -ys
        pulled = probs * (upstream - np.sum(upstream * probs, axis=-1, keepdims=True))
        # right: pulled = upstream - probs * np.sum(upstream, axis=-1, keepdims=True)
    return pulled / len(ys)


def forward(params, X):
    return softmax(scores(params, X))


def loss(params, X, y):
    return cross_entropy(scores(params, X), y)


def gradients(params, X, y):
    g = cross_entropy_grad(scores(params, X), y)
    return {"W": g.T @ X, "b": np.sum(g, axis=0)}


def step(params, X, y, learning_rate):
    grads = gradients(params, X, y)
    return {k: params[k] - learning_rate * grads[k] for k in params}


def predict(params, X):
    return np.argmax(scores(params, X), axis=-1)
