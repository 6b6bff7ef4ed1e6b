"""The hinge term is max(0, y f(x)), which punishes the samples on the right side; it should be max(0, 1 - y f(x)).

Source: https://github.com/scikit-learn/scikit-learn/pull/20077 (Update svm.rst, wrong formulation of Linear SVC)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "identity"
LOSS = "hinge"
L2 = 0.2


def decision_function(w, b, X):
    return X @ w + b


def hinge_term(w, b, X, y):
    # y is -1 or 1
    scores = decision_function(w, b, X)
    return np.maximum(0, y * scores)  # right: return np.maximum(0, 1 - y * scores)


def primal(w, b, X, y):
    """L2/2 w'w plus the mean of the hinge terms"""
    return L2 / 2 * (w @ w) + np.mean(hinge_term(w, b, X, y))


def subgradient(w, b, X, y):
    scores = decision_function(w, b, X)
    support = (y * scores < 1).astype(X.dtype)
    coef = -(support * y) / len(y)
    return L2 * w + X.T @ coef, coef.sum()


def forward(params, X):
    return decision_function(params["W"], params["b"], X)


def loss(params, X, y):
    return primal(params["W"], params["b"], X, y)


def gradients(params, X, y):
    dw, db = subgradient(params["W"], params["b"], X, y)
    return {"W": dw, "b": db}


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {name: params[name] - lr * grads[name] for name in params}
