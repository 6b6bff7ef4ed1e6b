"""The last layer returns its weighted sums as they are, without the sigmoid that the boxes' outputs should have.

Source: https://github.com/devbruce/yolov1-tf2/pull/1 (Add sigmoid activation function to last layer)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 2)
ACTIVATION = "leaky_relu"
OUTPUT = "sigmoid"
LOSS = "mse"
LAYOUT = "in_out"


def leaky_relu(x, alpha=0.01):
    return np.where(x > 0, x, alpha * x)


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


class Dense:
    def __init__(self, kernel, bias, activation=None):
        self.kernel, self.bias, self.activation = kernel, bias, activation

    def __call__(self, x):
        x = x @ self.kernel + self.bias
        return x if self.activation is None else self.activation(x)


class Yolo:
    def __init__(self, p):
        self.fc = Dense(p["W1"], p["b1"], activation=leaky_relu)
        self.pred = Dense(p["W2"], p["b2"])  # right: self.pred = Dense(p["W2"], p["b2"], activation=sigmoid)

    def __call__(self, x):
        return self.pred(self.fc(x))


def forward(params, X):
    return Yolo(params)(X)


def loss(params, X, y):
    return np.square(y - forward(params, X)).mean()
