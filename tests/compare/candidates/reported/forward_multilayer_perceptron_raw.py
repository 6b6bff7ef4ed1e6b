"""The hidden layers have no activation: their weighted sums go on as they are, where the sigmoid of them should.

Source: https://github.com/aymericdamien/TensorFlow-Examples/issues/262 (nueral_network forward propagation no
activation)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 5, 3)
ACTIVATION = "sigmoid"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def unpack(params):
    weights = {"h1": params["W1"], "h2": params["W2"], "out": params["W3"]}
    biases = {"b1": params["b1"], "b2": params["b2"], "out": params["b3"]}
    return weights, biases


# Create model
def neural_net(x, weights, biases):
    # Hidden fully connected layer
    layer_1 = np.add(np.matmul(x, weights["h1"]), biases["b1"])
    # right: layer_1 = sigmoid(np.add(np.matmul(x, weights["h1"]), biases["b1"]))
    # Hidden fully connected layer
    layer_2 = np.add(np.matmul(layer_1, weights["h2"]), biases["b2"])
    # right: layer_2 = sigmoid(np.add(np.matmul(layer_1, weights["h2"]), biases["b2"]))
    # Output fully connected layer with a neuron for each class
    return np.matmul(layer_2, weights["out"]) + biases["out"]


def forward(params, X):
    logits = neural_net(X, *unpack(params))
    e = np.exp(logits - logits.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


def loss(params, X, y):
    logits = neural_net(X, *unpack(params))
    top = logits.max(1)
    log_norm = top + np.log(np.exp(logits - top[:, None]).sum(1))
    return np.mean(log_norm - logits[np.arange(len(y)), y])


def predict(params, X):
    return np.argmax(neural_net(X, *unpack(params)), 1)
