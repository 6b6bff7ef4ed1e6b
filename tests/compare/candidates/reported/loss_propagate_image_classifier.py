"""The cost is the mean of A - Y, which is the derivative with respect to Z. It should be the mean log loss.

Source: https://community.deeplearning.ai/t/w2-a2-e-5-getting-wrong-values-for-cost/227610 (W2_A2_E-5_Getting wrong
values for cost: 'I was thinking the vectorized cost function is A-Y')
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4


def sigmoid(z):
    s = 1 / (1 + np.exp(-z))
    return s


def propagate(w, b, X, Y):
    """
    w -- weights, a numpy array of size (n, 1)
    b -- bias, a scalar
    X -- data of size (n, number of examples)
    Y -- true "label" vector of size (1, number of examples)
    """
    m = X.shape[1]

    # FORWARD PROPAGATION (FROM X TO COST)
    Z = np.dot(w.T, X) + b
    A = sigmoid(Z)
    cost = np.sum(A - Y) / m  # right: cost = np.sum(np.logaddexp(0, Z) - Y * Z) / m

    # BACKWARD PROPAGATION (TO FIND GRAD)
    dw = np.dot(X, (A - Y).T) / m
    db = np.sum(A - Y) / m

    grads = {"dw": dw, "db": db}
    return grads, np.squeeze(np.array(cost))


def columns(params, X, y):
    return params["W"].reshape(-1, 1), params["b"], X.T, y.reshape(1, -1)


def forward(params, X):
    return sigmoid(np.dot(params["W"].reshape(1, -1), X.T) + params["b"])[0]


def loss(params, X, y):
    return propagate(*columns(params, X, y))[1]


def gradients(params, X, y):
    grads, cost = propagate(*columns(params, X, y))
    return {"W": grads["dw"][:, 0], "b": grads["db"]}


def predict(params, X):
    A = forward(params, X)
    return (A > 0.5).astype(int)
