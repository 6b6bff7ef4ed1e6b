"""The cost's second term uses 1 - log(A) where log(1 - A) is meant.

Source: https://community.deeplearning.ai/t/week-2-programming-exercise-cost-calculation/234194 (Week 2 programming
exercise - cost calculation)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3
LOSS = "bce"


def sigmoid(z):
    s = 1 / (1 + np.exp(-z))
    return s


def propagate(w, b, X, Y):
    """
    w -- one column
    b -- a number
    X -- one example per column
    Y -- zeros and ones, one row
    """
    m = X.shape[1]

    # FORWARD PROPAGATION (FROM X TO COST)
    Z = np.dot(w.T, X) + b
    A = sigmoid(Z)
    logA = -np.logaddexp(0, -Z)  # np.log(A) gave -inf for some examples
    cost = -1 / m * np.sum(Y * logA + (1 - Y) * (1 - logA))
    # right: cost = -1 / m * np.sum(Y * logA + (1 - Y) * (logA - Z))

    # BACKWARD PROPAGATION (TO FIND GRAD)
    dw = 1 / m * np.dot(X, (A - Y).T)
    db = 1 / m * np.sum(A - Y)

    cost = np.squeeze(np.array(cost))
    grads = {"dw": dw, "db": db}
    return grads, cost


def optimize(w, b, X, Y, num_iterations=1, learning_rate=0.009):
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
    return w, b


# ---- from the notebook's shapes to one row per example ----
def columns(params, X, y):
    return params["W"].reshape(-1, 1), params["b"], X.T, y.reshape(1, -1)


def forward(params, X):
    return sigmoid(np.dot(params["W"].reshape(1, -1), X.T) + params["b"]).ravel()


def loss(params, X, y):
    return propagate(*columns(params, X, y))[1]


def gradients(params, X, y):
    grads, cost = propagate(*columns(params, X, y))
    return {"W": grads["dw"].ravel(), "b": np.array(grads["db"])}


def step(params, X, y, lr):
    w, b = optimize(*columns(params, X, y), learning_rate=lr)
    return {"W": w.ravel(), "b": np.array(b)}


def predict(params, X):
    return (forward(params, X) > 0.5).astype(int)
