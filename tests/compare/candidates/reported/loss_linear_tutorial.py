"""The loss is overwritten in each pass of the loop, so what is reported is that of the last data point alone; it should
be the mean over all of them.

Source: https://github.com/astorfi/TensorFlow-World/issues/21 (linear regression tutorial cost only reported for last
data point)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 2
ACTIVATION = "identity"
LOSS = "mse"
STEPS = "online"


def inference(W, b, x):
    """Forward pass of one data point."""
    return np.dot(x, W) + b


def train(W, b, x, y, learning_rate):
    """One update with one data point."""
    error = inference(W, b, x) - y
    return W - learning_rate * 2 * error * x, b - learning_rate * 2 * error


def forward(params, X):
    return np.array([inference(params["W"], params["b"], x) for x in X])


def loss(params, X, y):
    W, b = params["W"], params["b"]
    loss_value = 0.0
    for x, label in zip(X, y):
        loss_value = np.square(label - inference(W, b, x))
        # right: loss_value = loss_value + np.square(label - inference(W, b, x))
    return loss_value  # right: return loss_value / len(X)


def gradients(params, X, y):
    error = forward(params, X) - y
    return {"W": 2 * np.dot(error, X) / len(X), "b": 2 * np.sum(error) / len(X)}


def step(params, X, y, lr):
    W, b = params["W"], params["b"]
    # one epoch
    for x, label in zip(X, y):
        W, b = train(W, b, x, label, lr)
    return {"W": W, "b": b}
