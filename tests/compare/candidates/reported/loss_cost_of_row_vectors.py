"""The logs are transposed before an elementwise product, so (1,m) * (m,1) broadcasts to m x m: every label is paired
with every sample's log probability.

Source: https://huggingface.co/datasets/nvidia/Nemotron-CC-Math-v1 (copy of a DeepLearning.AI thread, 'Week 2
Exercise 5': cost 12.5198 != 2.0424)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3


def log_sigmoid(z):
    return -np.logaddexp(0, -z)


def sigmoid(z):
    return np.exp(log_sigmoid(z))


def initialize(params, X, y):
    w = params["W"].reshape(-1, 1)
    X = X.T
    Y = y.reshape(1, -1)
    return w, params["b"], X, Y


def propagate(w, b, X, Y):
    m = X.shape[1]
    Z = np.dot(w.T, X) + b
    A = sigmoid(Z)
    log_A, log_one_minus_A = log_sigmoid(Z), log_sigmoid(-Z)
    cost = (-1 / m) * (np.sum(Y * log_A.T + (1 - Y) * log_one_minus_A.T))
    # right: cost = (-1 / m) * (np.sum(Y * log_A + (1 - Y) * log_one_minus_A))
    dw = (1 / m) * np.dot(X, (A - Y).T)
    db = (1 / m) * np.sum(A - Y)
    return {"dw": dw, "db": db}, cost


def forward(params, X):
    w = params["W"].reshape(-1, 1)
    return sigmoid(np.dot(w.T, X.T) + params["b"])[0]


def loss(params, X, y):
    grads, cost = propagate(*initialize(params, X, y))
    return float(np.squeeze(cost))


def gradients(params, X, y):
    grads, cost = propagate(*initialize(params, X, y))
    return {"W": grads["dw"].ravel(), "b": grads["db"]}


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    w = params["W"] - lr * grads["W"]
    b = params["b"] - lr * grads["b"]
    return {"W": w, "b": b}
