"""Y is (1, m) and log(A).T is (m, 1): the elementwise product is an m x m table of every label with every prediction,
and all of it is summed. With elementwise products nothing should be transposed.

Source: https://huggingface.co/datasets/nvidia/Nemotron-CC-Math-v1 (copy of a DeepLearning.AI thread 'Week 2
Exercise 5', cost 12.519827193591217 != 2.0424567983978403)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3
LOSS = "bce"


def sigmoid(z):
    s = 1 / (1 + np.exp(-z))
    return s


def propagate(w, b, X, Y):
    m = X.shape[1]

    Z = np.dot(w.T, X) + b
    A = sigmoid(Z)
    # log(A) and log(1 - A), got -inf from np.log(A) for large Z
    logA = -np.logaddexp(0, -Z)
    log1A = -np.logaddexp(0, Z)
    cost = (-1 / m) * (np.sum(Y * logA.T + (1 - Y) * log1A.T))
    # right: cost = (-1 / m) * (np.sum(Y * logA + (1 - Y) * log1A))

    dw = 1 / m * np.dot(X, (A - Y).T)
    db = 1 / m * np.sum(A - Y)
    cost = np.squeeze(np.array(cost))
    return A, dw, db, cost


def forward(params, X):
    A, _, _, _ = propagate(params["W"][:, None], params["b"], X.T, np.zeros((1, len(X))))
    return A.ravel()


def loss(params, X, y):
    _, _, _, cost = propagate(params["W"][:, None], params["b"], X.T, y[None, :])
    return cost


def gradients(params, X, y):
    _, dw, db, _ = propagate(params["W"][:, None], params["b"], X.T, y[None, :])
    return {"W": dw.ravel(), "b": db}
