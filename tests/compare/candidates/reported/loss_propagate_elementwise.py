"""dw multiplies X and the transposed errors element by element, but the formula wants the matrix product, np.dot.

Source: https://community.deeplearning.ai/t/week-2-exercise-5-computing-cost-using-np-dot/24805/29 (Week 2, Exercise
5, computing cost using np.dot)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4


def sigmoid(z):
    s = 1 / (1 + np.exp(-z))
    return s


def propagate(w, b, X, Y):
    """
    w -- weights, (num_features, 1)
    b -- bias, a scalar
    X -- data of size (num_features, number of examples)
    Y -- true labels, (1, number of examples)
    """
    m = X.shape[1]

    # FORWARD PROPAGATION (FROM X TO COST)
    Z = np.dot(w.T, X) + b
    A = sigmoid(Z)
    # -Y log(A) - (1 - Y) log(1 - A), from Z
    cost = 1 / m * np.sum(np.logaddexp(0, Z) - Y * Z)

    # BACKWARD PROPAGATION (TO FIND GRAD)
    dw = 1 / m * X * (A - Y).T  # right: dw = 1 / m * np.dot(X, (A - Y).T)
    db = 1 / m * np.sum(A - Y)

    cost = np.squeeze(cost)
    grads = {"dw": dw, "db": db}
    return grads, cost


def optimize(w, b, X, Y, num_iterations, learning_rate):
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
    return w, b


def forward(params, X):
    return sigmoid(np.dot(params["W"].reshape(1, -1), X.T) + params["b"])[0]


def loss(params, X, y):
    return propagate(params["W"].reshape(-1, 1), params["b"], X.T, y.reshape(1, -1))[1]


def gradients(params, X, y):
    grads, cost = propagate(params["W"].reshape(-1, 1), params["b"], X.T, y.reshape(1, -1))
    return {"W": grads["dw"][:, 0], "b": grads["db"]}


def step(params, X, y, lr):
    w, b = optimize(params["W"].reshape(-1, 1), params["b"], X.T, y.reshape(1, -1), 1, lr)
    return {"W": w[:, 0], "b": b}
