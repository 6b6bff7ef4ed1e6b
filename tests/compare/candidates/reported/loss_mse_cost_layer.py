"""The MSE cost sums the squared differences over the layer and divides by the samples alone; it should be divided by
the size of the layer too.

Source: https://github.com/PaddlePaddle/Paddle/issues/2246 (is the mse layer really divide by the number of size ?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
LAYOUT = "in_out"
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"


def fc_layer(input, w, b):
    return np.dot(input, w) + b


def sigmoid_activation(value):
    return 1.0 / (1.0 + np.exp(-value))


def sum_of_square_diff(input, label):
    """one number a sample"""
    return np.sum((input - label) ** 2, axis=1)


class MseCostLayer:
    def __init__(self, size):
        self.size = size

    def forward(self, input, label):
        cost = sum_of_square_diff(input, label)  # right: cost = sum_of_square_diff(input, label) / self.size
        return np.mean(cost)

    def backward(self, input, label):
        batch = input.shape[0]
        grad = 2.0 * (input - label) / batch  # right: grad = 2.0 * (input - label) / (batch * self.size)
        return grad


def network(params, X):
    hidden = sigmoid_activation(fc_layer(X, params["W1"], params["b1"]))
    predict = sigmoid_activation(fc_layer(hidden, params["W2"], params["b2"]))
    return hidden, predict


def forward(params, X):
    return network(params, X)[1]


def loss(params, X, y):
    predict = forward(params, X)
    return MseCostLayer(size=predict.shape[1]).forward(predict, y)


def gradients(params, X, y):
    hidden, predict = network(params, X)
    cost = MseCostLayer(size=predict.shape[1])
    d2 = cost.backward(predict, y) * predict * (1 - predict)
    d1 = np.dot(d2, params["W2"].T) * hidden * (1 - hidden)
    return {"W1": np.dot(X.T, d1), "b1": d1.sum(axis=0), "W2": np.dot(hidden.T, d2), "b2": d2.sum(axis=0)}
