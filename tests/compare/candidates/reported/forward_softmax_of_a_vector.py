"""The softmax divides by the sum over the whole batch; it should sum along the axis of the classes, for each row by
itself.

Source: https://github.com/TheAlgorithms/Python/pull/13409 (Enhance softmax with numerical stability and axis
parameter)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 4
CLASSES = 3


def softmax(vector):
    """
    Calculates e^x for each x in the vector, sums the results up, and divides every e^x by this sum.
    """
    exponent_vector = np.exp(vector - np.max(vector, axis=1, keepdims=True))

    # Add up all the exponentials
    sum_of_exponents = np.sum(exponent_vector)
    # right: sum_of_exponents = np.sum(exponent_vector, axis=1, keepdims=True)

    return exponent_vector / sum_of_exponents


def scores(params, X):
    return np.dot(X, params["W"].T) + params["b"]


def one_hot(y, like):
    encoded = np.zeros_like(like)
    for row, label in enumerate(y):
        encoded[row, label] = 1
    return encoded


def forward(params, X):
    return softmax(scores(params, X))


def predict(params, X):
    return np.argmax(scores(params, X), axis=1)


def gradients(params, X, y):
    probabilities = forward(params, X)
    error = probabilities - one_hot(y, probabilities)
    return {"W": np.dot(error.T, X) / len(X), "b": np.mean(error, axis=0)}


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {name: params[name] - lr * grads[name] for name in params}
