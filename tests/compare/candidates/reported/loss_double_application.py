"""The net handed to the cross entropy 'with logits' has been through a softmax already, so softmax is applied twice.

Source: https://github.com/tflearn/tflearn/pull/562 (Double application of softmax)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 6, 4)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"
LAYOUT = "in_out"


def softmax(x):
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def softmax_cross_entropy_with_logits(logits, labels):
    m = logits.max(axis=-1, keepdims=True)
    log_z = np.log(np.exp(logits - m).sum(axis=-1, keepdims=True))
    return ((log_z - (logits - m)) * labels).sum(axis=-1)


def fully_connected(incoming, W, b, activation="linear"):
    x = np.matmul(incoming, W) + b
    return {"linear": lambda v: v, "tanh": np.tanh, "softmax": softmax}[activation](x)


def dnn(params, x, activation):
    x = fully_connected(x, params["W1"], params["b1"], activation="tanh")
    x = fully_connected(x, params["W2"], params["b2"], activation=activation)
    return x


def forward(params, X):
    return dnn(params, X, activation="softmax")


def loss(params, X, y):
    net = dnn(params, X, activation="softmax")  # right: net = dnn(params, X, activation="linear")
    return np.mean(softmax_cross_entropy_with_logits(net, y))


def predict(params, X):
    return np.argmax(dnn(params, X, activation="linear"), axis=1)
