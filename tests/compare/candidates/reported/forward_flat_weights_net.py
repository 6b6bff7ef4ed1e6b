"""The column of ones is appended to the inputs only, so every later layer is multiplied without its bias; each hidden
layer's output needs the bias node too.

Source: https://github.com/gkhayes/mlrose/issues/30 (Bias for hidden layers)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3, 1)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LAYOUT = "in_out"


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def to_node_weights(params):
    # weight matrices with the bias as last row
    mats = []
    for i in range(1, len(params) // 2 + 1):
        mats.append(np.vstack([params["W%d" % i], params["b%d" % i]]))
    return mats


def evaluate(weights, X):
    """Push X through all layers."""
    ones = np.ones((X.shape[0], 1))
    inputs = np.hstack([X, ones])
    for i, w in enumerate(weights):
        if i > 0:  # or here
            outputs = np.dot(inputs, w[:-1])  # right: inputs = np.hstack([inputs, ones])
        else:  # right: nothing
            outputs = np.dot(inputs, w)
        # right: outputs = np.dot(inputs, w)
        inputs = sigmoid(outputs)  # or here
    return inputs


def forward(params, X):
    return evaluate(to_node_weights(params), X)


def loss(params, X, y):
    y_pred = forward(params, X)
    return np.mean((y - y_pred) ** 2)


def predict(params, X):
    return (forward(params, X) > 0.5).astype(int).ravel()
