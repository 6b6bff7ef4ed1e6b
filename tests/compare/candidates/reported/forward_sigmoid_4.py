"""The stable sigmoid computes the value for p <= 0 and then drops it, so that every non-positive input gets 0 instead of
exp(p) / (1 + exp(p)).

Source: https://github.com/piskvorky/gensim/pull/895 (Fixed issue #838: overflow in exp; 'forgot to return')
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"


def sigmoid(p):
    f = np.zeros_like(p)
    pos = p > 0
    f[pos] = 1. / (1. + np.exp(-p[pos]))
    np.exp(p[~pos]) / (1. + np.exp(p[~pos]))  # right: f[~pos] = np.exp(p[~pos]) / (1. + np.exp(p[~pos]))
    return f


def propagate(model, X):
    l1 = sigmoid(np.dot(X, model["W1"].T) + model["b1"])  # hidden
    fa = sigmoid(np.dot(l1, model["W2"].T) + model["b2"])  # output
    return l1, fa


def forward(params, X):
    return propagate(params, X)[1]


def loss(params, X, y):
    fa = forward(params, X)
    return np.sum((fa - y) ** 2) / (2 * len(X))


def gradients(params, X, y):
    l1, fa = propagate(params, X)
    ga = (fa - y) * fa * (1 - fa) / len(X)
    neu1e = np.dot(ga, params["W2"]) * l1 * (1 - l1)  # error of the hidden layer
    return {
        "W2": np.dot(ga.T, l1),
        "b2": ga.sum(axis=0),
        "W1": np.dot(neu1e.T, X),
        "b1": neu1e.sum(axis=0),
    }
