"""The derivative of ReLU is set to 1 for positive values, but stays equal to x where x <= 0.

Source: https://github.com/hiive/mlrose/pull/5 (Fix gradient of ReLU for non-positive values)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"


def softmax(x):
    s = np.exp(x - np.max(x, axis=1, keepdims=True))
    return s / np.sum(s, axis=1, keepdims=True)


def relu(x, deriv=False):
    """ReLU activation function

    deriv: bool, default: False
        Whether to return the function or its derivative.
    """
    fx = np.copy(x)
    if deriv:
        fx[np.where(fx > 0)] = 1  # right: fx = np.where(fx > 0, 1.0, 0.0)
    else:
        fx[np.where(fx < 0)] = 0
    return fx


class NetworkWeights:
    def __init__(self, node_list, activation):
        self.node_list = node_list
        self.activation = activation
        self.output_activation = softmax

    def evaluate(self, X, weights, biases):
        self.inputs_list = []
        self.z_list = []
        inputs = X
        for i in range(len(weights)):
            self.inputs_list.append(inputs)
            outputs = np.dot(inputs, weights[i]) + biases[i]
            self.z_list.append(outputs)
            if i < len(weights) - 1:
                inputs = self.activation(outputs)
            else:
                self.y_pred = self.output_activation(outputs)
        return self.y_pred

    def calculate_updates(self, y, weights):
        delta = (self.y_pred - y) / len(y)
        updates_list = [None] * len(weights)
        # Work backward from final layer
        for i in range(len(weights) - 1, -1, -1):
            updates_list[i] = (np.dot(self.inputs_list[i].T, delta), delta.sum(axis=0))
            if i > 0:
                delta = np.dot(delta, weights[i].T) * self.activation(self.z_list[i - 1], deriv=True)
        return updates_list


def _split(params):
    return [params["W1"].T, params["W2"].T], [params["b1"], params["b2"]]


def forward(params, X):
    return NetworkWeights(LAYERS, relu).evaluate(X, *_split(params))


def gradients(params, X, y):
    weights, biases = _split(params)
    net = NetworkWeights(LAYERS, relu)
    net.evaluate(X, weights, biases)
    (w1, b1), (w2, b2) = net.calculate_updates(np.eye(3)[y], weights)
    return {"W1": w1.T, "b1": b1, "W2": w2.T, "b2": b2}
