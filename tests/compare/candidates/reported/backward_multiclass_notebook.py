"""Two mistakes: the key z1 appears twice in the cache, so the hidden pre-activation is overwritten by the output's and
the tanh derivative is taken there; and nothing is divided by the number of samples.

Source: https://github.com/JannesKlaas/MLiFC/pull/23 (minor typo in the cache keys) and
https://github.com/eriklindernoren/ML-From-Scratch/issues/124 (Logistic Regression: factor 1 / n_samples is missed)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"


def softmax(z):
    exp_scores = np.exp(z - np.max(z, axis=1, keepdims=True))
    return exp_scores / np.sum(exp_scores, axis=1, keepdims=True)


def forward_prop(model, a0):
    # Linear step and activation, layer by layer
    z1 = a0.dot(model["W1"]) + model["b1"]
    a1 = np.tanh(z1)
    z2 = a1.dot(model["W2"]) + model["b2"]
    a2 = softmax(z2)
    # Store all results in these values
    cache = {"a0": a0, "z1": z1, "a1": a1, "z1": z2, "a2": a2}
    # right 1: cache = {"a0": a0, "z1": z1, "a1": a1, "z2": z2, "a2": a2}
    return cache


def one_hot(y, k):
    targets = np.zeros((len(y), k))
    targets[np.arange(len(y)), y] = 1
    return targets


def tanh_derivative(z):
    return 1 - np.power(np.tanh(z), 2)


def backward_prop(model, cache, y):
    a0, a1, a2 = cache["a0"], cache["a1"], cache["a2"]
    # Loss derivative with respect to the last linear step
    dz2 = a2 - y  # right 2: dz2 = (a2 - y) / len(y)
    dW2 = a1.T.dot(dz2)
    db2 = np.sum(dz2, axis=0)
    dz1 = dz2.dot(model["W2"].T) * tanh_derivative(cache["z1"])  # or here
    dW1 = np.dot(a0.T, dz1)
    db1 = np.sum(dz1, axis=0)
    return {"dW2": dW2, "db2": db2, "dW1": dW1, "db1": db1}


def forward(params, X):
    return forward_prop(params, X)["a2"]


def gradients(params, X, y):
    cache = forward_prop(params, X)
    grads = backward_prop(params, cache, one_hot(y, LAYERS[-1]))
    return {k: grads["d" + k] for k in params}


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    new = {}
    for k in params:
        new[k] = params[k] - lr * grads[k]
    return new


def predict(params, X):
    return np.argmax(forward(params, X), axis=1)
