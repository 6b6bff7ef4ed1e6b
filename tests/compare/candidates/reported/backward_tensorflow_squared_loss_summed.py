"""The loss adds up the squared distances of all examples where it should return their mean, so the gradients grow with
the size of the batch.

Source: https://github.com/tensorflow/tensorflow/issues/8746 (Gradients are not averaged when using
GradientDescentOptimizer)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "mse"

weights, biases, layers = {}, {}, {}


def sigmoid(x):
    return 1.0 / (1.0 + np.exp(-x))


def load(params):
    weights["h"], biases["h"] = params["W1"], params["b1"]
    weights["out"], biases["out"] = params["W2"], params["b2"]


def multilayer_perceptron(x):
    layers["x"] = x
    layers["h"] = sigmoid(np.matmul(x, weights["h"].T) + biases["h"])
    layers["out"] = np.matmul(layers["h"], weights["out"].T) + biases["out"]
    return layers["out"]


def cost(predict_op, ground_truth):
    l_value = np.power(np.abs(ground_truth - predict_op), 2)
    return np.sum(l_value)  # right: return np.mean(l_value)


def compute_gradients(predict_op, ground_truth):
    d_out = 2 * (predict_op - ground_truth)  # right: d_out = 2 * (predict_op - ground_truth) / ground_truth.size
    d_h = np.matmul(d_out, weights["out"]) * layers["h"] * (1 - layers["h"])
    return {
        "W2": np.matmul(d_out.T, layers["h"]),
        "b2": np.sum(d_out, axis=0),
        "W1": np.matmul(d_h.T, layers["x"]),
        "b1": np.sum(d_h, axis=0),
    }


class GradientDescentOptimizer:
    def __init__(self, learning_rate):
        self.learning_rate = learning_rate

    def apply_gradients(self, var, grad):
        return {k: var[k] - grad[k] * self.learning_rate for k in var}


def forward(params, X):
    load(params)
    return multilayer_perceptron(X)


def loss(params, X, y):
    return cost(forward(params, X), y)


def gradients(params, X, y):
    pred = forward(params, X)
    return compute_gradients(pred, y)


def step(params, X, y, lr):
    return GradientDescentOptimizer(lr).apply_gradients(params, gradients(params, X, y))
