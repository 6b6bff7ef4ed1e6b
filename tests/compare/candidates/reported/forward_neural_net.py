"""The hidden layers are two matrix products in a row with no activation function between them, so the network is one
linear map however many layers it has.

Source: https://github.com/aymericdamien/TensorFlow-Examples/issues/270 (no activation function in MLP)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 6, 4, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"


def multilayer_weights(params):
    weights = {"h1": params["W1"], "h2": params["W2"], "out": params["W3"]}
    biases = {"b1": params["b1"], "b2": params["b2"], "out": params["b3"]}
    return weights, biases


# Create model
def neural_net(x, weights, biases):
    # Hidden fully connected layers
    layer_1 = np.add(np.matmul(x, weights["h1"]), biases["b1"])
    # right: layer_1 = np.maximum(np.add(np.matmul(x, weights["h1"]), biases["b1"]), 0)
    layer_2 = np.add(np.matmul(layer_1, weights["h2"]), biases["b2"])
    # right: layer_2 = np.maximum(np.add(np.matmul(layer_1, weights["h2"]), biases["b2"]), 0)
    # Output fully connected layer with a neuron for each class
    out_layer = np.matmul(layer_2, weights["out"]) + biases["out"]
    return out_layer


def log_softmax(logits):
    logits = logits - logits.max(axis=1, keepdims=True)
    return logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))


def forward(params, X):
    logits = neural_net(X, *multilayer_weights(params))
    return np.exp(log_softmax(logits))


def loss(params, X, y):
    logits = neural_net(X, *multilayer_weights(params))
    xent = -log_softmax(logits)[np.arange(len(y)), y]
    return np.mean(xent)


def predict(params, X):
    logits = neural_net(X, *multilayer_weights(params))
    return np.argmax(logits, axis=1)
