"""The multilayer perceptron has no activation function between its layers, so all of them together are one linear map.

Source: https://github.com/aymericdamien/TensorFlow-Examples/pull/222 (add activation function for multilayer perceptron)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 6, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"


def relu(x):
    return np.maximum(x, 0)


# Create model
def multilayer_perceptron(x, weights, biases):
    # Hidden layer
    layer_1 = np.add(np.matmul(x, weights['h1']), biases['b1'])  # right: layer_1 = relu(np.add(np.matmul(x, weights['h1']), biases['b1']))
    # Hidden layer
    layer_2 = np.add(np.matmul(layer_1, weights['h2']), biases['b2'])  # right: layer_2 = relu(np.add(np.matmul(layer_1, weights['h2']), biases['b2']))
    # Output layer, one score for each class
    out_layer = np.matmul(layer_2, weights['out']) + biases['out']
    return out_layer


def logits(params, x):
    weights = {'h1': params["W1"], 'h2': params["W2"], 'out': params["W3"]}
    biases = {'b1': params["b1"], 'b2': params["b2"], 'out': params["b3"]}
    return multilayer_perceptron(x, weights, biases)


def log_softmax(s):
    s = s - s.max(axis=1, keepdims=True)
    return s - np.log(np.exp(s).sum(axis=1, keepdims=True))


def forward(params, X):
    return np.exp(log_softmax(logits(params, X)))


def loss(params, X, y):
    pred = log_softmax(logits(params, X))
    return -np.mean(pred[np.arange(len(y)), y])


def predict(params, X):
    return np.argmax(logits(params, X), axis=1)
