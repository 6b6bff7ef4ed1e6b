"""The closing parenthesis stands too early: -1/m multiplies only the first of the two terms of the cost.

Source: https://github.com/fanghao6666/neural-networks-and-deep-learning/issues/12 (Needs correction)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4


def log_sigmoid(z):
    return -np.logaddexp(0, -z)


def propagate(w, b, X, Y):
    """
    w -- weights, a numpy array of size (num_px * num_px * 3, 1)
    b -- bias, a scalar
    X -- data of size (num_px * num_px * 3, number of examples)
    Y -- true "label" vector of size (1, number of examples)
    """
    m = X.shape[1]

    # FORWARD PROPAGATION (FROM X TO COST)
    Z = np.dot(w.T, X) + b
    A = np.exp(log_sigmoid(Z))
    log_A, log_1_A = log_sigmoid(Z), log_sigmoid(-Z)
    cost = (-1 / m) * np.sum(np.dot(Y, log_A.T)) + np.sum(np.dot(1 - Y, log_1_A.T))  # right: cost = (-1 / m) * np.sum(np.dot(Y, log_A.T) + np.dot(1 - Y, log_1_A.T))

    # BACKWARD PROPAGATION (TO FIND GRAD)
    dw = (1 / m) * np.dot(X, (A - Y).T)
    db = (1 / m) * np.sum(A - Y)

    grads = {"dw": dw, "db": db}
    return grads, A, cost


def call(params, X, y):
    w = params["W"].reshape(-1, 1)
    return propagate(w, params["b"], X.T, y.reshape(1, -1))


def forward(params, X):
    return call(params, X, np.zeros(len(X), X.dtype))[1].ravel()


def loss(params, X, y):
    return call(params, X, y)[2]


def gradients(params, X, y):
    grads = call(params, X, y)[0]
    return {"W": grads["dw"].ravel(), "b": grads["db"]}


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {name: params[name] - lr * grads[name] for name in params}
