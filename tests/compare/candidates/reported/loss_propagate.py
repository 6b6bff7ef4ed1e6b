"""The elementwise products of the cost have a transpose that belongs to the dot product, so every label is multiplied
with the logarithms of all samples.

Source: https://huggingface.co/datasets/nvidia/Nemotron-CC-Math-v1 (DeepLearning.AI forum: Week 2 Exercise 5, Getting an
Assertion Error in Exercise 5)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 5


def sigmoid(z):
    s = 1 / (1 + np.exp(-z))
    return s


def propagate(w, b, X, Y):
    """w is (features, 1), X is (features, m), Y is (1, m)"""
    m = X.shape[1]

    # FORWARD PROPAGATION (FROM X TO COST)
    Z = np.dot(w.T, X) + b
    A = sigmoid(Z)
    log_A = -np.logaddexp(0, -Z)
    log_1_A = -np.logaddexp(0, Z)
    cost = (-1/m) * (np.sum(Y * log_A.T + (1 - Y) * log_1_A.T))  # right: cost = (-1/m) * (np.sum(Y * log_A + (1 - Y) * log_1_A))

    # BACKWARD PROPAGATION (TO FIND GRAD)
    dw = (1/m) * np.dot(X, (A - Y).T)
    db = (1/m) * np.sum(A - Y)

    grads = {"dw": dw, "db": db}
    return A, grads, cost


def call(params, X, y):
    w = params["W"].reshape(-1, 1)
    return propagate(w, params["b"], X.T, y.reshape(1, -1))


def forward(params, X):
    return sigmoid(np.dot(params["W"].reshape(1, -1), X.T) + params["b"])[0]


def loss(params, X, y):
    A, grads, cost = call(params, X, y)
    return cost


def gradients(params, X, y):
    A, grads, cost = call(params, X, y)
    return {"W": grads["dw"][:, 0], "b": grads["db"]}


def step(params, X, y, lr):
    A, grads, cost = call(params, X, y)
    return {"W": params["W"] - lr * grads["dw"][:, 0], "b": params["b"] - lr * grads["db"]}
