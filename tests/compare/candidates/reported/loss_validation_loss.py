"""The loss is divided by the batch size of the training's configuration, whatever batch it is given; it should be
divided by the number of samples that are in it.

Source: https://github.com/TobyPDE/FRRN/issues/4 (I find a bug in train.py)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 6, 4, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"

config = {
    "batch_size": 3,
    "num_epochs": 10,
}


def log_softmax(x):
    x = x - np.max(x, axis=1, keepdims=True)
    return x - np.log(np.sum(np.exp(x), axis=1, keepdims=True))


def build_network(params, input_var):
    """The outputs of all layers, the input first"""
    outputs = [input_var]
    for i in (1, 2, 3):
        z = np.dot(outputs[-1], params["W%d" % i].T) + params["b%d" % i]
        outputs.append(log_softmax(z) if i == 3 else np.maximum(z, 0))
    return outputs


def categorical_cross_entropy(log_prediction, target, batch_size):
    total = 0.0
    for p, t in zip(log_prediction, target):
        total = total - p[t]
    return total / batch_size


def forward(params, X):
    return np.exp(build_network(params, X)[-1])


def loss(params, X, y):
    test_predictions = build_network(params, X)[-1]
    return categorical_cross_entropy(test_predictions, y, batch_size=config["batch_size"])
    # right: return categorical_cross_entropy(test_predictions, y, batch_size=len(X))


def gradients(params, X, y):
    outputs = build_network(params, X)
    one_hot = np.eye(outputs[-1].shape[1], dtype=X.dtype)[y]
    delta = (np.exp(outputs[-1]) - one_hot) / X.shape[0]
    grads = {}
    for i in (3, 2, 1):
        grads["W%d" % i] = np.dot(delta.T, outputs[i - 1])
        grads["b%d" % i] = np.sum(delta, axis=0)
        if i > 1:
            delta = np.dot(delta, params["W%d" % i]) * (outputs[i - 1] > 0)
    return grads


def predict(params, X):
    return np.argmax(forward(params, X), axis=1)
