"""np.dot(Y.T, log A) of two rows makes a table of every label with every prediction, and all of it is summed; only
matching pairs should be.

Source:
https://datascience.stackexchange.com/questions/27146/why-does-my-cost-function-return-double-the-expected-value
(Why does my cost function return double the expected value?)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 2


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def propagate(w, b, X, Y):
    """
    Cost and its gradient.

    w -- weights, (n_x, 1)
    b -- bias, a scalar
    X -- data, (n_x, number of examples)
    Y -- labels, (1, number of examples)
    """
    m = X.shape[1]
    # FORWARD PROPAGATION
    Z = np.dot(w.T, X) + b
    A = sigmoid(Z)
    log_A, log_not_A = -np.logaddexp(0, -Z), -np.logaddexp(0, Z)
    cost = -1 / m * np.sum(np.dot(Y.T, log_A) + np.dot((1 - Y).T, log_not_A))
    # right: cost = -1 / m * np.sum(np.dot(Y, log_A.T) + np.dot(1 - Y, log_not_A.T))
    # BACKWARD PROPAGATION
    dw = 1 / m * np.dot(X, (A - Y).T)
    db = 1 / m * np.sum(A - Y)
    return {"dw": dw, "db": db}, np.squeeze(cost)


def call(params, X, y):
    return propagate(params["W"].reshape(-1, 1), params["b"], X.T, y.reshape(1, -1))


def forward(params, X):
    return sigmoid(np.dot(X, params["W"]) + params["b"])


def loss(params, X, y):
    return call(params, X, y)[1]


def gradients(params, X, y):
    grads, _ = call(params, X, y)
    return {"W": grads["dw"].ravel(), "b": grads["db"]}
