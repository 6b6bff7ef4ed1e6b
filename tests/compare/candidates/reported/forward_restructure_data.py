"""The samples are brought from rows into columns by reshape, which only reads the same numbers with other row lengths
and mixes up the samples; they have to be transposed.

Source: https://github.com/IcedDoggie/Micro-Expression-with-Deep-Learning/issues/7 (Problem about "restructure_data"
func)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"


def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))


def restructure_data(Train_X):
    """features first, as the layers below want them"""
    n_samples, n_features = Train_X.shape
    X = Train_X.reshape(n_features, n_samples)  # right: X = np.transpose(Train_X, (1, 0))
    return X


def run(params, Train_X):
    X = restructure_data(Train_X)
    A1 = sigmoid(np.dot(params["W1"], X) + params["b1"][:, None])
    A2 = sigmoid(np.dot(params["W2"], A1) + params["b2"][:, None])
    return X, A1, A2


def forward(params, X):
    return run(params, X)[2].T


def loss(params, X, y):
    A2 = run(params, X)[2]
    return 0.5 * np.sum((A2 - y.T) ** 2) / y.shape[0]


def gradients(params, X, y):
    X, A1, A2 = run(params, X)
    m = y.shape[0]
    dZ2 = (A2 - y.T) / m * A2 * (1 - A2)
    dZ1 = np.dot(params["W2"].T, dZ2) * A1 * (1 - A1)
    return {
        "W1": np.dot(dZ1, X.T),
        "b1": np.sum(dZ1, axis=1),
        "W2": np.dot(dZ2, A1.T),
        "b2": np.sum(dZ2, axis=1),
    }


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {name: value - lr * grads[name] for name, value in params.items()}
