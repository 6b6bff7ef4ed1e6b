"""The inequality points the wrong way: the weights are changed for the samples that are far enough on their own side,
and not for the others.

Source: https://github.com/zackchase/mxnet-the-straight-dope/pull/356 (fix a typo in perceptron.ipynb: reverses the
direction of the inequality)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 5
ACTIVATION = "identity"
LOSS = "hinge"
STEPS = "online"

MARGIN = 1


def net(w, b, x):
    return np.dot(w, x) + b


# an example at a time: w and b as they are after it, and whether they were changed
def perceptron(w, b, x, y, lr):
    if y * net(w, b, x) > MARGIN:  # right: if y * net(w, b, x) < MARGIN:
        w = w + lr * y * x
        b = b + lr * y
        update = 1
    else:
        update = 0
    return w, b, update


def forward(params, X):
    return np.array([net(params["W"], params["b"], x) for x in X])


def loss(params, X, y):
    total = 0.0
    for x, label in zip(X, y):
        total = total + max(0, MARGIN - label * net(params["W"], params["b"], x))
    return total / len(X)


def step(params, X, y, lr):
    w, b = params["W"], params["b"]
    errors = 0
    for x, label in zip(X, y):
        w, b, update = perceptron(w, b, x, label, lr)
        errors += update
    return {"W": w, "b": b}
