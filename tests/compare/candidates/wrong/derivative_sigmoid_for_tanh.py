"""Layer 1 activates with tanh, but its derivative is the sigmoid's a·(1 − a): tanh′ is 1 − a²."""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 1)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "bce"
LAYOUT = "in_out"
MISTAKE = "other-derivative"
WHERE = "layer 1"


def forward_propagation(X, parameters):
    A1 = np.tanh(np.dot(X, parameters["W1"]) + parameters["b1"])
    A2 = 1 / (1 + np.exp(-(np.dot(A1, parameters["W2"]) + parameters["b2"])))
    return A2, {"A1": A1, "A2": A2}


def forward(params, X):
    return forward_propagation(X, params)[0]


def gradients(params, X, y):
    m = X.shape[0]
    A2, cache = forward_propagation(X, params)
    A1 = cache["A1"]
    dZ2 = A2 - y
    dW2 = 1 / m * np.dot(A1.T, dZ2)
    db2 = 1 / m * np.sum(dZ2, axis=0)
    dZ1 = np.dot(dZ2, params["W2"].T) * (A1 * (1 - A1))
    # right: dZ1 = np.dot(dZ2, params["W2"].T) * (1 - np.power(A1, 2))
    dW1 = 1 / m * np.dot(X.T, dZ1)
    db1 = 1 / m * np.sum(dZ1, axis=0)
    return {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}


def predict(params, X):
    return np.where(forward(params, X)[:, 0] > 0.5, 1, 0)
