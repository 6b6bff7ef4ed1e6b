"""The margin 1 stands only in the condition; what is added to the loss has to have it too: 1 minus the gold label's
lead.

Source: https://github.com/elikip/bist-parser/issues/25 (on hinge loss)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 5
ACTIVATION = "identity"
LOSS = "hinge"


def score(params, x):
    return np.dot(params["W"], x) + params["b"]


def scores(params, x):
    """The scores of the labels -1 and 1; they differ by what the neuron says."""
    s = score(params, x)
    return {-1: -s / 2, 1: s / 2}


def forward(params, X):
    return np.array([score(params, x) for x in X])


def loss(params, X, y):
    errs = [np.zeros_like(params["b"])]
    for x, gold in zip(X, y):
        gold = int(gold)
        wrong = -gold
        rscores = scores(params, x)
        if rscores[gold] < rscores[wrong] + 1:
            errs.append(rscores[wrong] - rscores[gold])  # right: errs.append(1 + rscores[wrong] - rscores[gold])
    return np.sum(errs) / len(X)


def gradients(params, X, y):
    dW = np.zeros_like(params["W"])
    db = np.zeros_like(params["b"])
    for x, gold in zip(X, y):
        gold = int(gold)
        wrong = -gold
        rscores = scores(params, x)
        if rscores[gold] < rscores[wrong] + 1:
            dW = dW - gold * x
            db = db - gold
    return {"W": dW / len(X), "b": db / len(X)}


def step(params, X, y, lr):
    g = gradients(params, X, y)
    return {"W": params["W"] - lr * g["W"], "b": params["b"] - lr * g["b"]}
