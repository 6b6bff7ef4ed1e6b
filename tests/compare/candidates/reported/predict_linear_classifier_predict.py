"""The predicted class is the argmax of the signs of the outputs; where no output is positive (-1, -1, ...) or several are,
they tie and the first is taken, whatever the outputs are.

Source: https://github.com/AFAgarap/wisconsin-breast-cancer/issues/12 (bug in SVM model)
"""

import numpy as np

AGAINST = "network"
LAYERS = (6, 4)
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"


class LinearClassifier:
    def __init__(self, weight, bias):
        self.weight = weight
        self.bias = bias

    def output(self, x_input):
        return np.einsum("nf,cf->nc", x_input, self.weight) + self.bias

    def probabilities(self, x_input):
        output = self.output(x_input)
        output = np.exp(output - np.max(output, axis=1, keepdims=True))
        return output / np.sum(output, axis=1, keepdims=True)

    def cross_entropy(self, x_input, y_onehot):
        output = self.output(x_input)
        output = output - np.max(output, axis=1, keepdims=True)
        log_p = output - np.log(np.sum(np.exp(output), axis=1, keepdims=True))
        return -np.einsum("nc,nc->", y_onehot, log_p) / len(x_input)

    def predict(self, x_input):
        output = self.output(x_input)
        predicted_class = np.sign(output)  # right: predicted_class = output
        return np.argmax(predicted_class, axis=1)


def forward(params, X):
    return LinearClassifier(params["W1"], params["b1"]).probabilities(X)


def loss(params, X, y):
    return LinearClassifier(params["W1"], params["b1"]).cross_entropy(X, y)


def predict(params, X):
    return LinearClassifier(params["W1"], params["b1"]).predict(X)
