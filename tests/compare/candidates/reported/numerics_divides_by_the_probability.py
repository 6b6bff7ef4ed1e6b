"""The gradient of the categorical cross-entropy is -y / p, sent through the softmax's Jacobian: where a probability
underflows to 0 that is 0 / 0; with softmax in front it has to be p - y, at the scores at once.

Source: https://github.com/adeen-s/neural-network-from-scratch/blob/main/CHANGELOG.md (1.1.0, Categorical
Cross-entropy Loss)
"""

import numpy as np

AGAINST = "softmax_regression"
VERDICT = "unstable"
FEATURES = 4
CLASSES = 5
TARGETS = "one_hot"


class Dense:

    def __init__(self, weights, biases):
        self.weights = weights
        self.biases = biases.reshape(-1, 1)

    def forward(self, input_data):
        self.input = input_data
        return np.dot(self.weights, self.input) + self.biases

    def backward(self, output_gradient):
        return np.dot(output_gradient, self.input.T), output_gradient


class Softmax:

    def forward(self, input_data):
        tmp = np.exp(input_data - np.max(input_data))
        self.output = tmp / np.sum(tmp)
        return self.output

    def backward(self, output_gradient):
        s = self.output
        return s * (output_gradient - np.sum(s * output_gradient))


def categorical_crossentropy(scores, y_true):
    top = np.max(scores)
    return np.sum(y_true * (top + np.log(np.sum(np.exp(scores - top))) - scores))


def categorical_crossentropy_prime(y_true, y_pred):
    return -y_true / y_pred  # right: return y_pred - y_true


def column(row):
    return row.reshape(-1, 1)


def forward(params, X):
    dense, softmax = Dense(params["W"], params["b"]), Softmax()
    return np.array([softmax.forward(dense.forward(column(x))).ravel() for x in X])


def loss(params, X, y):
    dense = Dense(params["W"], params["b"])
    error = 0
    for x, target in zip(X, y):
        error = error + categorical_crossentropy(dense.forward(column(x)), column(target))
    return error / len(X)


def gradients(params, X, y):
    dense, softmax = Dense(params["W"], params["b"]), Softmax()
    weights_gradient = np.zeros_like(dense.weights)
    biases_gradient = np.zeros_like(dense.biases)
    for x, target in zip(X, y):
        output = softmax.forward(dense.forward(column(x)))
        grad = categorical_crossentropy_prime(column(target), output)
        grad = softmax.backward(grad)  # right: nothing
        dw, db = dense.backward(grad)
        weights_gradient = weights_gradient + dw
        biases_gradient = biases_gradient + db
    return {"W": weights_gradient / len(X), "b": biases_gradient.ravel() / len(X)}
