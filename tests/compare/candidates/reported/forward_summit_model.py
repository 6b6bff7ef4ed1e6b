"""The rectified values of the first layer go into the embedding alone, and the second layer takes what they were made
of; it should take the rectified ones.

Source: https://github.com/martinwicke/tf-dev-summit-tensorboard-tutorial/pull/9 (fixed disconnected relu layer)
"""

import numpy as np

AGAINST = "network"
LAYERS = (6, 5, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"


def fc_layer(inputs, params, number):
    w = params["W" + number]
    b = params["b" + number]
    return np.matmul(inputs, w.T) + b


def relu_of(x):
    return np.maximum(x, 0)


def log_softmax(logits):
    shifted = logits - np.max(logits, axis=1, keepdims=True)
    return shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))


def mnist_model(params, x):
    fc1 = fc_layer(x, params, "1")
    relu = relu_of(fc1)
    embedding_input = relu
    logits = fc_layer(fc1, params, "2")  # right: logits = fc_layer(relu, params, "2")
    return {"fc1": fc1, "embedding": embedding_input, "logits": logits}


def softmax_cross_entropy_with_logits(logits, labels):
    return -np.sum(labels * log_softmax(logits), axis=1)


def forward(params, X):
    return np.exp(log_softmax(mnist_model(params, X)["logits"]))


def layer_values(params, X):
    graph = mnist_model(params, X)
    return {
        "z1": graph["fc1"],
        "a1": graph["embedding"],
        "z2": graph["logits"],
        "a2": np.exp(log_softmax(graph["logits"])),
    }


def loss(params, X, y):
    logits = mnist_model(params, X)["logits"]
    xent = np.mean(softmax_cross_entropy_with_logits(logits, y))
    return xent


def predict(params, X):
    return np.argmax(mnist_model(params, X)["logits"], axis=1)
